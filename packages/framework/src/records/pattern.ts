/** A text in which '*' stands for any text, none included: 'orders-*'. */
export type Pattern = string

/** Whether a text is one that the pattern stands for. */
export function matches(pattern: Pattern, text: string): boolean {
  const [first = '', ...rest] = pattern.split('*')
  const last = rest.pop()
  if (last === undefined) return pattern === text
  if (!text.startsWith(first)) return false
  let at = first.length
  for (const part of rest) {
    const found = text.indexOf(part, at)
    if (found < 0) return false
    at = found + part.length
  }
  return text.length - last.length >= at && text.endsWith(last)
}

/** Whether there is a text that both stand for. */
export function overlap(one: Pattern, other: Pattern): boolean {
  if (one === '' || other === '') return /^\**$/.test(one + other)
  if (one.startsWith('*')) return overlap(one.slice(1), other) || overlap(one, other.slice(1))
  if (other.startsWith('*')) return overlap(other, one)
  return one[0] === other[0] && overlap(one.slice(1), other.slice(1))
}

/** How exact a pattern is: 2 for one text, 1 for some, 0 for any. */
export function exactness(pattern: Pattern): number {
  if (pattern === '*') return 0
  return pattern.includes('*') ? 1 : 2
}
