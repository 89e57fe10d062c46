/** Nesting a body may have; JSON.parse takes tens of thousands, and whatever walks the value afterwards would not. */
const maxDepth = 64

const byteOrderMark = '\uFEFF'

/** What reading a JSON text gave: the value, or why it was refused. */
export type JsonReading =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly why: 'malformed' | 'too-deep' | 'unsafe-name' }

/**
 * Parses JSON that a stranger sent.
 *
 * out     refused are texts that are not JSON, more than 64 levels of nesting, and a member named '__proto__', which
 *         a later copy could turn into a prototype; a byte order mark in front is left out, as RFC 8259, 8.1, lets readers do
 */
export function parseJson(text: string): JsonReading {
  if (isDeeperThan(maxDepth, text)) return { ok: false, why: 'too-deep' }
  let value: unknown
  try {
    value = JSON.parse(text.startsWith(byteOrderMark) ? text.slice(1) : text)
  } catch {
    return { ok: false, why: 'malformed' }
  }
  // An escape can spell the name too: then every name has to be looked at.
  const mayHide = text.includes('__proto__') || text.includes('\\u')
  return mayHide && hasUnsafeName(value) ? { ok: false, why: 'unsafe-name' } : { ok: true, value }
}

function isDeeperThan(limit: number, text: string): boolean {
  if (text.length <= 2 * limit || !hasMoreOpenersThan(limit, text)) return false
  let depth = 0
  let inText = false
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at)
    if (inText) {
      if (char === 0x5c) at++
      else if (char === 0x22) inText = false
    } else if (char === 0x22) inText = true
    else if (char === 0x7b || char === 0x5b) {
      if (++depth > limit) return true
    } else if (char === 0x7d || char === 0x5d) depth--
  }
  return false
}

/** indexOf is many times faster than looking at each character, and a body rarely has 64 brackets at all. */
function hasMoreOpenersThan(limit: number, text: string): boolean {
  let count = 0
  for (const opener of ['{', '[']) {
    for (let at = text.indexOf(opener); at >= 0; at = text.indexOf(opener, at + 1)) if (++count > limit) return true
  }
  return false
}

/** Whether a value, or one in it, has a member that a later copy could turn into a prototype. */
export function hasUnsafeName(value: unknown): boolean {
  // Bytes are a member each, and an item of DynamoDB has up to 400 KB of them.
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return false
  if (Object.hasOwn(value, '__proto__')) return true
  return Object.values(value).some(hasUnsafeName)
}
