import { randomUUID } from 'node:crypto'
import { maxPayloadBytes } from '../lambda/failures.js'
import type { InvocationExtras, Invoker, Outcome } from '../lambda/invoker.js'
import { newTraceId } from '../lambda/trace-id.js'
import { changedFiles } from './changed-files.js'
import type { ChildProcessOptions } from './child-process-options.js'
import { Environments } from './environments.js'
import { platformLog } from './platform-log.js'
import { readSettings } from './read-settings.js'

/** A function in child processes, for gateways, pumps and tests. */
export interface ChildProcessFunction extends Invoker {
  /** Gives events that come from now on fresh environments. */
  renew(): void
  /** The processes that there are now, for debuggers. */
  processIds(): Promise<number[]>
  /** Ends the processes that there are as a crash would: what runs in them fails. */
  killProcesses(): Promise<void>
  /** Takes no more events, lets those that run end, and leaves no process behind. */
  close(): Promise<void>
}

/**
 * Runs a function as Lambda does: in processes of its own that are initialised once and used again, one event at a time,
 * behind the Runtime API. A time-out kills, a crash is told as Lambda tells it, and both are followed by a fresh process.
 * Nothing starts before the first event.
 *
 * throws  when an option is not known or cannot be; all of them are named at once
 */
export function childProcessFunction(options: ChildProcessOptions): ChildProcessFunction {
  const settings = readSettings(options)
  const { logFormat, runtime, facts, systemLogLevel, log, clock, reservedConcurrency } = settings
  const lines = { logFormat, runtimeVersion: runtime.replace('nodejs', 'nodejs:'), functionName: facts.name }
  const environments = new Environments(settings, platformLog(lines, systemLogLevel, log, clock))
  const haveChanged = changedFiles(settings.watch)
  let running = 0

  return {
    invoke: invokeInChildProcess,
    renew: () => environments.renew(),
    processIds: () => environments.pids(),
    killProcesses: () => environments.kill(),
    close: () => environments.close(),
  }

  async function invokeInChildProcess(event: unknown, extras: InvocationExtras = {}): Promise<Outcome> {
    const { requestId = randomUUID(), traceId = newTraceId(clock.now()) } = extras
    const payload = JSON.stringify(event)
    if (Buffer.byteLength(payload) > maxPayloadBytes) return { kind: 'refused', requestId, reason: 'too-large' }
    if (running >= reservedConcurrency) return { kind: 'refused', requestId, reason: 'throttled' }
    running += 1
    try {
      if (settings.watch.length > 0 && (await haveChanged())) environments.renew()
      return await environments.run({ requestId, payload, extras: { ...extras, traceId } })
    } finally {
      running -= 1
    }
  }
}
