import type { Template } from './syntax-tree.js'

/** characters (AWS "Amazon API Gateway quotas": a mapping template has 300 KB) */
const maxLength = 300 * 1024

/** Parentheses, brackets, quotes and blocks inside each other; a limit of ours. */
const maxDepth = 100

/** What is wrong with a template, and where. */
export class TemplateMistake extends Error {
  override readonly name = 'TemplateMistake'
}

/** What an attempt ends with: one for all, as nobody reads it and templates of 300 KB can have 100,000 of them. */
const misfit = new TemplateMistake('it does not fit')

/** A template's text, read from left to right. */
export class Source {
  readonly #text: string
  readonly #parse: (text: string, depth: number) => Template
  readonly #misfits = new Set<number>()
  #at = 0
  #depth: number
  #attempts = 0

  /**
   * parse   reads the texts in double quotes, which are templates themselves
   * depth   how deep the text stands in other templates
   * throws  TemplateMistake when the text is too long
   */
  constructor(text: string, parse: (text: string, depth: number) => Template, depth: number) {
    this.#text = text
    this.#parse = parse
    this.#depth = depth
    if (text.length > maxLength) throw new TemplateMistake(`more than ${maxLength} characters`)
  }

  get ended(): boolean {
    return this.#at >= this.#text.length
  }

  /** What a sticky pattern covers here, and its groups; nothing is read where it covers nothing. */
  take(pattern: RegExp): RegExpExecArray | undefined {
    const found = this.look(pattern)
    if (found !== undefined) this.#at += found[0].length
    return found
  }

  /** The same without reading it. */
  look(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at
    return pattern.exec(this.#text) ?? undefined
  }

  expect(pattern: RegExp, what: string): void {
    if (this.take(pattern) === undefined) this.fail(`${what} is missing`)
  }

  /** Reads a text in double quotes. */
  parse(text: string): Template {
    return this.#parse(text, this.#depth + 1)
  }

  /**
   * Reads what stands inside of something else.
   *
   * throws  TemplateMistake where there is too much around it
   */
  inside<T>(read: () => T): T {
    if (this.#depth >= maxDepth) throw new TemplateMistake(`more than ${maxDepth} levels inside each other`)
    this.#depth += 1
    try {
      return read()
    } finally {
      this.#depth -= 1
    }
  }

  /** What `read` makes of the text, or undefined, with nothing read, where it does not fit. */
  attempt<T>(read: () => T): T | undefined {
    const before = this.#at
    // Whoever comes by again, as part of a text, does not try again all that is inside.
    if (this.#misfits.has(before)) return undefined
    this.#attempts += 1
    try {
      return read()
    } catch (thrown) {
      if (thrown !== misfit) throw thrown
      this.#misfits.add(before)
      this.#at = before
      return undefined
    } finally {
      this.#attempts -= 1
    }
  }

  fail(why: string): never {
    if (this.#attempts > 0) throw misfit
    const line = this.#text.slice(0, this.#at).split('\n').length
    throw new TemplateMistake(`${why} in line ${line}, before '${this.#text.slice(this.#at, this.#at + 20)}'`)
  }
}
