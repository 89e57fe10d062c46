import { invalidArgument } from '../s3-error.js'

/** The parameters that all listings of keys share. */
export interface ListParameters {
  readonly prefix: string
  readonly delimiter: string
  readonly most: number
  readonly isEncoded: boolean
  /** A key or prefix as the answer shall write it. */
  readonly written: (text: string) => string
}

/** entries */
const longestPage = 1_000

/**
 * Reads prefix, delimiter, encoding type and page size.
 *
 * in      `maxName` is the parameter of the page size: 'max-keys'
 * throws  InvalidArgument
 */
export function readListParameters(query: URLSearchParams, maxName: string): ListParameters {
  const encoding = query.get('encoding-type') ?? undefined
  if (encoding !== undefined && encoding !== 'url') {
    throw invalidArgument('encoding-type', encoding, 'Invalid Encoding Method specified in Request')
  }
  const isEncoded = encoding === 'url'
  return {
    prefix: query.get('prefix') ?? '',
    delimiter: query.get('delimiter') ?? '',
    most: readPageSize(query, maxName),
    isEncoded,
    written: (text) => (isEncoded ? urlEncoded(text) : text),
  }
}

/** How many entries a page has; S3 gives no more than 1,000, whatever is asked for. */
export function readPageSize(query: URLSearchParams, name: string): number {
  return Math.min(readCount(query, name, longestPage), longestPage)
}

/**
 * A number that is not negative; `unlessGiven` where the parameter is left out.
 *
 * throws  InvalidArgument
 */
export function readCount(query: URLSearchParams, name: string, unlessGiven: number): number {
  const text = query.get(name) ?? ''
  if (text === '') return unlessGiven
  if (/^-\d+$/.test(text)) {
    throw invalidArgument(name, text, `Argument ${name} must be an integer between 0 and 2147483647`)
  }
  if (!/^\d{1,10}$/.test(text) || Number(text) > 2_147_483_647) {
    throw invalidArgument(name, text, `Provided ${name} not an integer or within integer range`)
  }
  return Number(text)
}

/** As forms are encoded, with spaces as '+', but for '/' (AWS "ListObjectsV2", encoding-type). */
function urlEncoded(text: string): string {
  return encodeURIComponent(text)
    .replaceAll('%20', '+')
    .replaceAll('%2F', '/')
    .replace(/[!'()~]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
}
