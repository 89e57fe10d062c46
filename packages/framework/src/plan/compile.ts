import { documentationForRoutes, joinDocumentation } from '../metadata/documentation.js'
import type { ControllerNotes, MethodNotes } from '../metadata/notes.js'
import { notesOf } from '../metadata/notes-on-class.js'
import { joinUses, nameOfUse, type Uses } from '../metadata/uses.js'
import { joinTemplates, parsePathTemplate, printTemplate, type Segment } from '../routing/path-template.js'
import type { Class } from '../runtime/declared-types.js'
import { aroundOf } from './around-of.js'
import { checkPlan } from './check-plan.js'
import { compileConsumers } from './compile-consumers.js'
import { compileParameters } from './compile-parameters.js'
import { compileSockets } from './compile-sockets.js'
import type { Draft } from './draft.js'
import type { ApplicationPlan, RoutePlan } from './plan.js'
import type { ConsumerReferences, References } from './references.js'

/** A plan with its references, and every mistake that was found on the way, as sentences. */
export interface Compilation {
  readonly plan: ApplicationPlan
  readonly references: References
  readonly consumerReferences: ConsumerReferences
  readonly problems: readonly string[]
}

/** Turns the notes on controllers into a plan. Nothing is thrown: whoever starts the application tells all mistakes at once. */
export function compile(name: string, controllers: readonly Class[], uses: Uses): Compilation {
  const draft: Draft = {
    routes: [],
    consumers: [],
    sockets: [],
    references: new Map(),
    consumerReferences: new Map(),
    problems: [],
  }
  for (const controller of controllers) compileController(controller, { ...uses, middleware: [] }, draft)
  const { routes, consumers, sockets, references, consumerReferences, problems } = draft
  const plan = deepFreeze({ name, middleware: uses.middleware.map(nameOfUse), routes, consumers, sockets })
  return { plan, references, consumerReferences, problems: [...new Set([...problems, ...checkPlan(plan)])] }
}

function compileController(controller: Class, above: Uses, draft: Draft): void {
  const notes = notesOf(controller)
  const faults = controllerFaults(controller, notes)
  draft.problems.push(...faults)
  if (faults.length > 0) return
  const uses = joinUses(above, notes.uses)
  for (const [method, methodNotes] of notes.methods) {
    if (methodNotes.consumers.length > 0) compileConsumers(controller, method, methodNotes, uses, draft)
    if (methodNotes.sockets.length > 0) compileSockets(controller, method, methodNotes, uses, draft)
    if (methodNotes.routes.length > 0 || !isUsed(methodNotes))
      compileMethod(controller, notes, method, methodNotes, uses, draft)
  }
}

function controllerFaults(controller: Class, notes: ControllerNotes): readonly string[] {
  if (notes.prefix === undefined)
    return [`${controller.name} is listed as a controller and is none. Decorate it with @Controller().`]
  if ([...notes.methods.values()].some(isUsed)) return []
  return [
    `${controller.name} has no route and no consumer. Decorate a method with @Get(), @OnSqs() or their like, or take the class off the list.`,
  ]
}

function isUsed({ routes, consumers, sockets }: MethodNotes): boolean {
  return routes.length + consumers.length + sockets.length > 0
}

function compileMethod(
  controller: Class,
  { prefix = '/', documentation }: ControllerNotes,
  method: string | symbol,
  notes: MethodNotes,
  above: Uses,
  { routes, references, problems }: Draft,
): void {
  const handler = `${controller.name}.${String(method)}`
  if (notes.routes.length === 0) {
    problems.push(`${handler} has parameter or status decorators and no route. Decorate it with @Get() or its like.`)
    return
  }
  const { parameters, plans, faults } = compileParameters(controller, method, notes, handler)
  problems.push(...faults)
  const uses = joinUses(above, notes.uses)
  for (const { method: verb, path } of notes.routes) {
    const template = parsePathTemplate(joinTemplates(prefix, path))
    if (!template.ok) {
      problems.push(`${handler} cannot be reached: ${template.why}.`)
      continue
    }
    const complete = printTemplate(template.segments)
    problems.push(...unknownNames(handler, complete, template.segments, plans))
    const key = `${verb} ${complete} ${handler}`
    references.set(key, { controller, method, parameters, answers: notes.answers, uses })
    routes.push({
      key,
      method: verb,
      path: complete,
      handler,
      status: notes.status,
      headers: notes.headers,
      parameters: plans,
      around: aroundOf(uses),
      documentation: joinDocumentation(documentationForRoutes(documentation), notes.documentation),
    })
  }
}

function unknownNames(
  handler: string,
  path: string,
  segments: readonly Segment[],
  parameters: RoutePlan['parameters'],
): readonly string[] {
  const names = segments.flatMap((segment) => (segment.kind === 'static' ? [] : [segment.name]))
  return parameters
    .filter(({ place, name }) => place === 'path' && !names.includes(name))
    .map(({ name }) => `${handler} reads {${name}}, but its path '${path}' does not have it. Rename one of them.`)
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const member of Object.values(value)) deepFreeze(member)
  }
  return value
}
