import process from 'node:process'
import { parseArgs } from 'node:util'
import { parity } from './parity.js'

/**
 * Run as a program: command.js FILE… [--address URL]; exit code 1 when a case fails, 2 when there is nothing to run. With
 * an address, cases are run against what is deployed there.
 */
async function main(): Promise<number> {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { address: { type: 'string' } } })
  if (positionals.length === 0) {
    process.stderr.write('parity: no case file was named. Name files or folders; reference-cases is our own.\n')
    return 2
  }
  const print = (line: string): void => void process.stdout.write(`${line}\n`)
  const { failed } = await parity(positionals, print, values.address === undefined ? {} : { address: values.address })
  return failed === 0 ? 0 : 1
}

try {
  process.exitCode = await main()
} catch (thrown) {
  process.stderr.write(`parity: ${thrown instanceof Error ? thrown.message : String(thrown)}\n`)
  process.exitCode = 2
}
