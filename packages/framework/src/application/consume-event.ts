import type { Resolver } from '../container/container.js'
import { type ConsumerEntry, findConsumer } from '../dispatch/consumers.js'
import type { DispatchSettings } from '../dispatch/settings.js'
import { type Consume, specialiseConsumer } from '../dispatch/specialise-consumer.js'
import { unrecognised } from '../events/sources.js'
import type { ApplicationPlan } from '../plan/plan.js'
import type { ConsumerReference, ConsumerReferences } from '../plan/references.js'
import type { Invocation } from '../runtime/invocation.js'

/** Hands the records of an event to their consumer; the result for Lambda. */
export type ConsumeEvent = (event: unknown, invocation: Invocation) => Promise<unknown>

/**
 * Makes the function from an event with records to its result. A consumer is specialised when it is first needed.
 *
 * throws  (the function) when nothing of the application claims the event, and when only an error makes records come again
 */
export function eventConsumer(
  plan: ApplicationPlan,
  references: ConsumerReferences,
  resolver: Resolver,
  settings: DispatchSettings,
): ConsumeEvent {
  const entries = plan.consumers.map((consumer): ConsumerEntry<() => Consume> => {
    const reference = references.get(consumer.key) as ConsumerReference
    let made: Consume | undefined
    const consumeOf = () => (made ??= specialiseConsumer(consumer, reference, resolver, settings))
    return { plan: consumer, source: reference.source, value: consumeOf }
  })
  const sources = [...new Set(entries.map(({ source }) => source))]

  return async function consumeEvent(event, invocation) {
    const source = sources.find((candidate) => candidate.recognises(event))
    if (source === undefined) throw unrecognised(event, sources)
    const batch = source.readBatch(event)
    const consumer = findConsumer(entries, source, batch)
    const again = await consumer.value()(batch, event, invocation)
    return source.writeOutcome(batch, again, consumer.plan.partialResponses)
  }
}
