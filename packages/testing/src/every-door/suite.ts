/** A request of a suite, the same for every door. */
export interface DoorRequest {
  /** Default GET. */
  readonly method?: string
  /** With its query, as encoded as it is to be sent; the stage is added where a door has one. */
  readonly path: string
  /** A list is a line for each value. */
  readonly headers?: Readonly<Record<string, string | readonly string[]>>
  readonly body?: string | Uint8Array
}

/** One case of a suite. */
export interface DoorCase {
  readonly name: string
  readonly request: DoorRequest
}

/** What came through one door. */
export interface DoorAnswer {
  readonly status: number
  /** By lower-case name, a value for each line. */
  readonly headers: Readonly<Record<string, readonly string[]>>
  readonly body: string
}
