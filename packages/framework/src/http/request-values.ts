/** A key under which something is kept with a request. Two keys of one name are two keys. */
export class ValueKey<T> {
  /** Only here so that the type of the value is part of the type of the key. */
  declare readonly type: T
  constructor(readonly name: string) {}
}

/** What guards, middleware and interceptors leave with a request or a delivery for those that come after them. */
export class RequestValues {
  #values: Map<unknown, unknown> | undefined

  get<T>(key: ValueKey<T>): T | undefined {
    return this.#values?.get(key) as T | undefined
  }

  set<T>(key: ValueKey<T>, value: T): void {
    this.#values ??= new Map()
    this.#values.set(key, value)
  }
}
