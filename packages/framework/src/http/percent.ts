/**
 * Decodes percent-encoding once, as UTF-8 (RFC 3986, 2.1).
 *
 * out     the decoded text, or undefined when an escape is incomplete or its bytes are not UTF-8
 */
export function decodePercent(text: string): string | undefined {
  if (!text.includes('%')) return text
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

/** The same for a name or value of a query, in which '+' stands for a space. */
export function decodeQueryText(text: string): string | undefined {
  return decodePercent(text.includes('+') ? text.replaceAll('+', ' ') : text)
}
