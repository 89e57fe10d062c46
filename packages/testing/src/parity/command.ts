#!/usr/bin/env node
// The program behind `npm run parity` and `millrace-parity`.
import process from 'node:process'
import { parseArgs } from 'node:util'
import { parity } from './parity.js'
import { progress } from './progress.js'

const usage = `usage: parity FILE… [--address URL]
Runs files or folders of cases, each against a local gateway of its own; 'reference-cases' has what AWS was seen to do, or says that it does.
--address URL   against what is deployed there instead
exit code: 0 every case that ran passed, 1 a case failed, 2 there was nothing to run`

async function main(): Promise<number> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { address: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  })
  const print = (line: string): void => void process.stdout.write(`${line}\n`)
  if (values.help === true) {
    print(usage)
    return 0
  }
  if (positionals.length === 0) throw new Error(`no case file was named.\n${usage}`)
  const { failed } = await parity(positionals, print, {
    onProgress: progress('cases'),
    ...(values.address !== undefined && { address: values.address }),
  })
  return failed === 0 ? 0 : 1
}

try {
  process.exitCode = await main()
} catch (thrown) {
  process.stderr.write(`parity: ${thrown instanceof Error ? thrown.message : String(thrown)}\n`)
  process.exitCode = 2
}
