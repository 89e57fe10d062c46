const brand = Symbol.for('millrace.poison')

/**
 * Thrown for a record that can never be handled, however often it comes: the product that it names is gone for good.
 * Where its consumer says how, it is set aside; else it fails as any other does.
 */
export class PoisonError extends Error {
  override readonly name: string = 'PoisonError'

  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    Object.defineProperty(this, brand, { value: true })
  }
}

/** Recognised by its brand, not by its class: two copies of this package in one bundle must agree. */
export function isPoison(thrown: unknown): thrown is PoisonError {
  return typeof thrown === 'object' && thrown !== null && brand in thrown
}
