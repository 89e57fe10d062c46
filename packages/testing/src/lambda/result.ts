import { RuntimeError } from './runtime-error.js'

/**
 * What a function returned as JSON text; 'null' when it returned nothing.
 *
 * throws  Runtime.JSONStringifyError for a circle or a bigint; a TypeError for a function or a symbol, of which JSON
 *         leaves nothing: AWS's client has no better word for it either
 */
export function resultAsJson(returned: unknown): string {
  let text: string | undefined
  try {
    text = JSON.stringify(returned === undefined ? null : returned)
  } catch (cause) {
    throw new RuntimeError('Runtime.JSONStringifyError', 'Unable to stringify response body', { cause })
  }
  if (text === undefined) throw new TypeError('Wrong arguments')
  return text
}

/** Whether what a handler returned is still to come. */
export function isPromiseLike(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function'
}
