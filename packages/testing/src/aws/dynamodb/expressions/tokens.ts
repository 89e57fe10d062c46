/** One word or sign of an expression, and where it stands in it. */
export interface Token {
  /** A word is a plain name or a keyword; `name` is a #placeholder, `value` a :placeholder, and `end` comes after the last one. */
  readonly kind: 'word' | 'name' | 'value' | 'number' | 'sign' | 'end'
  readonly text: string
  readonly start: number
  readonly end: number
}

// A number has no leading zeros: '01' is two tokens. What begins nothing of all this is a sign that no grammar knows.
const pattern = /[A-Za-z]\w*|[#:]\w+|0|[1-9]\d*|<>|<=|>=|\S/gu

export function tokensOf(text: string): readonly Token[] {
  const tokens = Array.from(text.matchAll(pattern), ({ 0: word, index: start }) => ({
    kind: kindOf(word),
    text: word,
    start,
    end: start + word.length,
  }))
  return [...tokens, { kind: 'end', text: '<EOF>', start: text.length, end: text.length }]
}

function kindOf(text: string): Token['kind'] {
  if (/^[A-Za-z]/.test(text)) return 'word'
  if (/^\d/.test(text)) return 'number'
  if (text.length === 1) return 'sign'
  return text.startsWith('#') ? 'name' : text.startsWith(':') ? 'value' : 'sign'
}
