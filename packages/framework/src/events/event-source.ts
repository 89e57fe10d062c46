import type { HttpRequest } from '../http/request.js'
import type { BufferedReply, Reply } from '../http/reply.js'
import type { Invocation } from '../runtime/invocation.js'

/**
 * One dialect in which AWS hands an HTTP request to a function. Reading and writing stand together because the
 * form of the answer follows from the form of the event (payload version, single or multiple values, base64 rules).
 */
export interface EventSource<Event = unknown> {
  /** As in tables and errors: 'REST API (payload 1.0)'. */
  readonly name: string
  /** A larger result is lost on the way; in bytes of JSON. */
  readonly maxResultBytes: number
  recognises(event: unknown): event is Event
  /** Throws a Problem when the caller sent what cannot be read, a plain error when the event itself is broken. */
  readRequest(event: Event, invocation: Invocation): HttpRequest
  /** `event` is the one that is answered: what it holds may decide how. */
  writeResult(reply: BufferedReply, event: Event): object
  /** What an answer that is streamed begins with. Front doors that take answers whole have no such thing. */
  writeHead?(reply: Reply): object
}

/** bytes of JSON, base64 included; Lambda's limit for a buffered result (recorded: Function.ResponseSizeTooLarge) */
export const lambdaResultBytes = 6_291_556

/** Whether this is an object at all; arrays are, and no source claims them. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
