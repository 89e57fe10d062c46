import type { Print } from './bench.js'
import { type RunningSubject, startSubject } from './embedded-s3/subject.js'
import { conditions } from './measure/conditions.js'
import { printTable } from './measure/print-table.js'
import { spreadOf } from './measure/spread.js'

export const question =
  'How much does the embedded S3 do in a second, in memory and with a directory; and does it need more memory for a larger object?'

const [KiB, MiB] = [1024, 1024 ** 2]
const rounds = { warmUp: 1, measured: 5 }

/** Something to do so many times in a round, so many at once. */
interface Workload {
  readonly name: string
  readonly requests: number
  readonly atOnce: number
  readonly ask: (subject: RunningSubject, number: number) => Promise<void>
}

const workloads: readonly Workload[] = [
  small('PUT, 4 KiB', (subject, key) => subject.ask('PUT', key, { size: 4 * KiB })),
  small('GET, 4 KiB', (subject, key) => subject.ask('GET', key)),
  small('HEAD', (subject, key) => subject.ask('HEAD', key)),
  { name: 'a page of 1,000 keys', requests: 40, atOnce: 2, ask: (subject) => subject.ask('GET', '/bench?list-type=2') },
  large('PUT, 8 MiB', (subject, key) => subject.ask('PUT', key, { size: 8 * MiB })),
  large('GET, 8 MiB', (subject, key) => subject.ask('GET', key)),
]

function small(name: string, ask: (subject: RunningSubject, key: string) => Promise<void>): Workload {
  return { name, requests: 2_000, atOnce: 8, ask: (subject, number) => ask(subject, `/bench/key-${number}`) }
}

function large(name: string, ask: (subject: RunningSubject, key: string) => Promise<void>): Workload {
  return { name, requests: 20, atOnce: 2, ask: (subject, number) => ask(subject, `/bench/large-${number % 4}`) }
}

export async function run(print: Print): Promise<void> {
  print(`${conditions()}; over HTTP, server and client each in a process; medians of ${rounds.measured} rounds`)
  const running = await Promise.all((['in memory', 'with a directory'] as const).map(startSubject))
  try {
    for (const subject of running) await subject.ask('PUT', '/bench')
    for (const workload of workloads) await compare(print, running, workload)
  } finally {
    await Promise.all(running.map((subject) => subject.stop()))
  }
  await printMemory(print)
}

/** Both take their turn in each round, so that what the machine does besides strikes both of them. */
async function compare(print: Print, running: readonly RunningSubject[], workload: Workload): Promise<void> {
  const measured = running.map((): { readonly perSecond: number; readonly cpuUs: number }[] => [])
  for (let round = 0; round < rounds.warmUp + rounds.measured; round++) {
    for (const [at, subject] of running.entries()) {
      const result = await measure(subject, workload)
      if (round >= rounds.warmUp) measured[at]?.push(result)
    }
  }
  print('')
  printTable(
    print,
    [workload.name, 'a second', 'CPU of the server, ms each'],
    running.map(({ name }, at) => {
      const results = measured[at] ?? []
      const perSecond = spreadOf(results.map((result) => result.perSecond)).median
      const cpuUs = spreadOf(results.map((result) => result.cpuUs)).median
      return [name, Math.round(perSecond).toLocaleString('en'), (cpuUs / 1000).toFixed(2)]
    }),
  )
}

async function measure(subject: RunningSubject, { requests, atOnce, ask }: Workload) {
  const before = await subject.usage()
  const from = performance.now()
  let next = 0
  const askOn = async () => {
    while (next < requests) await ask(subject, next++)
  }
  await Promise.all(Array.from({ length: atOnce }, askOn))
  const seconds = (performance.now() - from) / 1000
  const { cpuUs } = await subject.usage()
  return { perSecond: requests / seconds, cpuUs: (cpuUs - before.cpuUs) / requests }
}

/** One object goes up and comes down, each time four times as large. */
async function printMemory(print: Print): Promise<void> {
  const subject = await startSubject('with a directory')
  const rows: string[][] = []
  try {
    await subject.ask('PUT', '/bench')
    for (const size of [64, 256, 1024]) {
      await subject.ask('PUT', '/bench/object', { size: size * MiB })
      await subject.ask('GET', '/bench/object')
      const { peakMiB } = await subject.usage()
      rows.push([`${size.toLocaleString('en')} MiB`, Math.round(peakMiB).toLocaleString('en')])
    }
  } finally {
    await subject.stop()
  }
  print('')
  printTable(print, ['an object up and down, with a directory', 'most memory of the process so far, MiB'], rows)
}
