import { type ParityCase, readCases, runCase, type Verdict } from '@millrace/testing/parity'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Print } from './bench.js'
import { printTable } from './measure/print-table.js'
import { runNode } from './measure/run-node.js'

export const question =
  'How many of the cases that were recorded on AWS, or are documented, does a local gateway fulfil: ours, and serverless-offline?'

const peer = fileURLToPath(new URL('../peers/serverless-offline', import.meta.url))
const program = fileURLToPath(new URL('fidelity/serverless-offline.js', import.meta.url))
const file = fileURLToPath(new URL('../../packages/testing/reference-cases/gateway-cases.json', import.meta.url))

const fronts = { rest: 'REST API', http1: 'HTTP API, payload 1.0', http2: 'HTTP API, payload 2.0' } as const

/** Of the same cases: those that both can be set up for. */
export async function run(print: Print): Promise<void> {
  const cases = (await readCases(file)).filter(({ api }) => api in fronts)
  const ours: Record<string, Verdict> = {}
  for (const one of cases) ours[one.id] = await runCase(one)
  const theirs = existsSync(`${peer}/node_modules`) ? (runNode(program, [peer, file]) as typeof ours) : undefined
  const rows = Object.entries(fronts).flatMap(([api, name]) =>
    (['aws-recorded', 'aws-documented', 'peer-test'] as const).flatMap((trust) => {
      const own = cases.filter((one) => one.api === api && one.trust === trust)
      if (own.length === 0) return []
      return [[name, trust, String(own.length), score(own, ours), theirs === undefined ? '' : score(own, theirs)]]
    }),
  )
  printTable(print, ['front', 'trust', 'cases', 'Millrace', 'serverless-offline 13.9.0'], rows)
  print('')
  if (theirs === undefined) {
    print(
      'serverless-offline is not installed: npm install --ignore-scripts --no-package-lock --prefix bench/peers/serverless-offline',
    )
    return
  }
  print('Not run: what its configuration has no words for, and what a case asks that it does not tell.')
  print('')
  printReasons(print, cases, theirs)
}

function score(cases: readonly ParityCase[], verdicts: Readonly<Record<string, Verdict>>): string {
  const count = (kind: Verdict['kind']) => cases.filter(({ id }) => verdicts[id]?.kind === kind).length
  const notRun = count('not run')
  return `${count('passed')} of ${cases.length - notRun}${notRun === 0 ? '' : ` (${notRun} not run)`}`
}

function printReasons(print: Print, cases: readonly ParityCase[], verdicts: Readonly<Record<string, Verdict>>): void {
  const reasons = new Map<string, number>()
  for (const { id } of cases) {
    const verdict = verdicts[id]
    if (verdict?.kind === 'not run') reasons.set(verdict.reason, (reasons.get(verdict.reason) ?? 0) + 1)
  }
  for (const [reason, number] of reasons) print(`- ${number}: ${reason}`)
}
