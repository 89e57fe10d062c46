import type { Template } from './syntax-tree.js'

/** What is wrong with a template, and where. */
export class TemplateMistake extends Error {
  override readonly name = 'TemplateMistake'
}

/** A template's text, read from left to right. */
export class Source {
  readonly #text: string
  #at = 0

  /** parse  reads the texts in double quotes, which are templates themselves */
  constructor(
    text: string,
    readonly parse: (text: string) => Template,
  ) {
    this.#text = text
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

  /** What `read` makes of the text, or undefined, with nothing read, where it does not fit. */
  attempt<T>(read: () => T): T | undefined {
    const before = this.#at
    try {
      return read()
    } catch (thrown) {
      if (!(thrown instanceof TemplateMistake)) throw thrown
      this.#at = before
      return undefined
    }
  }

  fail(why: string): never {
    const line = this.#text.slice(0, this.#at).split('\n').length
    throw new TemplateMistake(`${why} in line ${line}, before '${this.#text.slice(this.#at, this.#at + 20)}'`)
  }
}
