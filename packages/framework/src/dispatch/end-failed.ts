import { isPoison } from '../problems/poison-error.js'
import type { SourceRecord } from '../records/source-record.js'
import type { Job } from './job.js'

/** Sets a record aside that can never be handled, where its consumer says how; else it comes again. Whether it is done. */
export async function endFailed(job: Job, record: SourceRecord, error: unknown): Promise<boolean> {
  if (job.setAside === undefined || !isPoison(error)) {
    job.failed(record, error)
    return false
  }
  try {
    await job.setAside(record, error)
    job.done(record)
    return true
  } catch (thrown) {
    job.failed(record, thrown)
    return false
  }
}
