/** NVM Express's polynomial 0xAD93D23594C93659, bits reversed, as two halves: JavaScript's integers have 32 bits. */
const polynomialHigh = 0x9a6c9329
const polynomialLow = 0xac4bc9b5

const { high, low } = tablesOf(8)

/**
 * CRC-64/NVME of `bytes`, continued from the value of what came before.
 *
 * out  unsigned 64 bits; '123456789' gives 0xae8b14860a799888
 */
export function crc64Nvme(bytes: Uint8Array, before = 0n): bigint {
  let top = ~Number(before >> 32n)
  let bottom = ~Number(before & 0xffffffffn)
  let at = 0
  for (; at + 8 <= bytes.length; at += 8) {
    const first = bottom ^ wordAt(bytes, at)
    const second = top ^ wordAt(bytes, at + 4)
    const a = 1792 + (first & 0xff)
    const b = 1536 + ((first >>> 8) & 0xff)
    const c = 1280 + ((first >>> 16) & 0xff)
    const d = 1024 + (first >>> 24)
    const e = 768 + (second & 0xff)
    const f = 512 + ((second >>> 8) & 0xff)
    const g = 256 + ((second >>> 16) & 0xff)
    const h = second >>> 24
    top = high[a]! ^ high[b]! ^ high[c]! ^ high[d]! ^ high[e]! ^ high[f]! ^ high[g]! ^ high[h]!
    bottom = low[a]! ^ low[b]! ^ low[c]! ^ low[d]! ^ low[e]! ^ low[f]! ^ low[g]! ^ low[h]!
  }
  for (; at < bytes.length; at++) {
    const entry = (bottom ^ bytes[at]!) & 0xff
    bottom = ((bottom >>> 8) | (top << 24)) ^ low[entry]!
    top = (top >>> 8) ^ high[entry]!
  }
  return (BigInt(~top >>> 0) << 32n) | BigInt(~bottom >>> 0)
}

function wordAt(bytes: Uint8Array, at: number): number {
  return bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)
}

function tablesOf(count: number): { high: Int32Array; low: Int32Array } {
  const high = new Int32Array(count * 256)
  const low = new Int32Array(count * 256)
  for (let byte = 0; byte < 256; byte++) {
    let top = 0
    let bottom = byte
    for (let bit = 0; bit < 8; bit++) {
      const carry = bottom & 1
      bottom = (bottom >>> 1) | (top << 31)
      top >>>= 1
      if (carry) [top, bottom] = [top ^ polynomialHigh, bottom ^ polynomialLow]
    }
    high[byte] = top
    low[byte] = bottom
  }
  // Table n is table 0 followed by n zero bytes.
  for (let at = 256; at < high.length; at++) {
    const [top, bottom] = [high[at - 256]!, low[at - 256]!]
    low[at] = ((bottom >>> 8) | (top << 24)) ^ low[bottom & 0xff]!
    high[at] = (top >>> 8) ^ high[bottom & 0xff]!
  }
  return { high, low }
}
