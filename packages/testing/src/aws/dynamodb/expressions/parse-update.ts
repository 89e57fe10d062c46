import {
  type Call,
  isCall,
  parseCall,
  parseList,
  parsePath,
  type WrittenOperand,
  type WrittenPath,
} from './syntax-tree.js'
import { TokenStream } from './token-stream.js'

/** What a SET takes, as it is written. */
export type WrittenSource =
  | WrittenOperand
  | { readonly type: 'sum'; readonly sign: '+' | '-'; readonly args: readonly [WrittenOperand, WrittenOperand] }
  | { readonly type: 'group'; readonly inner: WrittenSource }

/** One action of an update expression, as it is written. */
export type WrittenAction =
  | { readonly type: 'set'; readonly path: WrittenPath; readonly source: WrittenSource }
  | { readonly type: 'remove'; readonly path: WrittenPath }
  | { readonly type: 'add' | 'delete'; readonly path: WrittenPath; readonly value: string }

export interface WrittenSection {
  readonly type: WrittenAction['type']
  readonly actions: readonly WrittenAction[]
}

const sectionTypes = ['set', 'remove', 'add', 'delete'] as const
const keywords = new Set(sectionTypes.map((type) => type.toUpperCase()))

/** throws  ExpressionRefusal where the text is none of the grammar's */
export function parseUpdate(text: string): readonly WrittenSection[] {
  return new UpdateReader(new TokenStream(text)).read()
}

class UpdateReader {
  readonly #tokens: TokenStream

  constructor(tokens: TokenStream) {
    this.#tokens = tokens
  }

  read(): readonly WrittenSection[] {
    const sections = [this.#section()]
    while (this.#tokens.peek().kind !== 'end') sections.push(this.#section())
    return sections
  }

  #section(): WrittenSection {
    const type = sectionTypes.find((name) => this.#tokens.isKeyword(name.toUpperCase()))
    if (type === undefined) return this.#tokens.fail()
    this.#tokens.next()
    return { type, actions: parseList(this.#tokens, () => this.#action(type)) }
  }

  #action(type: WrittenAction['type']): WrittenAction {
    const tokens = this.#tokens
    const path = parsePath(tokens, keywords)
    if (type === 'remove') return { type, path }
    if (type === 'set') {
      tokens.expect('=')
      return { type, path, source: this.#source() }
    }
    if (tokens.peek().kind !== 'value') tokens.fail()
    return { type, path, value: tokens.next().text }
  }

  /** An operand, a sum or a difference of two, or one of them in parentheses. */
  #source(): WrittenSource {
    const first = this.#operandOrGroup()
    const sign = this.#tokens.is('+') ? '+' : '-'
    if (!this.#tokens.is(sign) || !isOperand(first)) return first
    this.#tokens.next()
    const second = this.#operandOrGroup()
    if (!isOperand(second)) return this.#tokens.fail()
    return { type: 'sum', sign, args: [first, second] }
  }

  #operandOrGroup(): WrittenSource {
    if (!this.#tokens.is('(')) return this.#bareOperand()
    return { type: 'group', inner: this.#tokens.inParentheses(() => this.#source()) }
  }

  #bareOperand(): WrittenOperand {
    const tokens = this.#tokens
    if (tokens.peek().kind === 'value') return { type: 'value', name: tokens.next().text }
    if (isCall(tokens, keywords)) return this.#call()
    return { type: 'path', path: parsePath(tokens, keywords) }
  }

  #call(): Call {
    return parseCall(this.#tokens, () => this.#argument())
  }

  #argument(): WrittenOperand {
    if (!this.#tokens.is('(')) return this.#bareOperand()
    return { type: 'group', inner: this.#tokens.inParentheses(() => this.#argument()) }
  }
}

/** Sums do not nest. */
function isOperand(source: WrittenSource): source is WrittenOperand {
  if (source.type === 'group') return isOperand(source.inner)
  return source.type !== 'sum'
}
