import type { SourceRecord } from '../records/source-record.js'

/** The records of each lane, in order. */
export function lanesOf(records: readonly SourceRecord[]): readonly (readonly SourceRecord[])[] {
  const lanes = new Map<string, SourceRecord[]>()
  for (const record of records) {
    const lane = lanes.get(record.lane)
    if (lane === undefined) lanes.set(record.lane, [record])
    else lane.push(record)
  }
  return [...lanes.values()]
}

/**
 * Walks lanes side by side, so many at once, each in order and up to the first record that is not done.
 *
 * in      `handle` says whether a record is done, and never throws; none is begun once the signal is aborted
 */
export async function walkLanes(
  lanes: readonly (readonly SourceRecord[])[],
  concurrency: number,
  signal: AbortSignal,
  handle: (record: SourceRecord) => Promise<boolean>,
): Promise<void> {
  const waiting = lanes.values()

  async function walkWaiting(): Promise<void> {
    for (const lane of waiting) await walkLane(lane)
  }

  async function walkLane(lane: readonly SourceRecord[]): Promise<void> {
    for (const record of lane) if (signal.aborted || !(await handle(record))) return
  }

  await Promise.all(Array.from({ length: Math.min(concurrency, lanes.length) }, walkWaiting))
}
