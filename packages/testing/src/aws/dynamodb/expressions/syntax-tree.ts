import type { TokenStream } from './token-stream.js'

// Expressions as they are written: placeholders not filled in, nothing checked.

/** Names, #placeholders and list positions. */
export type WrittenPath = readonly (string | number)[]

export interface Call {
  readonly type: 'call'
  readonly name: string
  readonly args: readonly WrittenOperand[]
}

export type WrittenOperand =
  | { readonly type: 'path'; readonly path: WrittenPath }
  | { readonly type: 'value'; readonly name: string }
  | Call
  | { readonly type: 'group'; readonly inner: WrittenOperand }

/** Words that are none of the grammar's own. */
function isName(tokens: TokenStream, keywords: ReadonlySet<string>): boolean {
  const { kind, text } = tokens.peek()
  return kind === 'name' || (kind === 'word' && !keywords.has(text.toUpperCase()))
}

/** a.#b[0].c */
export function parsePath(tokens: TokenStream, keywords: ReadonlySet<string>): WrittenPath {
  if (!isName(tokens, keywords)) tokens.fail()
  const path: (string | number)[] = [tokens.next().text]
  for (;;) {
    if (tokens.skip('.')) {
      if (!isName(tokens, keywords)) tokens.fail()
      path.push(tokens.next().text)
    } else if (tokens.skip('[')) {
      if (tokens.peek().kind !== 'number') tokens.fail()
      path.push(Number(tokens.next().text))
      tokens.expect(']')
    } else {
      return path
    }
  }
}

/** Whether a function is called here: a name that a parenthesis follows. */
export function isCall(tokens: TokenStream, keywords: ReadonlySet<string>): boolean {
  const after = tokens.peek(1)
  return tokens.peek().kind === 'word' && isName(tokens, keywords) && after.kind === 'sign' && after.text === '('
}

/** name(operand, operand, …) */
export function parseCall(tokens: TokenStream, parseOperand: () => WrittenOperand): Call {
  const name = tokens.next().text
  return { type: 'call', name, args: tokens.inParentheses(() => parseList(tokens, parseOperand)) }
}

/** One or more, with commas between them. */
export function parseList<T>(tokens: TokenStream, parseOne: () => T): T[] {
  const list = [parseOne()]
  while (tokens.skip(',')) list.push(parseOne())
  return list
}
