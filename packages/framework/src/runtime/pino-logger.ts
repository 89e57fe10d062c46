import type { Logger } from './logger.js'

/** The part of a pino logger that is needed here. */
export interface PinoLike {
  debug(fields: object, message: string): void
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

/** A pino logger as an application takes it: pino wants fields first, and an error under `err`. */
export function pinoLogger(pino: PinoLike): Logger {
  return {
    debug: (message, fields) => pino.debug(pinoFields(fields), message),
    info: (message, fields) => pino.info(pinoFields(fields), message),
    warn: (message, fields) => pino.warn(pinoFields(fields), message),
    error: (message, fields) => pino.error(pinoFields(fields), message),
  }
}

function pinoFields(fields: object = {}): object {
  if (!('error' in fields)) return fields
  const { error, ...rest } = fields
  return { ...rest, err: error }
}
