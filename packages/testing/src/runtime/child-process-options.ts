import type { Clock } from '../clock/clock.js'
import type { LogLine, SystemLogLevel } from './log-line.js'

/** How a function is run in child processes. */
export interface ChildProcessOptions {
  /** 'dist/index.handler': a file without its extension, and its export. */
  readonly handler: string
  /** The folder that `handler` is found from; /var/task on Lambda. Default: the working directory. */
  readonly root?: string
  /** Default 'function'. */
  readonly name?: string
  /** ms, 1 to 900,000. Default 30,000, as for functions of this process. */
  readonly timeoutMs?: number
  /** ms for loading the handler. Default 10,000, as Lambda's. */
  readonly initTimeoutMs?: number
  /** MB, 128 to 10,240. Default 1024. */
  readonly memoryMb?: number
  /** Variables of the function's own; it gets none of this process, except where programs are found. */
  readonly environment?: Readonly<Record<string, string>>
  /** 'nodejs22.x', which the program must be of. Default: by the program. */
  readonly runtime?: string
  /** The program. Default: the one that runs this. */
  readonly node?: string
  /** '--inspect=9229', '--enable-source-maps'. While a debugger is asked for there are no time limits. */
  readonly nodeArguments?: readonly string[]
  /** How many events run at once in one environment, as on Managed Instances. Default: one, as anywhere else. */
  readonly maxConcurrency?: number
  /** How many events run at once in all; more are refused as throttled. Default: no limit. */
  readonly reservedConcurrency?: number
  /** How many child processes there are; events that find none wait. Default 8. */
  readonly maxEnvironments?: number
  /**
   * Files and folders whose change gives the next event a fresh environment; true is the handler's folder. Default: none.
   * What is in node_modules is not looked at.
   */
  readonly watch?: boolean | readonly string[]
  /** Default 'Text'. */
  readonly logFormat?: 'Text' | 'JSON'
  /** The least grave level of the function's own lines, for 'JSON'. Default 'INFO'. */
  readonly applicationLogLevel?: 'TRACE' | 'DEBUG' | 'INFO' | 'WARN' | 'ERROR' | 'FATAL'
  /** The least grave level of Lambda's lines, for 'JSON'. Default 'INFO'. */
  readonly systemLogLevel?: SystemLogLevel
  /** Told each line. Default: printed on standard error. */
  readonly onLog?: (line: LogLine) => void
  /** Default 'us-east-1'. */
  readonly region?: string
  /** Default '123456789012'. */
  readonly accountId?: string
  /** What the function signs its calls to AWS with. Default: an access key with the function's name, good for nothing. */
  readonly credentials?: Credentials
  /** The program of the runtime client, such as that of the npm package aws-lambda-ric. Default: our own. */
  readonly client?: string
  /** Decides when a time limit has passed. The function itself has the machine's. */
  readonly clock?: Clock
}

export interface Credentials {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
}
