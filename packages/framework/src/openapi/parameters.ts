import type { HeaderDemand } from '../http/demands.js'
import type { ParameterPlan } from '../plan/plan.js'
import type { ParameterReference } from '../plan/references.js'
import type { Class } from '../runtime/declared-types.js'
import type { ParameterObject } from './document.js'
import { membersOf, type RefTo } from './dto-schema.js'
import type { JsonSchema } from './json-schema.js'
import type { Placed } from './paths.js'
import { schemaOfText } from './type-schema.js'

/** A reader with what it fills, and what the plan says of it. */
export type Read = ParameterReference & { readonly plan: ParameterPlan }

/** OpenAPI has other places for these (Parameter Object, "name"). */
const toldElsewhere = ['accept', 'content-type', 'authorization']

/** Path, query, headers and cookies of a route; a DTO of the query gives one for each member. */
export function parametersOf(
  { names }: Placed,
  reads: readonly Read[],
  headers: readonly HeaderDemand[],
  refTo: RefTo,
): readonly ParameterObject[] {
  const found = [
    ...reads.flatMap((read) => parametersOfRead(read, names, refTo)),
    ...headers.map(parameterOfHeader),
    // Each name in the path has to be told of, whether or not the route reads it.
    ...[...names.values()].map((name) => pathParameter(name, { type: 'string' })),
  ]
  return found.filter(
    (one, at) =>
      !(one.in === 'header' && toldElsewhere.includes(one.name.toLowerCase())) &&
      found.findIndex((other) => other.in === one.in && other.name === one.name) === at,
  )
}

function parametersOfRead(
  { reader, target, plan }: Read,
  names: ReadonlyMap<string, string>,
  refTo: RefTo,
): readonly ParameterObject[] {
  const { place, name } = reader
  if (place === 'body' || place === 'request') return []
  if (name === '') {
    if (place !== 'query' || typeof target.type !== 'function') return []
    return membersOf(target.type as Class, { direction: 'texts', groups: target.groups ?? [] }, refTo).map(
      (member) => ({ in: 'query', ...member }),
    )
  }
  const description = plan.description === undefined ? {} : { description: plan.description }
  const schema = schemaOfText(target)
  if (place === 'path') return [{ ...pathParameter(names.get(name) ?? name, schema), ...description }]
  return [{ name, in: place, required: target.required, ...description, schema }]
}

/** A segment is never empty. */
function pathParameter(name: string, schema: JsonSchema): ParameterObject {
  const isAnyText = schema.type === 'string' && Object.keys(schema).length === 1
  return { name, in: 'path', required: true, schema: isAnyText ? { ...schema, minLength: 1 } : schema }
}

function parameterOfHeader({ name, required, description, ...limits }: HeaderDemand): ParameterObject {
  const said = description === undefined ? {} : { description }
  return { name, in: 'header', required, ...said, schema: { type: 'string', ...limits } }
}
