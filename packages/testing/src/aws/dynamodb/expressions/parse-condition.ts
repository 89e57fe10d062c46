import { type Call, isCall, parseCall, parseList, parsePath, type WrittenOperand } from './syntax-tree.js'
import { TokenStream } from './token-stream.js'

/** A condition as it is written. */
export type WrittenCondition =
  | { readonly type: 'and' | 'or' | 'not'; readonly args: readonly WrittenCondition[] }
  | { readonly type: Comparison; readonly args: readonly WrittenOperand[] }
  | Call
  | { readonly type: 'group'; readonly inner: WrittenCondition }

export type Comparison = '=' | '<>' | '<' | '<=' | '>' | '>=' | 'between' | 'in'

/** What stands in parentheses may turn out to be an operand or a condition. */
type Written = WrittenOperand | WrittenCondition

const keywords = new Set(['AND', 'OR', 'NOT', 'BETWEEN', 'IN'])
const comparators = new Set(['=', '<>', '<', '<=', '>', '>='])

/** throws  ExpressionRefusal where the text is none of the grammar's */
export function parseCondition(text: string): WrittenCondition {
  const reader = new ConditionReader(new TokenStream(text))
  return reader.read()
}

class ConditionReader {
  readonly #tokens: TokenStream

  constructor(tokens: TokenStream) {
    this.#tokens = tokens
  }

  read(): WrittenCondition {
    const condition = this.#asCondition(this.#or())
    this.#tokens.expectEnd()
    return condition
  }

  #or(): Written {
    return this.#chain('or', () => this.#chain('and', () => this.#not()))
  }

  #chain(type: 'and' | 'or', parseOne: () => Written): Written {
    const first = parseOne()
    if (!this.#tokens.isKeyword(type.toUpperCase())) return first
    const args = [this.#asCondition(first)]
    while (this.#tokens.skipKeyword(type.toUpperCase())) args.push(this.#asCondition(parseOne()))
    return { type, args }
  }

  #not(): Written {
    let count = 0
    while (this.#tokens.skipKeyword('NOT')) count++
    let read = this.#comparison()
    for (; count > 0; count--) read = { type: 'not', args: [this.#asCondition(read)] }
    return read
  }

  #comparison(): Written {
    const tokens = this.#tokens
    const first = this.#primary()
    const { kind, text } = tokens.peek()
    if (kind === 'sign' && comparators.has(text)) {
      const left = this.#asOperand(first)
      tokens.next()
      return { type: text as Comparison, args: [left, this.#operand()] }
    }
    if (tokens.isKeyword('BETWEEN')) {
      const value = this.#asOperand(first)
      tokens.next()
      const low = this.#operand()
      if (!tokens.skipKeyword('AND')) tokens.fail()
      return { type: 'between', args: [value, low, this.#operand()] }
    }
    if (!tokens.isKeyword('IN')) return first
    const value = this.#asOperand(first)
    tokens.next()
    const members = tokens.inParentheses(() => parseList(tokens, () => this.#operand()))
    return { type: 'in', args: [value, ...members] }
  }

  #operand(): WrittenOperand {
    return this.#asOperand(this.#primary())
  }

  #primary(): Written {
    const tokens = this.#tokens
    if (tokens.is('(')) return { type: 'group', inner: tokens.inParentheses(() => this.#or()) } as Written
    if (tokens.peek().kind === 'value') return { type: 'value', name: tokens.next().text }
    if (isCall(tokens, keywords)) return parseCall(tokens, () => this.#operand())
    return { type: 'path', path: parsePath(tokens, keywords) }
  }

  /** Refuses what comes after an operand that stands where a condition should. */
  #asCondition(written: Written): WrittenCondition {
    const bare = unwrapped(written)
    if (bare.type === 'path' || bare.type === 'value') this.#tokens.fail()
    return written as WrittenCondition
  }

  #asOperand(written: Written): WrittenOperand {
    const bare = unwrapped(written)
    if (bare.type !== 'path' && bare.type !== 'value' && bare.type !== 'call') this.#tokens.fail()
    return written as WrittenOperand
  }
}

function unwrapped(written: Written): Written {
  let bare = written
  while (bare.type === 'group') bare = bare.inner
  return bare
}
