import type { Difference } from './compare-answers.js'

/** characters of a value that are shown */
const shownLength = 60

/** A Markdown table: a line for each difference, a column for each door. */
export function printDifferences(doors: readonly string[], differences: readonly Difference[]): string {
  if (differences.length === 0) return `No difference between ${doors.join(', ')}.`
  const rows = differences.map((difference) => [
    difference.case,
    difference.what,
    ...doors.map((door) => shown(difference.values[door])),
  ])
  const lines = [['case', 'what', ...doors], ...rows].map((cells) => cells.map((cell) => cell.replaceAll('|', '\\|')))
  const widths = (lines[0] ?? []).map((_, at) => Math.max(...lines.map((cells) => cells[at]?.length ?? 0)))
  const print = (cells: readonly string[]): string =>
    `| ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`
  const [head = [], ...body] = lines
  return [print(head), print(widths.map((width) => '-'.repeat(width))), ...body.map(print)].join('\n')
}

function shown(value: string | undefined): string {
  if (value === undefined) return '(none)'
  const line = value.replaceAll(/\s+/g, ' ')
  return line.length > shownLength ? `${line.slice(0, shownLength)}…` : line === '' ? "''" : line
}
