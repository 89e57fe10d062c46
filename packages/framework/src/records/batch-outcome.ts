import type { ReceivedRecord } from './source-record.js'

const brand: unique symbol = Symbol.for('millrace.batch-outcome') as never

/** What became of a batch: the records that come again, with the reason. All others are done. */
export interface BatchOutcome {
  readonly failures: readonly RecordFailure[]
  readonly [brand]: true
}

/** A record that comes again. */
export interface RecordFailure {
  readonly record: ReceivedRecord
  /** For the log. */
  readonly error: unknown
}

/** Makers of what a consumer of whole batches returns. One that returns nothing has failed: silence is no success. */
export const outcome = {
  allDone(): BatchOutcome {
    return make([])
  },
  failed(failures: readonly RecordFailure[]): BatchOutcome {
    return make(failures)
  },
  /**
   * From `Promise.allSettled` over the records, in their order.
   *
   * throws  when there are not as many results as records
   */
  settled(records: readonly ReceivedRecord[], results: readonly PromiseSettledResult<unknown>[]): BatchOutcome {
    if (records.length !== results.length) {
      throw new RangeError(
        `outcome.settled got ${results.length} results for ${records.length} records. Give one each.`,
      )
    }
    return make(
      records.flatMap((record, at) => {
        const result = results[at]
        return result?.status === 'rejected' ? [{ record, error: result.reason as unknown }] : []
      }),
    )
  },
}

/** Recognised by its brand, so that two copies of this package agree. */
export function isBatchOutcome(value: unknown): value is BatchOutcome {
  return typeof value === 'object' && value !== null && brand in value
}

function make(failures: readonly RecordFailure[]): BatchOutcome {
  return { failures, [brand]: true }
}
