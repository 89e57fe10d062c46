import { cpuTimeUs } from './cpu-time.js'
import { type Spread, spreadOf } from './spread.js'

/** A handler that is measured. */
export type Handler = (event: unknown, context: unknown) => Promise<unknown>

/** How often: `callsARound` events are parsed before the clock starts, so that each call meets one that is new to it. */
export interface Repetition {
  readonly warmUpRounds: number
  readonly rounds: number
  readonly callsARound: number
}

/** One handler against another, on the same events, in the same rounds. */
export interface Comparison {
  /** CPU µs a call; median over the rounds. */
  readonly baseUs: number
  readonly subjectUs: number
  /** Of a round's subject to the mean of the base right before and after it: what both had to bear cancels out. */
  readonly ratio: Spread
}

/** Measures `subject` against `base`: base, subject, base in each round. */
export async function measureAgainst(
  base: Handler,
  subject: Handler,
  eventText: string,
  makeContext: () => unknown,
  { warmUpRounds, rounds, callsARound }: Repetition,
): Promise<Comparison> {
  const time = (handler: Handler) => timeCalls(handler, eventText, makeContext, callsARound)
  const baseTimes: number[] = []
  const subjectTimes: number[] = []
  const ratios: number[] = []
  for (let round = -warmUpRounds; round < rounds; round++) {
    const before = await time(base)
    const subjectUs = await time(subject)
    const after = await time(base)
    if (round < 0) continue
    const baseUs = (before + after) / 2
    baseTimes.push(baseUs)
    subjectTimes.push(subjectUs)
    ratios.push(subjectUs / baseUs)
  }
  return { baseUs: spreadOf(baseTimes).median, subjectUs: spreadOf(subjectTimes).median, ratio: spreadOf(ratios) }
}

async function timeCalls(handler: Handler, eventText: string, makeContext: () => unknown, calls: number) {
  const given = Array.from({ length: calls }, () => ({
    event: JSON.parse(eventText) as unknown,
    context: makeContext(),
  }))
  const from = cpuTimeUs()
  for (const { event, context } of given) await handler(event, context)
  return (cpuTimeUs() - from) / calls
}
