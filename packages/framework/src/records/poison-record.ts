/** What the method gets that sets aside what can never be handled. */
export interface PoisonRecord {
  readonly id: string
  /** "SQS queue 'orders'" */
  readonly source: string
  /** The record as it stands in the event. */
  readonly raw: unknown
  /** Why: it is not what the consumer declares, or the consumer threw it. */
  readonly error: Error
}

/** What every consumer may be told. */
export interface ConsumerOptions {
  /**
   * Name of a method of the same class that sets aside what can never be handled: it gets a PoisonRecord, and once it
   * returned the record is done. Without it, such a record comes again until its source gives up.
   */
  readonly poison?: string
}
