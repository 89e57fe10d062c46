import { text } from './properties.js'
import type { Property } from './property.js'

const shown = '[secret]'

/** A value that prints as '[secret]' wherever it is written: in a text, as JSON, in the console, in a log. */
export class Secret<T> {
  readonly #value: T

  constructor(value: T) {
    this.#value = value
  }

  /** The value itself. Whoever asks for it takes care of it. */
  reveal(): T {
    return this.#value
  }

  toString(): string {
    return shown
  }

  toJSON(): string {
    return shown
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return shown
  }
}

/** A property whose value never shows, neither in what prints the configuration nor in what is wrong with it. */
export function secret(): Property<Secret<string>>
export function secret<T>(of: Property<T>): Property<Secret<T>>
export function secret(of: Property<unknown> = text()): Property<Secret<unknown>> {
  return {
    from: of.from,
    fallback: of.fallback && { value: new Secret(of.fallback.value) },
    hidden: true,
    read(raw) {
      const reading = of.read(raw)
      return reading.ok ? { ok: true, value: new Secret(reading.value) } : reading
    },
  }
}
