import { spawnSync } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Print } from './bench.js'
import type { ColdStart } from './cold-start/measured-process.js'
import { httpEvent } from './dispatch/events.js'
import { conditions } from './measure/conditions.js'
import { printTable } from './measure/print-table.js'
import { runNode } from './measure/run-node.js'
import { spreadOf } from './measure/spread.js'

export const question =
  'How long from the start of a process to the first reply of a bundled example, against an empty one?'

/** Odd, so that the median is one of the runs. */
const rounds = 21

const root = fileURLToPath(new URL('../../', import.meta.url))
const bundle = join(root, 'dist-lambda')
const measuredProcess = fileURLToPath(import.meta.resolve('./cold-start/measured-process.js'))
const subjects: Readonly<Record<string, string>> = {
  'empty handler': fileURLToPath(import.meta.resolve('./cold-start/empty.js')),
  'examples/hello, bundled': join(bundle, 'index.mjs'),
}

const hello = httpEvent({
  name: 'hello',
  method: 'GET',
  path: '/hello/Ada',
  resource: '/hello/{name}',
  pathParameters: { name: 'Ada' },
  body: null,
  status: 200,
})

/** Every round starts each subject once, in a process of its own. */
export async function run(print: Print): Promise<void> {
  print(`${conditions()}; ${rounds} rounds, medians; a fresh process each`)
  buildBundle()
  print(`bundle: ${Math.round(bundleBytes() / 1024)} KiB minified, source maps not counted`)
  const measured = Object.keys(subjects).map((name) => ({ name, runs: [] as ColdStart[] }))
  for (let round = 0; round < rounds; round++) {
    for (const { name, runs } of measured)
      runs.push(runNode(measuredProcess, [subjects[name] ?? '', hello]) as ColdStart)
  }
  print('')
  printTable(
    print,
    ['subject', 'CPU, ms', 'of it import', 'of it first reply', 'wall, ms'],
    measured.map(({ name, runs }) => [
      name,
      ...(['cpuMs', 'importCpuMs', 'firstReplyCpuMs', 'wallMs'] as const).map((column) => median(runs, column)),
    ]),
  )
}

function median(runs: readonly ColdStart[], column: keyof ColdStart): string {
  return spreadOf(runs.map((one) => one[column])).median.toFixed(1)
}

function buildBundle(): void {
  const rolldown = join(root, 'node_modules', 'rolldown', 'bin', 'cli.mjs')
  const { status } = spawnSync(process.execPath, [rolldown, '-c', 'rolldown.config.mjs', '--logLevel', 'silent'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  if (status !== 0) throw new Error(`The bundle could not be built: rolldown ended with exit code ${status}.`)
}

function bundleBytes(): number {
  const chunks = readdirSync(bundle).filter((file) => file.endsWith('.mjs'))
  return chunks.reduce((sum, file) => sum + statSync(join(bundle, file)).size, 0)
}
