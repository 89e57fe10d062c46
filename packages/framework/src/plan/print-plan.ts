import type { ApplicationPlan, ParameterPlan } from './plan.js'

/** A plan as a table for people: one route a line, columns aligned, no colour. */
export function printPlan(plan: ApplicationPlan): string {
  const rows = plan.routes.map(({ method, path, handler, parameters, status }) => [
    method,
    path,
    `${handler}(${parameters.map(printParameter).join(', ')})`,
    status === undefined ? '' : String(status),
  ])
  return [[`${plan.name}: ${count(rows.length)}`], ...aligned(rows)].flat().join('\n')
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

function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = [0, 1, 2, 3].map((column) => Math.max(0, ...rows.map((row) => row[column]?.length ?? 0)))
  return rows.map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd())
}
