import type { Demands, NamedSecurityScheme, ProblemSummary } from '../http/demands.js'
import { allUses, type Use } from '../metadata/uses.js'
import type { RouteReference } from '../plan/references.js'
import { summaries } from '../problems/request-problems.js'
import type { Operation } from './document.js'
import type { Schemas } from './schemas.js'
import { type Read, parametersOf } from './parameters.js'
import type { Placed } from './paths.js'
import { requestBodyOf } from './request-body.js'
import { type KeepResponse, responsesOf } from './responses.js'
import { requirementsOf, type SecuritySchemes } from './security.js'

/** What all operations of a document share. */
export interface Shared {
  readonly schemas: Schemas
  readonly schemes: SecuritySchemes
  readonly keepResponse: KeepResponse
  readonly authorizer: NamedSecurityScheme | undefined
}

/** What any route may answer, whatever it does. */
const ofAnyRoute = summaries('internal', 'reply.too-large', 'deadline.exceeded')

/** Where requests come with a body, it is measured. */
function ofMethod(method: string): readonly ProblemSummary[] {
  return method === 'GET' || method === 'HEAD' ? [] : summaries('body.too-large')
}

/** One route as an operation. */
export function operationOf(placed: Placed, reference: RouteReference, operationId: string, shared: Shared): Operation {
  const { route } = placed
  const { schemas, schemes, keepResponse, authorizer } = shared
  const { summary, description, deprecated, tags, problems = [] } = route.documentation
  const reads = reference.parameters.map((parameter, at) => ({ ...parameter, plan: route.parameters[at] }) as Read)
  const demands = demandsOf(reference, reads).filter(({ methods }) => methods?.includes(route.method) ?? true)
  const parameters = parametersOf(
    placed,
    reads,
    demands.flatMap(({ headers = [] }) => headers),
    schemas.refTo,
  )
  const requestBody = requestBodyOf(reads, schemas.refTo)
  const security = requirementsOf(demands, authorizer, schemes)
  const mayOccur = [
    ...demands.flatMap((one) => one.problems ?? []),
    ...problems,
    ...ofMethod(route.method),
    ...ofAnyRoute,
  ]
  return {
    operationId,
    tags: tags ?? [tagOf(reference)],
    ...(summary !== undefined && { summary }),
    ...(description !== undefined && { description }),
    ...(deprecated !== undefined && { deprecated }),
    ...(parameters.length > 0 && { parameters }),
    ...(requestBody !== undefined && { requestBody }),
    responses: responsesOf(route, reference, mayOccur, schemas.refTo, keepResponse),
    ...(security.length > 0 && { security }),
  }
}

/** The controller's name, without the word that all of them end in. */
export function tagOf({ controller }: RouteReference): string {
  return controller.name.replace(/Controller$/, '') || controller.name
}

/** Of everything around the call, outer first, and of what reads the request. */
function demandsOf({ uses }: RouteReference, reads: readonly Read[]): readonly Demands[] {
  return [
    ...allUses(uses).flatMap(demandsOfUse),
    ...reads.flatMap(({ reader, target }) => reader.demands?.(target) ?? []),
  ]
}

/** An object says it itself, a class as a static member. */
function demandsOfUse(use: Use<object>): readonly Demands[] {
  const { demands } = use as { readonly demands?: Demands }
  return demands === undefined ? [] : [demands]
}
