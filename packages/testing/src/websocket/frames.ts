/**
 * Looks at the bytes that arrive on a WebSocket connection, without taking them: `tooLarge` is called once, at the first
 * frame whose header announces more than so many bytes.
 *
 * The WebSocket itself only limits whole messages; API Gateway limits frames as well.
 */
export function watchFrames(maxBytes: number, tooLarge: () => void): (chunk: Buffer) => void {
  let header: Buffer = Buffer.alloc(0)
  let payloadLeft = 0
  let over = false
  return function watch(chunk) {
    let at = 0
    while (at < chunk.length && !over) {
      if (payloadLeft > 0) {
        const taken = Math.min(payloadLeft, chunk.length - at)
        payloadLeft -= taken
        at += taken
        continue
      }
      header = Buffer.concat([header, chunk.subarray(at, at + 1)])
      at += 1
      const bytes = payloadBytes(header)
      if (bytes === undefined) continue
      header = Buffer.alloc(0)
      payloadLeft = bytes
      over = bytes > maxBytes
      if (over) tooLarge()
    }
  }
}

/** What a frame's header announces; undefined while it is not whole (RFC 6455, section 5.2). */
function payloadBytes(header: Buffer): number | undefined {
  const second = header[1]
  if (second === undefined) return undefined
  const short = second & 0x7f
  const extended = short === 126 ? 2 : short === 127 ? 8 : 0
  const mask = (second & 0x80) === 0 ? 0 : 4
  if (header.length < 2 + extended + mask) return undefined
  if (extended === 0) return short
  return extended === 2 ? header.readUInt16BE(2) : Number(header.readBigUInt64BE(2))
}
