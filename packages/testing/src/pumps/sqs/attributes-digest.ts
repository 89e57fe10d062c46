import { createHash } from 'node:crypto'
import type { MessageAttribute } from './message.js'

/**
 * The MD5 of a message's attributes, in hexadecimal; undefined when there are none.
 *
 * source  AWS "Calculating the MD5 message digest for message attributes"; recorded: localstack's
 *         test_message_body_and_attributes_passed_correctly, October 2024
 */
export function attributesDigest(attributes: Readonly<Record<string, MessageAttribute>>): string | undefined {
  const entries = Object.entries(attributes).toSorted(([a], [b]) => (a < b ? -1 : 1))
  if (entries.length === 0) return undefined
  const hash = createHash('md5')
  for (const [name, { dataType, stringValue = '', binaryValue }] of entries) {
    const isBinary = dataType.startsWith('Binary')
    hash.update(withLength(name)).update(withLength(dataType))
    hash.update(Buffer.of(isBinary ? 2 : 1))
    hash.update(withLength(isBinary ? Buffer.from(binaryValue ?? '', 'base64') : stringValue))
  }
  return hash.digest('hex')
}

/** Four bytes of length before it. */
function withLength(value: string | Uint8Array): Uint8Array {
  const bytes = Buffer.from(value)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes.length)
  return Buffer.concat([length, bytes])
}
