import { compareKeys } from './key-order.js'

/** Distinct keys in S3's order. */
export class SortedKeys {
  readonly #keys: string[]

  constructor(keys: Iterable<string> = []) {
    this.#keys = [...keys].sort(compareKeys)
  }

  /** Takes a key that is not there yet. */
  add(key: string): void {
    this.#keys.splice(this.#placeOf(key), 0, key)
  }

  /** Drops a key that is there. */
  delete(key: string): void {
    this.#keys.splice(this.#placeOf(key), 1)
  }

  /** Each key from `key` on, itself included. */
  *from(key: string): Generator<string> {
    for (let at = this.#placeOf(key); at < this.#keys.length; at++) yield this.#keys[at]!
  }

  /** Each key behind all those that begin with `prefix`, found without walking over them. */
  *beyond(prefix: string): Generator<string> {
    const isBefore = (key: string) => key.startsWith(prefix) || compareKeys(key, prefix) < 0
    for (let at = this.#firstNot(isBefore); at < this.#keys.length; at++) yield this.#keys[at]!
  }

  /** Where the key stands, or would. */
  #placeOf(key: string): number {
    return this.#firstNot((other) => compareKeys(other, key) < 0)
  }

  #firstNot(isBefore: (key: string) => boolean): number {
    let low = 0
    let high = this.#keys.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (isBefore(this.#keys[middle]!)) low = middle + 1
      else high = middle
    }
    return low
  }
}
