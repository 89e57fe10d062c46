import { fileURLToPath } from 'node:url'
import type { Print } from './bench.js'
import { frontDoors } from './dispatch/front-doors.js'
import type { MeasuredRows } from './dispatch/measured-process.js'
import { conditions } from './measure/conditions.js'
import { printTable } from './measure/print-table.js'
import { runNode } from './measure/run-node.js'

export const question = 'What is our share of a warm invocation, against a handler written by hand for the same API?'

/** One table for each front door; every ratio is taken within its round. */
export async function run(print: Print): Promise<void> {
  print(`${conditions()}; 60 routes; CPU time, a fresh event for each call; ratio: median [quartiles]`)
  for (const [argument, { name }] of Object.entries(frontDoors)) {
    const rows = runNode(fileURLToPath(import.meta.resolve('./dispatch/measured-process.js')), [
      argument,
    ]) as MeasuredRows
    print('')
    printTable(
      print,
      [name, 'by hand, µs', 'ours, µs', 'ratio'],
      rows.map((row) => [row.name, row.baseUs.toFixed(2), row.subjectUs.toFixed(2), printRatio(row.ratio)]),
    )
  }
}

function printRatio({ median, lowerQuartile, upperQuartile }: MeasuredRows[number]['ratio']): string {
  return `${median.toFixed(2)} [${lowerQuartile.toFixed(2)}-${upperQuartile.toFixed(2)}]`
}
