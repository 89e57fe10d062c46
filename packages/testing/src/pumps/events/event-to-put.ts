/** An event for the bus. */
export interface EventToPut {
  readonly source: string
  readonly detailType: string
  readonly detail: object
  readonly resources?: readonly string[]
  /** ms since 1970. Default: now. */
  readonly timeMs?: number
}
