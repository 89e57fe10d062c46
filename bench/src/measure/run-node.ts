import { spawnSync } from 'node:child_process'

/**
 * Runs a file in a Node process of its own and reads the JSON that it writes to standard output.
 *
 * throws  when it fails; its standard error went to ours
 */
export function runNode(file: string, args: readonly string[]): unknown {
  const { status, signal, stdout } = spawnSync(process.execPath, [file, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
  })
  if (status !== 0)
    throw new Error(`${file} ended with ${signal ?? `exit code ${status}`}. What it printed stands above.`)
  return JSON.parse(stdout)
}
