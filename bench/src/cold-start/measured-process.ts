import { pathToFileURL } from 'node:url'
import type { Handler } from '../measure/against.js'
import { cpuTimeUs } from '../measure/cpu-time.js'

/** What the measuring process writes to standard output, as JSON; ms, since the process began unless it says otherwise. */
export interface ColdStart {
  readonly cpuMs: number
  readonly wallMs: number
  /** CPU of the import alone, and of the first reply alone. */
  readonly importCpuMs: number
  readonly firstReplyCpuMs: number
}

const [, , file = '', eventText = 'null'] = process.argv
const beforeImport = cpuTimeUs()
const { handler } = (await import(pathToFileURL(file).href)) as { readonly handler: Handler }
const afterImport = cpuTimeUs()
const result = (await handler(JSON.parse(eventText), { awsRequestId: 'r-1' })) as { readonly statusCode: number }
const afterReply = cpuTimeUs()
const wallMs = performance.now()
if (result.statusCode !== 200) throw new Error(`${file} answered ${JSON.stringify(result)} where 200 was expected.`)
const measured: ColdStart = {
  cpuMs: afterReply / 1000,
  wallMs,
  importCpuMs: (afterImport - beforeImport) / 1000,
  firstReplyCpuMs: (afterReply - afterImport) / 1000,
}
process.stdout.write(JSON.stringify(measured))
