import { largestExponent, largestPrecision, parseDecimal, smallestExponent } from '../values/decimal.js'
import type { Layer } from './layer.js'
import { unless, type Verdict } from './verdict.js'

const notNumeric = 'The parameter cannot be converted to a numeric value'

/** Of a number as a request writes it. */
export function checkNumber(text: string, layer: Layer): Verdict {
  if (text === '') return layer === 'current' ? `${notNumeric}: ` : notNumeric
  const found = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE]([+-]?\d+))?$/.exec(text)
  if (found === null || !isReadable(text, found[1] ?? '0', layer)) return `${notNumeric}: ${text}`
  const { digits, exponent: own } = parseDecimal(text)
  const exponent = digits === '' ? Number(found[1] ?? '0') : own // of a zero, that which it is written with
  const magnitude = layer === 'current' ? exponent : wrapped(exponent)
  if (magnitude > largestExponent) {
    return 'Number overflow. Attempting to store a number with magnitude larger than supported range'
  }
  if (magnitude < smallestExponent) {
    return 'Number underflow. Attempting to store a number with magnitude smaller than supported range'
  }
  return unless(digits.length <= largestPrecision, 'Attempting to store more than 38 significant digits in a Number')
}

/** Whether the exponent fits what the layer reads it into: a long, and the scale of Java's BigDecimal before, an int. */
function isReadable(text: string, power: string, layer: Layer): boolean {
  if (power.length < 9) return true
  const exponent = BigInt(power.replace('+', ''))
  if (layer === 'current') return exponent === BigInt.asIntN(64, exponent)
  const decimals = /\.(\d*)/.exec(text)?.[1]?.length ?? 0
  const scale = BigInt(decimals) - exponent
  return scale === BigInt.asIntN(32, scale)
}

/** The older layer counts digits and scale together in an int: 1e2147483647 is too small a number to it. */
function wrapped(exponent: number): number {
  return ((exponent + 1) | 0) - 1
}
