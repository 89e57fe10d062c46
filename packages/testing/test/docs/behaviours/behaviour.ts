/** Something that AWS does, and what the local gateway does. Rows of docs/gateway-fidelity.md. */
export interface Behaviour {
  /** Whose: 'REST', 'HTTP 2.0', … */
  readonly of: string
  readonly aws: string
  /** Default: the same. */
  readonly ours?: string
  /** The cases that hold it, by id; '*' stands for any end. */
  readonly cases?: readonly string[]
  /** Where there is no case: what is known of AWS, and the test that holds ours. */
  readonly origin?: string
  readonly test?: string
  /** What differs, and why. */
  readonly difference?: string
  /** Which of the 25 behaviours that simulators commonly get wrong. */
  readonly surprises?: readonly number[]
}

/** Of what no page and no recording says: the origin of ours. */
export const openQuestion = 'nobody has recorded it'

/** By the stage of a request's life that it belongs to. */
export type Behaviours = Readonly<Record<string, readonly Behaviour[]>>
