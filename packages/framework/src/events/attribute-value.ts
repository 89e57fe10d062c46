import { isRecord } from './event-source.js'

/**
 * An item's attributes as JSON-like values: maps as objects, lists and sets as arrays, bytes as Buffer. A number is a
 * number where it can be one without a change, else a bigint or, with a fraction, the text that it was.
 *
 * throws  for a type of attribute that is not known
 * source  AWS "AttributeValue", DynamoDB Streams API
 */
export function readImage(image: unknown): Readonly<Record<string, unknown>> {
  if (!isRecord(image)) throw new Error('DynamoDB: an image is no map of attributes. Look at what the trigger sends.')
  const read = {}
  for (const [name, value] of Object.entries(image)) {
    // Not by assignment: an attribute can be called '__proto__'.
    Object.defineProperty(read, name, {
      value: readAttribute(value),
      enumerable: true,
      writable: true,
      configurable: true,
    })
  }
  return read
}

const readers: Readonly<Record<string, (value: never) => unknown>> = {
  S: (value: string) => value,
  N: readNumber,
  BOOL: (value: boolean) => value,
  NULL: () => null,
  B: readBytes,
  L: (value: readonly unknown[]) => value.map(readAttribute),
  M: readImage,
  SS: (value: readonly string[]) => [...value],
  NS: (value: readonly string[]) => value.map(readNumber),
  BS: (value: readonly string[]) => value.map(readBytes),
}

function readAttribute(attribute: unknown): unknown {
  const [[type, value] = ['none', undefined]] = Object.entries(isRecord(attribute) ? attribute : {})
  const read = Object.hasOwn(readers, type) ? readers[type] : undefined
  if (read === undefined) throw new Error(`DynamoDB: an attribute has the type ${type}, which is not known here.`)
  return read(value as never)
}

function readBytes(base64: string): Buffer {
  return Buffer.from(base64, 'base64')
}

function readNumber(text: string): number | bigint | string {
  const digits = digitsOf(text)
  if (digits === undefined)
    throw new Error('DynamoDB: an attribute of the type N is no number. Look at what the trigger sends.')
  const value = Number(text)
  if (digitsOf(String(value)) === digits) return value === 0 ? 0 : value
  return /^-?\d+$/.test(text) ? BigInt(text) : text
}

/** One text for each number, however it is written: '-12e-1' for '-1.20' and '-0.12E1'. */
function digitsOf(text: string): string | undefined {
  const parts = /^(-?)(\d*)\.?(\d*)(?:[eE]([+-]?\d+))?$/.exec(text)
  if (parts === null || text === '') return undefined
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = parts
  const digits = `${whole}${fraction}`.replace(/^0+/, '')
  const significant = digits.replace(/0+$/, '')
  if (significant === '') return '0'
  return `${sign}${significant}e${Number(exponent) - fraction.length + digits.length - significant.length}`
}
