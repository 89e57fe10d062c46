import { format } from 'node:util'
import { failureFrom } from '../../lambda/failures.js'

/** How grave a line is; its number is also what a frame on Lambda's log descriptor is marked with. */
export const levels = { TRACE: 4, DEBUG: 8, INFO: 12, WARN: 16, ERROR: 20, FATAL: 24 } as const

export type Level = keyof typeof levels

/** The invocation that a line belongs to; '-' outside of one. */
export interface LogPlace {
  readonly timestamp: string
  readonly requestId: string
  readonly tenantId: string | undefined
}

/** '2026-11-25T10:00:00.000Z\tREQUEST-ID\tINFO\tmessage' */
export function textLine({ timestamp, requestId }: LogPlace, level: Level, said: readonly unknown[]): string {
  return [timestamp, requestId, level, format(said[0], ...said.slice(1))].join('\t')
}

/**
 * One JSON object. A single argument is the message as it is; of several the text is the message, and the first Error
 * among those after the first gives `errorType`, `errorMessage` and `stackTrace`.
 */
export function jsonLine(place: LogPlace, level: Level, said: readonly unknown[]): string {
  const { timestamp, requestId, tenantId } = place
  const start = { timestamp, level, requestId, ...(tenantId ? { tenantId } : {}) }
  const [message, ...more] = said
  if (more.length > 0) return JSON.stringify({ ...start, message: format(...said), ...firstError(more) })
  try {
    return JSON.stringify({ ...start, message }, (_key, value: unknown) =>
      value instanceof Error ? Object.assign(describedError(value), value) : value,
    )
  } catch {
    // A circle or a bigint: then as text.
    return JSON.stringify({ ...start, message: format(message) })
  }
}

/** An error for a text line: JSON with all that the error has of its own. */
export function errorAsText(error: Error): string {
  try {
    return JSON.stringify(error, (_key, value: unknown) => (value instanceof Error ? withOwnMembers(value) : value))
  } catch {
    return failureFrom(error)
  }
}

function withOwnMembers(error: Error & { code?: unknown }): object {
  const { name: errorType, message: errorMessage, code, stack } = error
  const lines = typeof stack === 'string' ? { stack: stack.split('\n') } : {}
  return Object.assign({ errorType, errorMessage, code }, error, lines)
}

function firstError(said: readonly unknown[]): object {
  const error = said.find((one) => one instanceof Error)
  return error === undefined ? {} : describedError(error)
}

function describedError(error: Error): object {
  const errorType = error.constructor?.name ?? 'UnknownError'
  return { errorType, errorMessage: error.message, stackTrace: error.stack?.split('\n') ?? [] }
}
