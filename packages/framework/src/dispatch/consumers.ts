import type { ConsumerPlan } from '../plan/plan.js'
import { compareExactness, takes } from '../records/consumer-filter.js'
import type { RecordSource } from '../records/record-source.js'
import type { RecordBatch, SourceRecord } from '../records/source-record.js'

/** A consumer that can be found. */
export interface ConsumerEntry<T> {
  readonly plan: ConsumerPlan
  readonly source: RecordSource
  readonly value: T
}

/**
 * The consumer of all records of a batch: the most exact of those whose filter they match.
 *
 * throws  when there is none, or not one for all: an answer would be worse, as any answer is success
 */
export function findConsumer<T>(
  entries: readonly ConsumerEntry<T>[],
  source: RecordSource,
  { records }: RecordBatch,
): ConsumerEntry<T> {
  const own = entries.filter((entry) => entry.source.kind === source.kind)
  const [first, ...others] = new Set(records.map((record) => consumerOf(own, source, record)))
  if (first === undefined) throw new Error(`${source.name}: an event has no records. Look at what the trigger sends.`)
  if (others.length === 0) return first
  const names = [first, ...others].map(({ plan }) => plan.handler).join(' and ')
  throw new Error(`${source.name}: one event has records for ${names}. A trigger for each keeps them apart.`)
}

function consumerOf<T>(
  own: readonly ConsumerEntry<T>[],
  source: RecordSource,
  { labels }: SourceRecord,
): ConsumerEntry<T> {
  const [found] = own
    .filter(({ plan }) => takes(plan.filter, labels))
    .toSorted((one, other) => compareExactness(other.plan.filter, one.plan.filter))
  if (found !== undefined) return found
  const seen = Object.entries(labels).map(([name, value]) => `${name} '${value}'`)
  const known = own.map(({ plan }) => `${plan.handler} (${plan.source})`)
  throw new Error(
    `No consumer takes ${source.name} ${seen.join(', ')}. Known are: ${known.join(', ')}. ` +
      `Add ${source.decorator} for it, or remove the trigger that sends it.`,
  )
}
