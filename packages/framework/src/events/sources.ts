import { type EventSource, isRecord } from './event-source.js'
import { httpApiV2 } from './http-api-v2.js'
import { restApiV1 } from './rest-api-v1.js'

/** In asking order: a payload 2.0 names its version, so it is asked before 1.0, which is told by its members. */
const sources: readonly EventSource[] = [httpApiV2, restApiV1] as readonly EventSource[]

/**
 * The source that recognises an event.
 *
 * throws  when none does. An answer would be worse: SQS takes any answer for success and deletes the message.
 */
export function sourceOf(event: unknown): EventSource {
  for (const source of sources) if (source.recognises(event)) return source
  throw new Error(
    `No source recognises this event (${describeEvent(event)}). ` +
      `Known are: ${sources.map(({ name }) => name).join(', ')}. Remove the trigger that sends it, or handle it elsewhere.`,
  )
}

/** Names only: an event that nobody knows may hold anybody's data. */
function describeEvent(event: unknown): string {
  if (!isRecord(event)) return `a ${event === null ? 'null' : typeof event}`
  const keys = Object.keys(event)
  if (keys.length === 0) return 'an object without members'
  return `top-level keys: ${keys.slice(0, 12).join(', ')}${keys.length > 12 ? ', …' : ''}`
}
