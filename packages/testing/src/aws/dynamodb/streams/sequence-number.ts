// A sequence number has 21 digits: 16 that grow from record to record, and 5 that are its shard's alone.

const laneDigits = 5
const lanes = 10 ** laneDigits

/** The lowest count with 16 digits. */
export const lowestCount = 10 ** 15

/** Where the numbers of a shard begin that is opened at that time. A count is exact until the year 2255. */
export function firstCount(openedAtMs: number): number {
  return Math.max(lowestCount, openedAtMs * 1000)
}

/** Steps of several widths, as AWS's numbers have: nobody can count on the next one. */
export function countAfter(count: number): number {
  return count + 1 + (count % 13)
}

export function sequenceNumberOf(count: number, lane: number): string {
  return `${count}${String(lane % lanes).padStart(laneDigits, '0')}`
}

export function countOf(sequenceNumber: string): number {
  return Number(sequenceNumber.slice(0, -laneDigits))
}
