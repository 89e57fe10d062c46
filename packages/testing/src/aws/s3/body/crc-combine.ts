/** Polynomials with their bits reversed, by width. */
const polynomials = {
  CRC32: { width: 32, reversed: 0xedb88320n },
  CRC32C: { width: 32, reversed: 0x82f63b78n },
  CRC64NVME: { width: 64, reversed: 0x9a6c9329ac4bc9b5n },
} as const

/**
 * The CRC of two pieces one after the other, from the CRC of each and the length of the second, without their bytes.
 *
 * A CRC is a remainder of polynomials over GF(2): following a piece by n bytes multiplies its remainder by x^(8n).
 */
export function combineCrcs(
  algorithm: keyof typeof polynomials,
  first: bigint,
  second: bigint,
  secondLength: number,
): bigint {
  const { width, reversed } = polynomials[algorithm]
  const times = (a: bigint, b: bigint) => multiply(a, b, width, reversed)
  // With bits reversed, x^0 is the topmost bit and x^8 the ninth from the top.
  let power = 1n << BigInt(width - 9)
  let shifted = first
  for (let bytes = BigInt(secondLength); bytes > 0n; bytes >>= 1n) {
    if (bytes & 1n) shifted = times(shifted, power)
    power = times(power, power)
  }
  return shifted ^ second
}

/** a · b modulo the polynomial. */
function multiply(a: bigint, b: bigint, width: number, reversed: bigint): bigint {
  let product = 0n
  let shifted = b
  for (let bit = 1n << BigInt(width - 1); bit > 0n; bit >>= 1n) {
    if (a & bit) product ^= shifted
    shifted = shifted & 1n ? (shifted >> 1n) ^ reversed : shifted >> 1n
  }
  return product
}
