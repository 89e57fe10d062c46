import { isHeaderName, isHeaderValue } from '../http/headers.js'
import { isStatus, mayHaveBody } from '../http/status.js'
import { isAmbiguous } from '../records/consumer-filter.js'
import { checkSockets } from './check-sockets.js'
import type { ApplicationPlan, ConsumerPlan, RoutePlan } from './plan.js'

/** Rules over the whole plan; a sentence for each that is broken. */
export function checkPlan(plan: ApplicationPlan): readonly string[] {
  return [
    ...duplicates(plan),
    ...plan.routes.flatMap(routeFaults),
    ...rivals(plan.consumers),
    ...checkSockets(plan.sockets),
  ]
}

/** Templates that differ only in the names of their parameters answer the same paths. */
function duplicates({ routes }: ApplicationPlan): readonly string[] {
  const first = new Map<string, RoutePlan>()
  return routes.flatMap((route) => {
    const shape = `${route.method} ${route.path.replaceAll(/\{[^}+]+(\+?)\}/g, '{$1}')}`
    const other = first.get(shape)
    if (other === undefined) first.set(shape, route)
    return other === undefined ? [] : [duplicate(other, route)]
  })
}

function duplicate(one: RoutePlan, other: RoutePlan): string {
  return `${one.handler} (${one.method} ${one.path}) and ${other.handler} (${other.method} ${other.path}) answer the same requests. Change one of the paths.`
}

function routeFaults({ handler, method, parameters, status, headers }: RoutePlan): readonly string[] {
  const bodies = parameters.filter(({ place, name }) => place === 'body' && name === '').length
  return [
    ...(bodies > 1 ? [`${handler} reads the body ${bodies} times. Keep one @Body() or @Form().`] : []),
    ...(bodies > 0 && (method === 'GET' || method === 'HEAD')
      ? [
          `${handler} reads a body, which a ${method} request does not have. Use @Post() or its like, or read the query.`,
        ]
      : []),
    ...(parameters.some(({ place }) => place === 'socket')
      ? [
          `${handler} reads a connection, which a ${method} request does not have. Take it with @Connect() or @Message().`,
        ]
      : []),
    ...Object.entries(headers)
      .filter(([name, value]) => !isHeaderName(name) || !isHeaderValue(value))
      .map(
        ([name]) =>
          `${handler} has @AnswerHeader('${name}', …), which cannot be written as a header line. Remove what is not allowed there.`,
      ),
    ...(status !== undefined && !isStatus(status)
      ? [`${handler} has @Status(${status}), which is no status of an answer. Give one from 200 to 599.`]
      : []),
    ...(status !== undefined && isStatus(status) && status !== 204 && !mayHaveBody(status)
      ? [`${handler} has @Status(${status}), which cannot carry what it returns. Return a reply instead.`]
      : []),
  ]
}

/** A record has one consumer, as it is done or comes again as a whole. */
function rivals(consumers: readonly ConsumerPlan[]): readonly string[] {
  return consumers.flatMap((one, at) =>
    consumers
      .slice(at + 1)
      .filter((other) => one.kind === other.kind && isAmbiguous(one.filter, other.filter))
      .map((other) => rivalry(one, other)),
  )
}

function rivalry(one: ConsumerPlan, other: ConsumerPlan): string {
  return `${one.handler} (${one.source}) and ${other.handler} (${other.source}) consume the same records. Tell them apart in their decorators.`
}
