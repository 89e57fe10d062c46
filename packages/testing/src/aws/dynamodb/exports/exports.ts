import type { Store } from '../storage/store.js'
import type { ExportRecord } from './export-record.js'

const space = 'exports'

/** All exports there ever were. */
export class Exports {
  readonly #store: Store

  constructor(store: Store) {
    this.#store = store
  }

  get(exportArn: string): ExportRecord | undefined {
    return this.#records.get(exportArn)
  }

  keep(record: ExportRecord): void {
    this.#store.put(space, record.description.ExportArn, record)
  }

  /** By table, and the newest of each table first. */
  all(): ExportRecord[] {
    return Array.from(this.#records.entries({ backwards: true }), ([, record]) => record)
  }

  get #records() {
    return this.#store.space<ExportRecord>(space)
  }
}
