/** What a logger must take; pino and Powertools' Logger do. Fields are plain data, an error goes under `error`. */
export interface Logger {
  debug(message: string, fields?: object): void
  info(message: string, fields?: object): void
  warn(message: string, fields?: object): void
  error(message: string, fields?: object): void
}

/** One JSON object a line, with the members of Lambda's own JSON log format. `write` gets the line with its end. */
export function jsonLogger(write: (line: string) => void = (line) => void process.stdout.write(line)): Logger {
  const at = (level: string) =>
    function log(message: string, fields: object = {}) {
      write(`${JSON.stringify({ timestamp: new Date().toISOString(), level, message, ...fields }, plainErrors)}\n`)
    }
  return { debug: at('DEBUG'), info: at('INFO'), warn: at('WARN'), error: at('ERROR') }
}

/** An Error has no members that JSON would write; these are Lambda's names for them. */
function plainErrors(_name: string, value: unknown): unknown {
  if (!(value instanceof Error)) return value
  return {
    errorType: value.name,
    errorMessage: value.message,
    stackTrace: value.stack?.split('\n'),
    ...(value.cause === undefined ? {} : { cause: value.cause }),
  }
}
