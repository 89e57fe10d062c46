import type { Print } from './bench.js'
import { writeCosts } from './embedded-aws/stream-length.js'
import { type RunningSubject, startSubject, type Subject } from './embedded-aws/subject.js'
import { prepare, type Workload, workloads } from './embedded-aws/workloads.js'
import { conditions } from './measure/conditions.js'
import { printTable } from './measure/print-table.js'
import { spreadOf } from './measure/spread.js'

export const question =
  'How much does the embedded DynamoDB do in a second, with streams and without, next to plain dynalite; and does a write cost more when its stream is long?'

const subjects: readonly Subject[] = [
  { name: 'dynalite', server: 'dynalite', hasStream: false },
  { name: 'ours', server: 'ours', hasStream: false },
  { name: 'ours, stream on', server: 'ours', hasStream: true },
]

const rounds = { warmUp: 2, measured: 7 }

/** What one subject did in one round. */
interface Measured {
  readonly perSecond: number
  /** CPU µs of its process for one of what is counted. */
  readonly cpuUs: number
}

export async function run(print: Print): Promise<void> {
  print(
    `${conditions()}; over HTTP, server and client each in a process; items of 1 KB; medians of ${rounds.measured} rounds`,
  )
  const running = await Promise.all(subjects.map(startSubject))
  try {
    for (const subject of running) await prepare(subject)
    for (const workload of workloads) await compare(print, running, workload)
  } finally {
    await Promise.all(running.map((subject) => subject.stop()))
  }
  print('')
  print('PutItem without a socket, stream of new and old images on; a thousand items of 1 KB; CPU µs a write')
  const costs = await writeCosts([1_000, 10_000, 100_000])
  printTable(
    print,
    ['records in the stream', 'in memory, µs', 'with a directory, µs'],
    costs.map(({ records, inMemoryUs, onDiskUs }) => [
      records.toLocaleString('en'),
      inMemoryUs.toFixed(0),
      onDiskUs.toFixed(0),
    ]),
  )
}

/** All subjects take their turn in each round, so that what the machine does besides strikes all of them. */
async function compare(print: Print, running: readonly RunningSubject[], workload: Workload): Promise<void> {
  const measured = running.map((): Measured[] => [])
  for (let round = 0; round < rounds.warmUp + rounds.measured; round++) {
    for (const [at, subject] of running.entries()) {
      const result = await measure(subject, workload, round)
      if (round >= rounds.warmUp) measured[at]?.push(result)
    }
  }
  print('')
  printTable(
    print,
    [workload.name, `${workload.unit} a second`, 'CPU of the server, µs each'],
    running.map(({ name }, at) => {
      const results = measured[at] ?? []
      const perSecond = spreadOf(results.map((result) => result.perSecond)).median
      const cpuUs = spreadOf(results.map((result) => result.cpuUs)).median
      return [name, Math.round(perSecond).toLocaleString('en'), cpuUs.toFixed(0)]
    }),
  )
}

async function measure(subject: RunningSubject, workload: Workload, round: number): Promise<Measured> {
  const { atOnce, requests, counted } = workload
  const cpuBefore = await subject.cpuTimeUs()
  const from = performance.now()
  let next = 0
  const askOn = async () => {
    while (next < requests) await workload.ask(subject, next++, round)
  }
  await Promise.all(Array.from({ length: atOnce }, askOn))
  const seconds = (performance.now() - from) / 1000
  const cpuUs = (await subject.cpuTimeUs()) - cpuBefore
  return { perSecond: (requests * counted) / seconds, cpuUs: cpuUs / (requests * counted) }
}
