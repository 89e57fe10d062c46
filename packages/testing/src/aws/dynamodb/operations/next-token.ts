/** Bytes of a token, of which AWS's are whole multiples and have seven at least; AWS "API_ListImports", read 2026-11-26. */
const block = 8

/** A page of a list, and where the next one begins. */
export interface Page<T> {
  readonly page: readonly T[]
  readonly NextToken?: string
}

/**
 * The page that follows the one with this token, of entries that are sorted backwards by name.
 *
 * in   `isKnown` whether there is an entry of that name, listed here or not
 * out  undefined when no page had such a token
 */
export function pageOf<T>(
  entries: readonly T[],
  nameOf: (entry: T) => string,
  isKnown: (name: string) => boolean,
  token: string | undefined,
  limit: number,
): Page<T> | undefined {
  const last = token === undefined ? undefined : Buffer.from(token, 'hex').toString().trimEnd()
  if (last !== undefined && (!isKnown(last) || tokenOf(last) !== token)) return undefined
  const left = entries.filter((entry) => last === undefined || nameOf(entry) < last)
  const page = left.slice(0, limit)
  return { page, ...(page.length < left.length && { NextToken: tokenOf(nameOf(page.at(-1) as T)) }) }
}

/** In hex digits, and opaque to the caller. */
function tokenOf(name: string): string {
  const bytes = Math.max(Math.ceil(Buffer.byteLength(name) / block), 7) * block
  return Buffer.from(name.padEnd(bytes)).toString('hex')
}
