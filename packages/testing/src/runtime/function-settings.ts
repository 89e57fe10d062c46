import type { Clock } from '../clock/clock.js'
import type { FunctionFacts } from '../lambda/context.js'
import type { Credentials } from './child-process-options.js'
import type { LogSink, SystemLogLevel } from './log-line.js'

/** The options with all defaults. */
export interface FunctionSettings {
  readonly facts: FunctionFacts
  readonly handler: string
  readonly root: string
  readonly timeoutMs: number
  readonly initTimeoutMs: number
  /** False while a debugger is asked for. */
  readonly limitsTime: boolean
  readonly environment: Readonly<Record<string, string>>
  readonly credentials: Credentials
  /** 'nodejs22.x' */
  readonly runtime: string
  readonly node: string
  readonly nodeArguments: readonly string[]
  readonly client: string
  readonly maxConcurrency: number | undefined
  readonly reservedConcurrency: number
  readonly maxEnvironments: number
  readonly watch: readonly string[]
  readonly logFormat: 'Text' | 'JSON'
  readonly applicationLogLevel: string | undefined
  readonly systemLogLevel: SystemLogLevel
  readonly log: LogSink
  readonly clock: Clock
}
