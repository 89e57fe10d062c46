import process from 'node:process'
import { parity } from './parity.js'

/** Run as a program: command.js FILE… ; exit code 1 when a case fails, 2 when there is nothing to run. */
const paths = process.argv.slice(2)
if (paths.length === 0) {
  process.stderr.write('parity: no case file was named. Name files or folders; reference-cases is our own.\n')
  process.exitCode = 2
} else {
  try {
    const { failed } = await parity(paths, (line) => process.stdout.write(`${line}\n`))
    process.exitCode = failed === 0 ? 0 : 1
  } catch (thrown) {
    process.stderr.write(`parity: ${thrown instanceof Error ? thrown.message : String(thrown)}\n`)
    process.exitCode = 2
  }
}
