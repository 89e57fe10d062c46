import { basename } from 'node:path'
import { RuntimeError } from '../../lambda/runtime-error.js'

/** 'src/orders.api.get' in parts. */
export interface HandlerName {
  /** 'src'; '' for the task root itself. */
  readonly folder: string
  /** 'orders', without an extension. */
  readonly module: string
  /** ['api', 'get'] */
  readonly path: readonly string[]
}

/**
 * Splits a handler's name: the last part of the path at its first dot.
 *
 * throws  Runtime.MalformedHandlerName for a name without a dot, or with '..'
 */
export function parseHandlerName(name: string): HandlerName {
  if (name.includes('..')) {
    throw new RuntimeError(
      'Runtime.MalformedHandlerName',
      `'${name}' is not a valid handler name. Use absolute paths when specifying root directories in handler names.`,
    )
  }
  const last = basename(name)
  const dot = last.indexOf('.')
  if (dot < 0) throw new RuntimeError('Runtime.MalformedHandlerName', 'Bad handler')
  return {
    folder: name.slice(0, name.indexOf(last)).replace(/\/$/, ''),
    module: last.slice(0, dot),
    path: last.slice(dot + 1).split('.'),
  }
}
