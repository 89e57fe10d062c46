import { type EventSource, isRecord } from './event-source.js'
import { functionUrl } from './function-url.js'
import { httpApiV1 } from './http-api-v1.js'
import { httpApiV2 } from './http-api-v2.js'
import { latticeV1 } from './lattice-v1.js'
import { latticeV2 } from './lattice-v2.js'
import { loadBalancer } from './load-balancer.js'
import { restApiV1 } from './rest-api-v1.js'
import { webSocket } from './web-socket.js'

/** In asking order: where one event has all that another is told by, the one that is told by more is asked first. */
const sources = [
  functionUrl, // an HTTP API's payload 2.0 with a domain of its own
  httpApiV2, // the most frequent of those that name their version
  httpApiV1, // a REST API's payload with a version in it
  restApiV1,
  loadBalancer, // has its own member in the request context, which payload 1.0 must not have
  webSocket, // told by what only a connection has
  latticeV2,
  latticeV1, // told by two names only, so it is asked last
] as readonly EventSource[]

/** The source that recognises an event; undefined when none does. */
export function findSource(event: unknown): EventSource | undefined {
  for (const source of sources) if (source.recognises(event)) return source
  return undefined
}

/**
 * What is thrown for an event that neither a source of requests nor a consumer claims. An answer would be worse: SQS takes
 * any answer for success and deletes the message.
 */
export function unrecognised(event: unknown, consumed: readonly { readonly name: string }[]): Error {
  const known = [...sources, ...consumed].map(({ name }) => name)
  return new Error(
    `No source recognises this event (${describeEvent(event)}). ` +
      `Known are: ${known.join(', ')}. Remove the trigger that sends it, or handle it elsewhere.`,
  )
}

/** Names only: an event that nobody knows may hold anybody's data. */
function describeEvent(event: unknown): string {
  if (!isRecord(event)) return `a ${event === null ? 'null' : typeof event}`
  const keys = Object.keys(event)
  if (keys.length === 0) return 'an object without members'
  const service = serviceOf(event)
  const sender = service === undefined ? '' : `; sent by ${service}`
  return `top-level keys: ${keys.slice(0, 12).join(', ')}${keys.length > 12 ? ', …' : ''}${sender}`
}

/** 'aws:sqs', where a service names itself as those of AWS do. */
function serviceOf({ Records: records }: Readonly<Record<string, unknown>>): string | undefined {
  const first: unknown = Array.isArray(records) ? records[0] : undefined
  const name = isRecord(first) ? (first['eventSource'] ?? first['EventSource']) : undefined
  return typeof name === 'string' && /^aws:[a-z0-9-]{1,40}$/.test(name) ? name : undefined
}
