import type { Store } from '../storage/store.js'

/** What is kept of exports or of imports, all there ever were. */
export class JobRecords<R> {
  readonly #store: Store
  readonly #space: string
  readonly #arnOf: (record: R) => string

  /** `arnOf`: 'arn:…:table/<name>/export/<time>-…', so that the order of ARNs is one of tables and then of time. */
  constructor(store: Store, space: string, arnOf: (record: R) => string) {
    this.#store = store
    this.#space = space
    this.#arnOf = arnOf
  }

  get(arn: string): R | undefined {
    return this.#records.get(arn)
  }

  keep(record: R): void {
    this.#store.put(this.#space, this.#arnOf(record), record)
  }

  /** By table, and the newest of each table first. */
  all(): R[] {
    return Array.from(this.#records.entries({ backwards: true }), ([, record]) => record)
  }

  get #records() {
    return this.#store.space<R>(this.#space)
  }
}

/** Ends an ARN: the time in ms, and what tells jobs of the same ms apart. */
export function jobId(startMs: number, unique: string): string {
  return `${String(startMs).padStart(14, '0')}-${unique}`
}
