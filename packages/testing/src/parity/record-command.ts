#!/usr/bin/env node
// The program behind `npm run record` and `millrace-record`.
import { writeFile } from 'node:fs/promises'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { readCases } from './case-file.js'
import { progress } from './progress.js'
import { record } from './record.js'

const usage = `usage: record FILE… --address URL --out FILE
Sends the requests of files or folders of cases to an address, and writes down what came back as what is expected.
exit code: 0 every case was recorded, 1 one could not be, 2 nothing was done`

async function main(): Promise<number> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { address: { type: 'string' }, out: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  })
  const print = (line: string): void => void process.stdout.write(`${line}\n`)
  if (values.help === true) {
    print(usage)
    return 0
  }
  const { address, out } = values
  if (positionals.length === 0 || address === undefined || out === undefined) {
    throw new Error(`FILE, --address and --out are all needed.\n${usage}`)
  }
  const cases = (await Promise.all(positionals.map(readCases))).flat()
  const outcomes = await record({ cases, address, onProgress: progress('cases') })
  for (const one of outcomes) {
    if (one.kind === 'not recorded') print(`NOT RECORDED ${one.id}: ${one.reason}`)
  }
  const recorded = outcomes.flatMap((one) => (one.kind === 'recorded' ? [one.case] : []))
  await writeFile(out, `${JSON.stringify(recorded, null, 2)}\n`)
  print(`${recorded.length} recorded, ${outcomes.length - recorded.length} not recorded: ${out}`)
  return recorded.length === outcomes.length ? 0 : 1
}

try {
  process.exitCode = await main()
} catch (thrown) {
  process.stderr.write(`record: ${thrown instanceof Error ? thrown.message : String(thrown)}\n`)
  process.exitCode = 2
}
