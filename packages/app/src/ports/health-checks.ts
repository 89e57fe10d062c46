/** A look at one thing that Granary cannot work without. */
export interface HealthCheck {
  /** 'dynamodb' */
  readonly part: string
  /** Rejects when the part does not do what Granary needs of it. Ends by itself: its client has time-outs. */
  check(): Promise<void>
}

/** All of them. A class, so that it is the token it is injected by. */
export abstract class HealthChecks {
  abstract readonly all: readonly HealthCheck[]
}
