import type { ApplicationPlan, AroundPlan, ParameterPlan } from './plan.js'

/** A plan as a table for people: one route a line, columns aligned, no colour. */
export function printPlan(plan: ApplicationPlan): string {
  const rows = plan.routes.map(({ method, path, handler, parameters, status, around }) => [
    method,
    path,
    `${handler}(${parameters.map(printParameter).join(', ')})`,
    status === undefined ? '' : String(status),
    printAround(around),
  ])
  const middleware = plan.middleware.length === 0 ? [] : [`  around all: ${plan.middleware.join(' > ')}`]
  return [`${plan.name}: ${count(rows.length)}`, ...middleware, ...aligned(rows)].join('\n')
}

function count(routes: number): string {
  return routes === 1 ? '1 route' : `${routes} routes`
}

/** 'path id: Number', 'query limit?: Number', 'body: NewOrder' */
function printParameter({ place, name, type, required }: ParameterPlan): string {
  const what = [place, name].filter((text) => text !== '').join(' ')
  const optional = required || place === 'request' ? '' : '?'
  return type === '' ? what : `${what}${optional}: ${type}`
}

/** In the order in which it runs: 'Timing > [SessionGuard] > Caching'; exception mappers after an exclamation mark. */
function printAround({ middleware, guards, interceptors, exceptionMappers }: AroundPlan): string {
  const steps = [...middleware, ...guards.map((guard) => `[${guard}]`), ...interceptors]
  return [steps.join(' > '), ...exceptionMappers.map((mapper) => `! ${mapper}`)].filter((text) => text !== '').join(' ')
}

function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(0, ...rows.map((row) => row[column]?.length ?? 0)))
  return rows.map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd())
}
