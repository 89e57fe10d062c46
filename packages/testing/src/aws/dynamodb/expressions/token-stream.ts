import { type Token, tokensOf } from './tokens.js'

/** Why an expression is refused, in AWS's words without the name of the parameter. */
export class ExpressionRefusal extends Error {}

export function refuse(message: string): never {
  throw new ExpressionRefusal(message)
}

/** Groups and calls inside of each other that are read: no more than operators and functions are allowed. */
const deepest = 300

/** Reads an expression from left to right. */
export class TokenStream {
  readonly #text: string
  readonly #tokens: readonly Token[]
  #at = 0
  #depth = 0

  constructor(text: string) {
    this.#text = text
    this.#tokens = tokensOf(text)
  }

  /** The token that comes next, or one that comes later. */
  peek(ahead = 0): Token {
    return this.#tokens[Math.min(this.#at + ahead, this.#tokens.length - 1)] as Token
  }

  is(sign: string): boolean {
    const { kind, text } = this.peek()
    return kind === 'sign' && text === sign
  }

  /** Keywords are the same in any case. */
  isKeyword(keyword: string): boolean {
    const { kind, text } = this.peek()
    return kind === 'word' && text.toUpperCase() === keyword
  }

  next(): Token {
    const token = this.peek()
    if (token.kind !== 'end') this.#at++
    return token
  }

  /** Takes the sign if it comes next. */
  skip(sign: string): boolean {
    if (!this.is(sign)) return false
    this.#at++
    return true
  }

  skipKeyword(keyword: string): boolean {
    if (!this.isKeyword(keyword)) return false
    this.#at++
    return true
  }

  expect(sign: string): void {
    if (!this.skip(sign)) this.fail()
  }

  expectEnd(): void {
    if (this.peek().kind !== 'end') this.fail()
  }

  /** ( what is read in it ) */
  inParentheses<T>(read: () => T): T {
    this.expect('(')
    if (++this.#depth > deepest) {
      refuse(`The expression contains too many operators; operator count: ${deepest + 1}`)
    }
    const inner = read()
    this.#depth--
    this.expect(')')
    return inner
  }

  /** Refuses the token that comes next, shown between the one before and the one after. */
  fail(): never {
    const token = this.peek()
    const [before, after] = [this.#tokens[this.#at - 1], this.#tokens[this.#at + 1]]
    const start = before?.start ?? (token.kind === 'end' ? 0 : token.start)
    const end = after === undefined || after.kind === 'end' ? token.end : after.end
    return refuse(`Syntax error; token: "${token.text}", near: "${this.#text.slice(start, end)}"`)
  }
}
