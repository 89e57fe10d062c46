import type { Clock } from '../clock/clock.js'
import type { LogSink, SystemLogLevel } from './log-line.js'

/** How an init or an invocation ended, as Lambda's records say it. */
export interface EndStatus {
  readonly status: 'success' | 'failure' | 'error' | 'timeout'
  readonly errorType?: string
}

/** The end of one invocation in figures. */
interface Report extends EndStatus {
  readonly requestId: string
  /** ms */
  readonly durationMs: number
  /** Only of the first invocation of an environment. */
  readonly initDurationMs: number | undefined
  readonly memorySizeMb: number
  readonly maxMemoryUsedMb: number
  /** Whether Lambda ended it rather than the function: text lines tell the status only then. */
  readonly endedByLambda: boolean
}

/** What Lambda itself writes to a function's log. */
export interface PlatformLog {
  initStart(phase: 'init' | 'invoke'): void
  /** Of an init that went well only a record of the level DEBUG is left. */
  initReport(phase: 'init' | 'invoke', durationMs: number, end: EndStatus): void
  start(requestId: string): void
  /** Why Lambda ended an invocation: 'RequestId: … Error: Runtime exited with error: exit status 1'. */
  fault(sentence: string): void
  report(report: Report): void
}

/** Lambda's lines in one of its two formats, down to a level. */
export function platformLog(
  facts: { readonly logFormat: 'Text' | 'JSON'; readonly runtimeVersion: string; readonly functionName: string },
  level: SystemLogLevel,
  log: LogSink,
  clock: Clock,
): PlatformLog {
  return facts.logFormat === 'JSON' ? jsonLog(facts, level, log, clock) : textLog(facts, log)
}

/**
 * source  lines of functions on Lambda, 2023 to 2026; since August 2025 the init is billed with the first invocation
 */
function textLog({ runtimeVersion }: { readonly runtimeVersion: string }, log: LogSink): PlatformLog {
  const write = (text: string) => log({ origin: 'platform', text })
  return {
    initStart: () => write(`INIT_START Runtime Version: ${runtimeVersion}`),
    initReport(phase, durationMs, { status, errorType }) {
      if (status === 'success') return
      write(
        [`INIT_REPORT Init Duration: ${ms(durationMs)}`, `Phase: ${phase}`, ...statusFields(status, errorType)].join(
          '\t',
        ),
      )
    },
    start: (requestId) => write(`START RequestId: ${requestId} Version: $LATEST`),
    fault: write,
    report(report) {
      const { requestId, durationMs, initDurationMs, status, errorType } = report
      write(`END RequestId: ${requestId}`)
      const fields = [
        `REPORT RequestId: ${requestId}`,
        `Duration: ${ms(durationMs)}`,
        `Billed Duration: ${billedMs(report)} ms`,
        `Memory Size: ${report.memorySizeMb} MB`,
        `Max Memory Used: ${report.maxMemoryUsedMb} MB`,
        ...(initDurationMs === undefined ? [] : [`Init Duration: ${ms(initDurationMs)}`]),
        ...(report.endedByLambda ? statusFields(status, errorType) : []),
      ]
      write(fields.join('\t'))
    },
  }
}

const gravity: Readonly<Record<SystemLogLevel, number>> = { DEBUG: 1, INFO: 2, WARN: 3 }

/**
 * source  AWS "Lambda Telemetry API Event schema reference"; levels: "System log level event mapping"
 */
function jsonLog(
  { runtimeVersion, functionName }: { readonly runtimeVersion: string; readonly functionName: string },
  level: SystemLogLevel,
  log: LogSink,
  clock: Clock,
): PlatformLog {
  const initializationType = 'on-demand'
  function write(eventLevel: SystemLogLevel, type: string, record: object): void {
    if (gravity[eventLevel] < gravity[level]) return
    const time = new Date(clock.now()).toISOString()
    log({ origin: 'platform', text: JSON.stringify({ time, type: `platform.${type}`, record }) })
  }
  return {
    initStart(phase) {
      const record = { initializationType, phase, runtimeVersion, functionName, functionVersion: '$LATEST' }
      write('INFO', 'initStart', record)
    },
    initReport(phase, durationMs, end) {
      const eventLevel = end.status === 'success' ? 'DEBUG' : 'WARN'
      write(eventLevel, 'initRuntimeDone', { initializationType, phase, ...end })
      write(eventLevel, 'initReport', {
        initializationType,
        phase,
        ...end,
        metrics: { durationMs: rounded(durationMs) },
      })
    },
    start: (requestId) => write('INFO', 'start', { requestId, version: '$LATEST' }),
    // The reports tell it.
    fault: () => undefined,
    report(report) {
      const { requestId, durationMs, initDurationMs, status, errorType, memorySizeMb, maxMemoryUsedMb } = report
      const end = { status, ...(errorType === undefined ? {} : { errorType }) }
      const done = { requestId, ...end, metrics: { durationMs: rounded(durationMs) } }
      write(status === 'success' ? 'DEBUG' : 'WARN', 'runtimeDone', done)
      const metrics = {
        durationMs: rounded(durationMs),
        billedDurationMs: billedMs(report),
        memorySizeMB: memorySizeMb,
        maxMemoryUsedMB: maxMemoryUsedMb,
        ...(initDurationMs === undefined ? {} : { initDurationMs: rounded(initDurationMs) }),
      }
      write(status === 'success' ? 'INFO' : 'WARN', 'report', { requestId, metrics, ...end })
    },
  }
}

function statusFields(status: string, errorType: string | undefined): string[] {
  return [`Status: ${status}`, ...(errorType === undefined ? [] : [`Error Type: ${errorType}`])]
}

function billedMs({ durationMs, initDurationMs = 0 }: Report): number {
  return Math.ceil(durationMs + initDurationMs)
}

function ms(durationMs: number): string {
  return `${durationMs.toFixed(2)} ms`
}

/** µs are all that Lambda's records tell. */
function rounded(durationMs: number): number {
  return Math.round(durationMs * 1000) / 1000
}
