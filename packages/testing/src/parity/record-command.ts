import { writeFile } from 'node:fs/promises'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { readCases } from './case-file.js'
import { record } from './record.js'

/**
 * Run as a program: record-command.js CASES --address URL --out FILE; exit code 1 when a case could not be recorded, 2
 * when nothing was done.
 */
async function main(): Promise<number> {
  const options = { address: { type: 'string' }, out: { type: 'string' } } as const
  const { positionals, values } = parseArgs({ allowPositionals: true, options })
  const { address, out } = values
  if (positionals.length === 0 || address === undefined || out === undefined) {
    process.stderr.write('record: name files or folders of cases, --address with a URL, and --out with a file.\n')
    return 2
  }
  const cases = (await Promise.all(positionals.map(readCases))).flat()
  const outcomes = await record({ cases, address })
  for (const one of outcomes) {
    if (one.kind === 'not recorded') process.stdout.write(`NOT RECORDED ${one.id}: ${one.reason}\n`)
  }
  const recorded = outcomes.flatMap((one) => (one.kind === 'recorded' ? [one.case] : []))
  await writeFile(out, `${JSON.stringify(recorded, null, 2)}\n`)
  process.stdout.write(`${recorded.length} recorded, ${outcomes.length - recorded.length} not recorded: ${out}\n`)
  return recorded.length === outcomes.length ? 0 : 1
}

try {
  process.exitCode = await main()
} catch (thrown) {
  process.stderr.write(`record: ${thrown instanceof Error ? thrown.message : String(thrown)}\n`)
  process.exitCode = 2
}
