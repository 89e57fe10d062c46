import type { Print } from '../bench.js'

/** Rows under a heading, as a Markdown table that docs/performance.md can take as it is. */
export function printTable(print: Print, heading: readonly string[], rows: readonly (readonly string[])[]): void {
  const widths = heading.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)))
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`
  print(line(heading))
  print(line(widths.map((width) => '-'.repeat(width))))
  for (const row of rows) print(line(row))
}
