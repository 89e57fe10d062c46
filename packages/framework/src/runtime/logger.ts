import { type LogLevel, logLevelFromEnvironment, logLevels } from './config.js'
import { redactor } from './redact.js'

/** What a logger must take: pino does by `pinoLogger`, Powertools' Logger by `powertoolsLogger`. Fields are plain data, an error goes under `error`. */
export interface Logger {
  debug(message: string, fields?: object): void
  info(message: string, fields?: object): void
  warn(message: string, fields?: object): void
  error(message: string, fields?: object): void
}

/** How lines are written. */
export interface JsonLoggerOptions {
  /** Gets a line with its end. Default: standard output. */
  readonly write?: (line: string) => void
  /** Default: AWS_LAMBDA_LOG_LEVEL, else INFO. */
  readonly level?: LogLevel
  /** Names of members whose values are never written, besides those that are known to be secret; in any case. */
  readonly redact?: readonly string[]
  /** Members of every line, asked for each: the request id, for instance. */
  readonly context?: () => object
}

/** One JSON object a line, with the members of Lambda's own JSON log format. Fields can be anything: a line is always written. */
export function jsonLogger(options: JsonLoggerOptions = {}): Logger {
  const { write = toStandardOutput, level = logLevelFromEnvironment(), redact = [], context = () => ({}) } = options
  const replace = redactor(redact)
  const at = (own: LogLevel) => {
    if (logLevels.indexOf(own) < logLevels.indexOf(level)) return () => undefined
    return function log(message: string, fields: object = {}) {
      const head = { timestamp: new Date().toISOString(), level: own, ...context(), message }
      write(`${textOf({ ...head, ...fields }, replace) ?? textOf(head, replace)}\n`)
    }
  }
  return { debug: at('DEBUG'), info: at('INFO'), warn: at('WARN'), error: at('ERROR') }
}

/** A circle or a throwing getter among the fields costs the fields, not the line. */
function textOf(line: object, replace: (name: string, value: unknown) => unknown): string | undefined {
  try {
    return JSON.stringify(line, (name, value) => replace(name, plain(value)))
  } catch {
    return undefined
  }
}

/** An Error has no members that JSON would write; these are Lambda's names for them. JSON knows no bigint. */
function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString()
  if (!(value instanceof Error)) return value
  return {
    errorType: value.name,
    errorMessage: value.message,
    stackTrace: value.stack?.split('\n'),
    ...(value.cause === undefined ? {} : { cause: value.cause }),
  }
}

function toStandardOutput(line: string): void {
  process.stdout.write(line)
}
