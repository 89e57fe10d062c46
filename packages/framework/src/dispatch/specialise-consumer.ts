import { type TakeRecord, recordTaker } from '../binding/take-record.js'
import type { Resolver } from '../container/container.js'
import { RequestValues } from '../http/request-values.js'
import type { ConsumerPlan } from '../plan/plan.js'
import type { ConsumerReference } from '../plan/references.js'
import type { Delivery } from '../records/delivery.js'
import type { Unwrap } from '../records/record-source.js'
import type { ReceivedRecord, RecordBatch, SourceRecord } from '../records/source-record.js'
import type { Invocation } from '../runtime/invocation.js'
import { consumeBatch } from './consume-batch.js'
import { consumeEach } from './consume-each.js'
import { deliverer } from './deliver.js'
import { Fates } from './fates.js'
import type { Job, ReadRecord } from './job.js'
import { recordFailures } from './record-failures.js'
import type { DispatchSettings } from './settings.js'
import { endedInTime } from './within-deadline.js'

/** Handles the records of an event, and answers with those that come again. */
export type Consume = (batch: RecordBatch, event: unknown, invocation: Invocation) => Promise<readonly SourceRecord[]>

/** Makes one function for one consumer. */
export function specialiseConsumer(
  plan: ConsumerPlan,
  reference: ConsumerReference,
  resolver: Resolver,
  { log, deadlineReserveMs }: DispatchSettings,
): Consume {
  const take = recordTaker(reference.contentType)
  const deliver = deliverer(plan, reference, resolver)
  const consume = plan.takes === 'each record' ? consumeEach : consumeBatch

  return async function consumeRecords({ records }, event, invocation) {
    const fates = new Fates(records)
    const failures = recordFailures(plan, invocation, log)
    const deliveryOf = (received: readonly ReceivedRecord[]): Delivery => ({
      handler: plan.handler,
      source: plan.source,
      records: received,
      values: new RequestValues(),
      event,
      invocation,
    })
    const job: Job = {
      plan,
      records,
      signal: invocation.signal,
      read: (record) => readRecord(record, take, reference.unwrap),
      call(read) {
        const delivery = deliveryOf(read.map(({ asItCame }) => asItCame))
        return deliver.consume({ source: reference.source, delivery, taken: read.map(({ taken }) => taken) })
      },
      setAside:
        deliver.setAside &&
        async function setAside(record, error) {
          const { id, raw } = record
          await deliver.setAside?.(deliveryOf([{ id }]), { id, source: plan.source, raw, error })
          failures.tellSetAside(record, error)
        },
      done: (record) => fates.done(record),
      failed(record, error) {
        fates.failed(record)
        failures.tell(record, error)
      },
    }
    const ended = await endedInTime(invocation, deadlineReserveMs, () => consume(job))
    const { again, untold } = fates.close()
    if (untold > 0) failures.tellUntold(untold, ended)
    return again
  }
}

const takeAsItCame = recordTaker(undefined)

async function readRecord(record: SourceRecord, take: TakeRecord, unwrap?: Unwrap): Promise<ReadRecord> {
  const bare = unwrap === undefined ? record : unwrap(record)
  return { record, asItCame: await takeAsItCame(bare), taken: await take(bare) }
}
