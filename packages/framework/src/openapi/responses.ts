import type { ProblemSummary } from '../http/demands.js'
import { mayHaveBody, reasonOf } from '../http/status.js'
import type { AnswerNote } from '../metadata/documentation.js'
import type { RoutePlan } from '../plan/plan.js'
import type { RouteReference } from '../plan/references.js'
import type { MediaTypeObject, Reference, ResponseObject } from './document.js'
import type { RefTo } from './dto-schema.js'
import type { JsonSchema } from './json-schema.js'
import { problemResponse } from './problem-schema.js'
import { elementOf, schemaOfType } from './type-schema.js'

/** Keeps responses that many routes share, and refers to them. */
export type KeepResponse = (name: string, response: ResponseObject) => Reference

/** All that a route may answer, by status. */
export function responsesOf(
  plan: RoutePlan,
  { answers }: RouteReference,
  problems: readonly ProblemSummary[],
  refTo: RefTo,
  keep: KeepResponse,
): Readonly<Record<string, ResponseObject | Reference>> {
  return {
    ...answersOf(plan, answers, refTo),
    ...Object.fromEntries(
      [...new Set(problems.map(({ status }) => status))].map((status) => {
        const ofStatus = problems.filter((problem) => problem.status === status)
        const name = [...new Set(ofStatus.map(({ code }) => code.replaceAll(/[^\w.-]/g, '_')))].join('-or-')
        return [String(status), keep(name, problemResponse(status, ofStatus))]
      }),
    ),
  }
}

/** Where nothing is said about answers, all that is known is that the good ones are of this kind. */
function answersOf(plan: RoutePlan, answers: readonly AnswerNote[], refTo: RefTo): Record<string, ResponseObject> {
  const headers = headersOf(plan)
  if (answers.length === 0) {
    const status = plan.status === undefined ? '2XX' : String(plan.status)
    return { [status]: { description: reasonOf(plan.status ?? 0) || 'Done.', ...headers } }
  }
  return Object.fromEntries(
    answers.map((answer) => {
      const { type, status = plan.status ?? (type === undefined ? 204 : 200), description } = answer
      const content = type === undefined || !mayHaveBody(status) ? undefined : contentOf(type, answer, refTo)
      const said = description ?? (reasonOf(status) || 'Done.')
      return [String(status), { description: said, ...headers, ...(content && { content }) }]
    }),
  )
}

function headersOf({ headers }: RoutePlan): Pick<ResponseObject, 'headers'> {
  const written = Object.entries(headers).filter(([name]) => name !== 'content-type')
  if (written.length === 0) return {}
  const schemas = written.map(([name, value]) => [name, { schema: { type: 'string', const: value } }])
  return { headers: Object.fromEntries(schemas) }
}

function contentOf(
  type: NonNullable<AnswerNote['type']>,
  { contentType, groups }: AnswerNote,
  refTo: RefTo,
): Record<string, MediaTypeObject> {
  if (type === String) return { [contentType ?? 'text/plain']: { schema: { type: 'string' } } }
  if (type === Uint8Array || type === Buffer) return { [contentType ?? 'application/octet-stream']: {} }
  const element = elementOf(type)
  const one: JsonSchema =
    element === undefined ? {} : (schemaOfType(element) ?? refTo(element, { direction: 'out', groups }))
  return { [contentType ?? 'application/json']: { schema: Array.isArray(type) ? { type: 'array', items: one } : one } }
}
