import { type ParityCase, readCases } from './case-file.js'
import { runCase, type Verdict } from './run-case.js'
import { runCaseAt } from './run-case-at.js'

/** How many cases ended how. */
export interface ParityCounts {
  readonly passed: number
  readonly failed: number
  readonly notRun: number
}

/** What may be chosen. */
export interface ParityOptions {
  /** 'https://host': the cases are run against what is deployed there, instead of a local gateway for each. */
  readonly address?: string
  /** Told after each case: how many are done, of how many. */
  readonly onProgress?: (done: number, total: number) => void
}

/**
 * Runs the cases of files and folders, one after the other; prints a line for each that fails or is not run, then the
 * counts.
 *
 * throws  when a file cannot be read or holds no cases
 */
export async function parity(
  paths: readonly string[],
  print: (line: string) => void,
  { address, onProgress }: ParityOptions = {},
): Promise<ParityCounts> {
  const cases = (await Promise.all(paths.map(readCases))).flat()
  const verdicts: Verdict[] = []
  for (const one of cases) {
    const verdict = await (address === undefined ? runCase(one) : runCaseAt(one, address))
    verdicts.push(verdict)
    const line = lineOf(one, verdict)
    if (line !== undefined) print(line)
    onProgress?.(verdicts.length, cases.length)
  }
  const count = (kind: Verdict['kind']): number => verdicts.filter((verdict) => verdict.kind === kind).length
  const counts = { passed: count('passed'), failed: count('failed'), notRun: count('not run') }
  print(`${counts.passed} passed, ${counts.failed} failed, ${counts.notRun} not run`)
  return counts
}

function lineOf({ id, trust }: ParityCase, verdict: Verdict): string | undefined {
  if (verdict.kind === 'failed') return `FAILED  ${id} (${trust}): ${verdict.differences.join('; ')}`
  return verdict.kind === 'not run' ? `NOT RUN ${id} (${trust}): ${verdict.reason}` : undefined
}
