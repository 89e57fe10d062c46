/** A failure that Lambda's runtime client names itself, such as 'Runtime.HandlerNotFound'; the name is what callers see. */
export class RuntimeError extends Error {
  override readonly name: `Runtime.${string}`

  constructor(name: `Runtime.${string}`, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = name
  }
}
