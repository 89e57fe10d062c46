import { createHash } from 'node:crypto'
import { type AttributeValue, held } from './attribute-value.js'
import { bytesOf } from './compare.js'
import { parseDecimal } from './decimal.js'

/** Comes after every text made here, so that `[prefix, prefix + afterAll)` is everything below a prefix. */
export const afterAll = '\u{ffff}'

/**
 * A key value as text, in which comparing texts compares values as DynamoDB sorts them: strings by UTF-8 bytes, numbers by
 * value, binaries by bytes. No text is the beginning of another.
 */
export function sortText(value: AttributeValue): string {
  return beginningText(value) + end
}

/** As `sortText` of every string or binary that begins with this one begins. */
export function beginningText(value: AttributeValue): string {
  const number = held(value, 'N')
  if (number !== undefined) return numberText(number)
  // Bytes as one character each; a zero byte is marked, since the end of the text is made of zeros.
  return keyBytes(value).toString('latin1').replaceAll('\0', '\0\u{ff}')
}

/**
 * Where a partition key lies: 32 hex digits, spread evenly.
 * Items are scanned in this order, and shards and segments are ranges of it.
 */
export function partitionText(value: AttributeValue): string {
  return createHash('md5').update('Outliers').update(keyBytes(value)).digest('hex')
}

const end = '\0\0'

function keyBytes(value: AttributeValue): Buffer {
  const number = held(value, 'N')
  if (number !== undefined) return Buffer.from(number)
  const binary = held(value, 'B')
  return binary === undefined ? Buffer.from(held(value, 'S') ?? '') : bytesOf(binary)
}

/** Sign, then exponent, then digits; for negative numbers each turned round, and closed so that the longer one is less. */
function numberText(number: string): string {
  const { sign, digits, exponent } = parseDecimal(number)
  if (digits === '') return '1'
  const place = exponent + 130 // 0 to 255
  if (sign === 1) return `2${String.fromCharCode(place + 1)}${digits}`
  const turned = Array.from(digits, (digit) => String(9 - Number(digit))).join('')
  return `0${String.fromCharCode(256 - place)}${turned}~`
}
