import { isRecord } from './event-source.js'

/** The records of an event that one service sent, told by the name in its first record; undefined when it is none. */
export function recordsFrom(service: string, event: unknown): readonly Readonly<Record<string, unknown>>[] | undefined {
  const records = isRecord(event) ? event['Records'] : undefined
  const first: unknown = Array.isArray(records) ? records[0] : undefined
  if (!isRecord(first)) return undefined
  // SNS writes the name with a capital.
  return (first['eventSource'] ?? first['EventSource']) === service ? (records as never) : undefined
}

/**
 * Refuses a record whose version has another major number than ours: what such a one means nobody here knows.
 *
 * throws  an error that makes the whole event come again; hand-made records without a version pass
 */
export function checkVersion(source: string, version: unknown, known: string): void {
  if (version === undefined || (typeof version === 'string' && version.split('.')[0] === known)) return
  throw new Error(
    `${source}: a record has version ${JSON.stringify(version)}, and only ${known} is known here. Update this package.`,
  )
}

/** A text that a record must have. */
export function textOf(source: string, record: Readonly<Record<string, unknown>>, name: string): string {
  const value = record[name]
  if (typeof value === 'string' && value !== '') return value
  throw new Error(`${source}: a record has no ${name}, which it should. Look at what the trigger sends.`)
}

/** What stands after the account in an ARN: 'table/orders/stream/2026-11-25', 'orders.fifo'. */
export function resourceOf(arn: unknown): string {
  return typeof arn === 'string' ? arn.split(':').slice(5).join(':') : ''
}

/** seconds or ms since the epoch, or an ISO text, as a date; undefined when it is none of these. */
export function dateFrom(value: unknown, msPerUnit = 1): Date | undefined {
  const date = new Date(typeof value === 'number' ? value * msPerUnit : typeof value === 'string' ? value : Number.NaN)
  return Number.isNaN(date.getTime()) ? undefined : date
}
