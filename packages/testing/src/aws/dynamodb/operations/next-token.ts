/** Bytes of a token, of which AWS's are whole multiples and have seven at least; AWS "API_ListImports", read 2026-11-27. */
const block = 8

/** A page of a list, and where the next one begins. */
export interface Page<T> {
  readonly page: readonly T[]
  readonly NextToken?: string
}

/**
 * The page that follows the one with this token; `nameOf` tells entries apart.
 *
 * out  undefined when no page had such a token
 */
export function pageOf<T>(
  entries: readonly T[],
  nameOf: (entry: T) => string,
  token: string | undefined,
  limit: number,
): Page<T> | undefined {
  const last = token === undefined ? -1 : entries.findIndex((entry) => tokenOf(nameOf(entry)) === token)
  if (token !== undefined && last === -1) return undefined
  const page = entries.slice(last + 1, last + 1 + limit)
  const hasMore = last + 1 + limit < entries.length
  return { page, ...(hasMore && { NextToken: tokenOf(nameOf(page.at(-1) as T)) }) }
}

/** In hex digits, and opaque to the caller. */
function tokenOf(name: string): string {
  const bytes = Math.max(Math.ceil(Buffer.byteLength(name) / block), 7) * block
  return Buffer.from(name.padEnd(bytes)).toString('hex')
}
