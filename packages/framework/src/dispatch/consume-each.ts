import { isBatchOutcome } from '../records/batch-outcome.js'
import type { SourceRecord } from '../records/source-record.js'
import { endFailed } from './end-failed.js'
import type { Job } from './job.js'
import { lanesOf, walkLanes } from './lanes.js'

/** Calls the consumer for each record, lane by lane. A record is done when its call returned. */
export async function consumeEach(job: Job): Promise<void> {
  async function handle(record: SourceRecord): Promise<boolean> {
    try {
      const returned = await job.call([await job.read(record)])
      if (isBatchOutcome(returned)) throw new TypeError(misplacedOutcome(job.plan.handler))
      job.done(record)
      return true
    } catch (error) {
      return endFailed(job, record, error)
    }
  }

  await walkLanes(lanesOf(job.records), job.plan.concurrency, job.signal, handle)
}

function misplacedOutcome(handler: string): string {
  return `${handler} takes each record and returned the outcome of a batch. Throw what is wrong, or take @Records().`
}
