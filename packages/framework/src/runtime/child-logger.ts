import type { Logger } from './logger.js'

/** A logger that adds these fields to every line; given as a function they are asked for each. Fields of a line win. */
export function childLogger(log: Logger, fields: object | (() => object)): Logger {
  const own = typeof fields === 'function' ? (fields as () => object) : () => fields
  return {
    debug: (message, given) => log.debug(message, { ...own(), ...given }),
    info: (message, given) => log.info(message, { ...own(), ...given }),
    warn: (message, given) => log.warn(message, { ...own(), ...given }),
    error: (message, given) => log.error(message, { ...own(), ...given }),
  }
}
