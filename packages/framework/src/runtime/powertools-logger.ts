import type { Logger } from './logger.js'

/** The part of Powertools' Logger that is needed here. */
export interface PowertoolsLike {
  debug(message: string, fields: Record<string, unknown>): void
  info(message: string, fields: Record<string, unknown>): void
  warn(message: string, fields: Record<string, unknown>): void
  error(message: string, fields: Record<string, unknown>): void
}

/** Powertools' Logger as an application takes it: its types want fields to be there. */
export function powertoolsLogger(powertools: PowertoolsLike): Logger {
  return {
    debug: (message, fields) => powertools.debug(message, { ...fields }),
    info: (message, fields) => powertools.info(message, { ...fields }),
    warn: (message, fields) => powertools.warn(message, { ...fields }),
    error: (message, fields) => powertools.error(message, { ...fields }),
  }
}
