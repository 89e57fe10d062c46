import type { SourceRecord } from './source-record.js'

/** ids in the message of an error; a batch can have 10,000 */
const maxShown = 10

/** Thrown to Lambda so that records come again, where no partial response says so. */
export class RecordsFailed extends Error {
  override readonly name = 'RecordsFailed'

  constructor(source: string, failed: readonly SourceRecord[], total: number) {
    const ids = failed.slice(0, maxShown).map(({ id }) => id)
    const more = failed.length > maxShown ? ', …' : ''
    super(`${failed.length} of ${total} ${source} records failed: ${ids.join(', ')}${more}. The log has the causes.`)
  }
}
