import type { ApplicationPlan, AroundPlan, ConsumerPlan, ParameterPlan, RoutePlan, SocketPlan } from './plan.js'

/** A plan as a table for people: one route or consumer a line, columns aligned, no colour. */
export function printPlan({ name, middleware, routes, sockets, consumers }: ApplicationPlan): string {
  const counts = [
    ...(routes.length > 0 || sockets.length + consumers.length === 0 ? [count(routes.length, 'route')] : []),
    ...(sockets.length > 0 ? [count(sockets.length, 'WebSocket route')] : []),
    ...(consumers.length > 0 ? [count(consumers.length, 'consumer')] : []),
  ]
  return [
    `${name}: ${counts.join(', ')}`,
    ...(middleware.length === 0 ? [] : [`  around all: ${middleware.join(' > ')}`]),
    ...aligned(routes.map(routeCells)),
    ...aligned(sockets.map(socketCells)),
    ...aligned(consumers.map(consumerCells)),
  ].join('\n')
}

function count(rows: number, what: string): string {
  return rows === 1 ? `1 ${what}` : `${rows} ${what}s`
}

function routeCells({ method, path, handler, parameters, status, around }: RoutePlan): readonly string[] {
  return [method, path, printCall(handler, parameters), status === undefined ? '' : String(status), printAround(around)]
}

function socketCells({ event, routeKey, handler, parameters, around }: SocketPlan): readonly string[] {
  return [event, routeKey, printCall(handler, parameters), printAround(around)]
}

function consumerCells({ source, handler, parameters, takes, interceptors }: ConsumerPlan): readonly string[] {
  return [source, printCall(handler, parameters), takes, interceptors.join(' > ')]
}

function printCall(handler: string, parameters: readonly ParameterPlan[]): string {
  return `${handler}(${parameters.map(printParameter).join(', ')})`
}

/** Places of what no request lacks. */
const alwaysThere = ['request', 'socket']

/** 'path id: Number', 'query limit?: Number', 'body: NewOrder' */
function printParameter({ place, name, type, required }: ParameterPlan): string {
  const what = [place, name].filter((text) => text !== '').join(' ')
  const optional = required || alwaysThere.includes(place) ? '' : '?'
  return type === '' ? what : `${what}${optional}: ${type}`
}

/** In the order in which it runs: 'Timing > [SessionGuard] > Caching'; exception mappers after an exclamation mark. */
function printAround({ middleware, guards, interceptors, exceptionMappers }: AroundPlan): string {
  const steps = [...middleware, ...guards.map((guard) => `[${guard}]`), ...interceptors]
  return [steps.join(' > '), ...exceptionMappers.map((mapper) => `! ${mapper}`)].filter((text) => text !== '').join(' ')
}

function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? []
  return rows.map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd())
}
