/** A record on its way to a function. */
export interface EventRecord {
  readonly sequenceNumber: string
  /** ms since 1970 */
  readonly createdAtMs: number
  /** What the order of records is kept by: those with the same stay in order. */
  readonly orderKey: string
  /** bytes of JSON */
  readonly bytes: number
  /** What the function is given. */
  readonly record: Readonly<Record<string, unknown>>
}
