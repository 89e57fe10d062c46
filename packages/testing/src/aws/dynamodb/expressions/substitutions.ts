import { type AttributeValue, attributeOf, type Item } from '../values/attribute-value.js'
import type { Path } from './syntax.js'
import type { WrittenPath } from './syntax-tree.js'
import { refuse } from './token-stream.js'

/** Placeholders of a request, filled in wherever its expressions use them. */
export class Substitutions {
  readonly #names: Readonly<Record<string, string>>
  readonly #values: Item
  readonly #unused: { readonly names: Set<string>; readonly values: Set<string> }

  constructor(names: Readonly<Record<string, string>> = {}, values: Item = {}) {
    this.#names = names
    this.#values = values
    this.#unused = { names: new Set(Object.keys(names)), values: new Set(Object.keys(values)) }
  }

  /** throws ExpressionRefusal when a #placeholder has no name */
  path(written: WrittenPath): Path {
    return written.map((step) => (typeof step === 'string' && step.startsWith('#') ? this.#name(step) : step))
  }

  /** throws ExpressionRefusal when a :placeholder has no value */
  value(placeholder: string): AttributeValue {
    const value = attributeOf(this.#values, placeholder)
    if (value === undefined) {
      refuse(`An expression attribute value used in expression is not defined; attribute value: ${placeholder}`)
    }
    this.#unused.values.delete(placeholder)
    return value
  }

  /** What no expression has used. */
  get unusedNames(): readonly string[] {
    return [...this.#unused.names]
  }

  get unusedValues(): readonly string[] {
    return [...this.#unused.values]
  }

  #name(placeholder: string): string {
    const name = Object.hasOwn(this.#names, placeholder) ? this.#names[placeholder] : undefined
    if (name === undefined) {
      refuse(`An expression attribute name used in the document path is not defined; attribute name: ${placeholder}`)
    }
    this.#unused.names.delete(placeholder)
    return name
  }
}
