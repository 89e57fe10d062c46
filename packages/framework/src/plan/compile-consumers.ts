import { contentType, holdsContent } from '../binding/record-reader.js'
import type { ConsumerNote, MethodNotes } from '../metadata/notes.js'
import { joinUses, nameOfUse, type Uses } from '../metadata/uses.js'
import type { Class } from '../runtime/declared-types.js'
import { compileRecordParameters } from './compile-parameters.js'
import type { Draft } from './draft.js'
import type { ParameterPlan } from './plan.js'

/** Turns the notes on one method that consumes records into its plans. */
export function compileConsumers(
  controller: Class,
  method: string | symbol,
  notes: MethodNotes,
  above: Uses,
  draft: Draft,
): void {
  const handler = `${controller.name}.${String(method)}`
  if (notes.routes.length + notes.sockets.length === 0) draft.problems.push(...misplacedUses(handler, notes))
  for (const note of notes.consumers) compileConsumer(controller, method, handler, note, notes, above, draft)
}

function compileConsumer(
  controller: Class,
  method: string | symbol,
  handler: string,
  { source, options: { poison, ...options } }: ConsumerNote,
  notes: MethodNotes,
  above: Uses,
  { consumers, consumerReferences, problems }: Draft,
): void {
  const { about, filter, concurrency, partialResponses, settings, unwrap, faults } = source.settle(options)
  const compiled = compileRecordParameters(controller, method, notes, handler, source)
  const places = compiled.plans.map(({ place }) => place)
  problems.push(
    ...faults.map((fault) => `${handler}: ${source.decorator} ${fault}.`),
    ...compiled.faults,
    ...poisonFaults(controller, handler, poison),
    ...placeFaults(handler, compiled.plans, source.mayIgnoreRecords),
  )
  const key = `${source.kind} ${about} ${handler}`
  const interceptors = joinUses(above, notes.uses).consumerInterceptors
  const content = compiled.parameters.find(({ reader }) => holdsContent(reader.place))
  consumerReferences.set(key, {
    controller,
    method,
    source,
    parameters: compiled.parameters,
    contentType: content && contentType(content.target),
    unwrap,
    interceptors,
  })
  consumers.push({
    key,
    kind: source.kind,
    source: `${source.name} ${about}`,
    filter,
    handler,
    takes: places.includes('records') ? 'whole batches' : 'each record',
    parameters: compiled.plans,
    concurrency,
    partialResponses,
    poison: typeof poison === 'string' ? poison : undefined,
    settings,
    interceptors: interceptors.map(nameOfUse),
  })
}

function poisonFaults(controller: Class, handler: string, poison: unknown): readonly string[] {
  if (poison === undefined) return []
  const methods = controller.prototype as Readonly<Record<string, unknown>>
  if (typeof poison === 'string' && typeof methods[poison] === 'function') return []
  return [
    `${handler} sets poison aside with ${JSON.stringify(poison)}, which ${controller.name} does not have. Name one of its methods.`,
  ]
}

/** One place for the content: two could declare two types, and a batch is not an item. */
function placeFaults(handler: string, plans: readonly ParameterPlan[], mayIgnoreRecords: boolean): readonly string[] {
  const contents = plans.filter(({ place }) => holdsContent(place)).length
  const places = plans.map(({ place }) => place)
  if (places.includes('records') && places.includes('envelope')) {
    return [`${handler} takes whole batches, which have no @Envelope(). Take @Records() alone, or @Item().`]
  }
  if (contents > 1) return [`${handler} reads its records ${contents} times. Keep one @Item() or @Records().`]
  if (plans.length > 0 || mayIgnoreRecords) return []
  return [`${handler} reads nothing of its records. Take @Item() for each, or @Records() for whole batches.`]
}

/** What stands around requests does not stand around records; whoever wrote it there believes that it does. */
function misplacedUses(handler: string, { uses }: MethodNotes): readonly string[] {
  const { guards, middleware, interceptors, exceptionMappers } = uses
  return [...guards, ...middleware, ...interceptors, ...exceptionMappers].map(
    (use) =>
      `${handler} consumes records, and ${nameOfUse(use)} stands around requests only. Remove it, or write @UseConsumerInterceptors().`,
  )
}
