import type { SourceRecord } from '../records/source-record.js'

/**
 * What becomes of the records of a batch. A record is done when somebody said so and in no other way: whatever was
 * forgotten, held back or not finished in time comes again.
 */
export class Fates {
  readonly #records: readonly SourceRecord[]
  readonly #done = new Set<SourceRecord>()
  readonly #failed = new Set<SourceRecord>()
  #isClosed = false

  constructor(records: readonly SourceRecord[]) {
    this.#records = records
  }

  /** Of no effect on a record that failed, and once the fates were told. */
  done(record: SourceRecord): void {
    if (!this.#isClosed && !this.#failed.has(record)) this.#done.add(record)
  }

  failed(record: SourceRecord): void {
    if (this.#isClosed) return
    this.#done.delete(record)
    this.#failed.add(record)
  }

  /** Ends the telling: in order those that come again, and how many of them nobody spoke of. */
  close(): { readonly again: readonly SourceRecord[]; readonly untold: number } {
    this.#isClosed = true
    const again = this.#records.filter((record) => !this.#done.has(record))
    return { again, untold: again.length - this.#failed.size }
  }
}
