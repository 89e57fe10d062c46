import type { Caller } from '../authorizers/caller.js'
import type { HeaderLine } from './header-lines.js'

/** What goes back to the client. */
export interface Answer {
  readonly status: number
  /** What stands after the status on the wire, where it is not HTTP's own phrase. */
  readonly phrase?: string
  /** In order, as spelled; a repeated name is a repeated line. */
  readonly headers: readonly HeaderLine[]
  /** Whole, or while it is made. */
  readonly body: Uint8Array | AsyncIterable<Uint8Array>
}

/** Why a gateway answers for itself. Each flavour says how: status, headers and exact body. */
export type Reason =
  | 'no-stage'
  | 'no-route'
  | 'headers-too-large'
  | 'body-too-large'
  | 'bad-request'
  | 'method-not-allowed'
  | 'too-many-proxies'
  | 'unauthorized'
  | 'insufficient-scope'
  | 'denied'
  | 'denied-explicitly'
  | 'unsigned'
  | 'incomplete-signature'
  | 'unknown-key'
  | 'wrong-signature'
  | 'authorizer-failed'
  | 'authorizer-misconfigured'
  | 'api-key'
  | 'quota'
  | 'throttled'
  | 'unsupported-media-type'
  | 'missing-parameters'
  | 'invalid-body'
  | 'misconfigured'
  | 'event-too-large'
  | 'function-throttled'
  | 'function-not-permitted'
  | 'function-failed'
  | 'malformed-result'
  | 'undecodable-result'
  | 'timed-out'
  | 'internal'

/** A gateway's own no. */
export interface Refusal {
  readonly reason: Reason
  /** For the answer, where the reason has no fixed text. */
  readonly message?: string
  /** Lines that the answer carries besides, such as a challenge. */
  readonly headers?: readonly HeaderLine[]
  /** Whom an authorizer turned away: the gateway's answer may tell what it said. */
  readonly caller?: Caller
  /** For people who look for the cause: what AWS would write to the gateway's log, never to the client. */
  readonly detail?: string
}

/** An answer, or why there is none. */
export type Answered = { readonly answer: Answer } | { readonly refused: Refusal }

/** A refusal, as a stage returns it. */
export function refuse(reason: Reason, more: Omit<Refusal, 'reason'> = {}): { readonly refused: Refusal } {
  return { refused: { reason, ...more } }
}
