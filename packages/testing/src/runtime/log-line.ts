/** One entry of a function's log. */
export interface LogLine {
  /** Who wrote it: Lambda, or the function. */
  readonly origin: 'platform' | 'function'
  /** Without the line feed at its end; an entry of several lines has them inside. */
  readonly text: string
}

/** How much Lambda writes of its own. */
export type SystemLogLevel = 'DEBUG' | 'INFO' | 'WARN'

export type LogSink = (line: LogLine) => void
