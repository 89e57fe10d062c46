import { randomUUID } from 'node:crypto'
import { FaultPlan } from '../aws/faults/fault-plan.js'
import type { Random } from '../aws/faults/random.js'
import { type Clock, systemClock } from '../clock/clock.js'
import { timedOut } from '../lambda/failures.js'
import type { InvocationExtras, Invoker, Outcome } from '../lambda/invoker.js'
import { invokerFor, type LambdaFunction } from '../lambda/lambda-function.js'
import { settled } from '../lambda/settled.js'
import { exitPayload } from '../runtime/exit.js'
import {
  type FunctionFault,
  functionFaultLimits,
  type FunctionFaults,
  type FunctionFaultTerms,
  recordsOf,
} from './function-fault.js'

/** A function with which things go wrong when a test says so. */
export interface FaultyFunction extends Invoker {
  readonly faults: FunctionFaults
}

export interface FaultyFunctionOptions {
  /** Of what is left to chance: 1 unless given. */
  readonly seed?: number
  readonly clock?: Clock
}

/** ms; Lambda's own default, told where a time-out does not say otherwise */
const defaultTimeoutMs = 3000

/**
 * Puts faults before a function, for gateways and pumps to meet: throttling, cold starts, time-outs, crashes, repeated and
 * reordered records. Nothing goes wrong until a rule is added to `faults`.
 */
export function faultyFunction(given: LambdaFunction, options: FaultyFunctionOptions = {}): FaultyFunction {
  const { seed = 1, clock = systemClock } = options
  const invoker = invokerFor(given, { clock })
  const faults = new FaultPlan<FunctionFaultTerms>(seed, clock, functionFaultLimits)
  return { faults, invoke: invokeFaulty }

  async function invokeFaulty(event: unknown, extras?: InvocationExtras): Promise<Outcome> {
    const chosen = faults.choose({ operation: 'Invoke', event })
    const find = <K extends FunctionFault['kind']>(kind: K) =>
      chosen
        .map(({ fault }) => fault)
        .find((fault): fault is Extract<FunctionFault, { kind: K }> => fault.kind === kind)
    const { requestId = randomUUID() } = extras ?? {}
    if (find('throttle') !== undefined) return { kind: 'refused', requestId, reason: 'throttled' }
    const coldStart = find('coldStart')
    if (coldStart !== undefined) await wait(coldStart.ms, clock)
    const crash = find('crash')?.when
    if (crash === 'before') return crashed(requestId)
    const changed = chosen.reduce((records, { fault, random }) => changeRecords(records, fault, random), event)
    if (find('repeat') !== undefined) await settled(await invoker.invoke(changed, extras))
    const running = invoker.invoke(changed, extras)
    if (typeof crash === 'object') return await crashDuring(running, crash.afterMs, requestId)
    const outcome = await running
    const timeOut = find('timeOut')
    if (crash !== 'after' && timeOut === undefined) return outcome
    await settled(outcome)
    if (timeOut === undefined) return crashed(outcome.requestId)
    const payload = timedOut(outcome.requestId, timeOut.timeoutMs ?? defaultTimeoutMs)
    return { kind: 'failed', requestId: outcome.requestId, payload }
  }

  /** What ends before it crashes has ended. */
  async function crashDuring(running: Promise<Outcome>, afterMs: number, requestId: string): Promise<Outcome> {
    const first = await Promise.race([running, wait(afterMs, clock)])
    if (first !== undefined) return first
    if (!hasProcesses(given)) return crashed(requestId)
    await given.killProcesses()
    return await running
  }
}

function crashed(requestId: string): Outcome {
  const payload = exitPayload(requestId, { code: null, signal: 'SIGKILL', outOfMemory: false })
  return { kind: 'failed', requestId, payload }
}

function hasProcesses(given: LambdaFunction): given is Invoker & { killProcesses(): Promise<void> } {
  return 'killProcesses' in given && typeof given.killProcesses === 'function'
}

function changeRecords(event: unknown, { kind }: FunctionFault, random: Random): unknown {
  const records = recordsOf(event)
  if (records === undefined) return event
  if (kind === 'duplicateRecords') return { ...(event as object), Records: withDuplicates(records, random) }
  if (kind === 'reorderRecords') return { ...(event as object), Records: reordered(records, random) }
  return event
}

function withDuplicates(records: readonly unknown[], random: Random): unknown[] {
  const sure = Math.floor(random() * records.length)
  return records.flatMap((record, at) => (at === sure || random() < 0.5 ? [record, record] : [record]))
}

/** Fisher and Yates; of two records or more never in the order they were in. */
function reordered(records: readonly unknown[], random: Random): unknown[] {
  const mixed = [...records]
  for (let last = mixed.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1))
    ;[mixed[last], mixed[other]] = [mixed[other], mixed[last]]
  }
  const isSame = mixed.every((record, at) => record === records[at])
  return isSame ? mixed.toReversed() : mixed
}

async function wait(ms: number, clock: Clock): Promise<undefined> {
  await new Promise<void>((done) => clock.schedule(ms, () => done(), { keepsAlive: true }))
}
