import { crc32 } from 'node:zlib'

/** bytes of the prelude with its checksum, and of the checksum at the end */
const [preludeBytes, checksumBytes] = [12, 4]
const textHeader = 7

/**
 * One message of AWS's event streams: lengths and their checksum, headers of texts, the payload, a checksum of it all.
 *
 * source  Smithy "Amazon Event Stream Specification"
 */
export function eventStreamMessage(headers: Readonly<Record<string, string>>, payload: Uint8Array): Buffer {
  const head = Buffer.concat(Object.entries(headers).map(([name, value]) => headerOf(name, value)))
  const message = Buffer.alloc(preludeBytes + head.length + payload.length + checksumBytes)
  message.writeUInt32BE(message.length, 0)
  message.writeUInt32BE(head.length, 4)
  message.writeUInt32BE(crc32(message.subarray(0, 8)), 8)
  message.set(head, preludeBytes)
  message.set(payload, preludeBytes + head.length)
  const end = message.length - checksumBytes
  message.writeUInt32BE(crc32(message.subarray(0, end)), end)
  return message
}

function headerOf(name: string, value: string): Buffer {
  const bytes = Buffer.from(value)
  const length = Buffer.alloc(2)
  length.writeUInt16BE(bytes.length)
  return Buffer.concat([Buffer.from([name.length]), Buffer.from(name), Buffer.from([textHeader]), length, bytes])
}
