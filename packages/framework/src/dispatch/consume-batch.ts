import { type BatchOutcome, isBatchOutcome } from '../records/batch-outcome.js'
import type { SourceRecord } from '../records/source-record.js'
import { endFailed } from './end-failed.js'
import type { Job, ReadRecord } from './job.js'
import { lanesOf, walkLanes } from './lanes.js'

/** Calls the consumer once, with all records that can be read. A record is done when the outcome does not name it. */
export async function consumeBatch(job: Job): Promise<void> {
  const read = await readAll(job)
  if (read.length === 0 || job.signal.aborted) return
  try {
    const failures = failuresOf(await job.call(read), read, job.plan.handler)
    for (const { record } of read) {
      const failure = failures.get(record.id)
      if (failure === undefined) job.done(record)
      else await endFailed(job, record, failure.error)
    }
  } catch (error) {
    for (const { record } of read) job.failed(record, error)
  }
}

/** In order; what follows one that cannot be read is held back, as it will be delivered after that one again. */
async function readAll(job: Job): Promise<readonly ReadRecord[]> {
  const read = new Map<SourceRecord, ReadRecord>()

  async function handle(record: SourceRecord): Promise<boolean> {
    try {
      read.set(record, await job.read(record))
      return true
    } catch (error) {
      return endFailed(job, record, error)
    }
  }

  await walkLanes(lanesOf(job.records), 1, job.signal, handle)
  return job.records.flatMap((record) => read.get(record) ?? [])
}

/**
 * What failed, by id.
 *
 * throws  when the consumer did not tell, or told of a record that it was not given
 */
function failuresOf(returned: unknown, read: readonly ReadRecord[], handler: string) {
  if (!isBatchOutcome(returned)) {
    throw new TypeError(
      `${handler} takes whole batches and did not return their outcome. Return outcome.allDone(), outcome.failed(…) or outcome.settled(…).`,
    )
  }
  const failures: ReadonlyMap<string, BatchOutcome['failures'][number]> = new Map(
    returned.failures.map((failure) => [failure.record.id, failure]),
  )
  const known = new Set(read.map(({ record }) => record.id))
  if ([...failures.keys()].every((id) => known.has(id))) return failures
  throw new RangeError(
    `${handler} returned an outcome of a record that is not in the batch. Name records that it was given.`,
  )
}
