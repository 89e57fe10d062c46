import type { Outcome } from '../../src/lambda/invoker.js'

/** An outcome with its body read and without what differs from run to run: ids and the lines of traces. */
export interface ReadOutcome {
  readonly kind: Outcome['kind']
  readonly payload?: unknown
  readonly contentType?: string
  readonly body?: string
  /** The error that broke off the body. */
  readonly brokenBy?: unknown
}

/** Reads an outcome to its end. */
export async function readOutcome(outcome: Outcome): Promise<ReadOutcome> {
  const { kind } = outcome
  if (kind === 'refused') return { kind }
  if (kind !== 'streamed') return { kind, payload: withoutTrace(outcome.payload) }
  let body = ''
  try {
    for await (const chunk of outcome.body) body += Buffer.from(chunk).toString('utf8')
  } catch (thrown) {
    return { kind, contentType: outcome.contentType, body, brokenBy: errorFrom(thrown) }
  }
  return { kind, contentType: outcome.contentType, body }
}

/** In this process the function's error itself breaks the body off; from a child it comes as JSON. */
function errorFrom(thrown: unknown): unknown {
  const { name, message } = thrown as Error
  return name === 'StreamFailure' ? withoutTrace(message) : { errorType: name, errorMessage: message }
}

function withoutTrace(payload: string): unknown {
  const value = JSON.parse(payload.replaceAll(/[0-9a-f-]{36}/g, 'ID')) as unknown
  if (typeof value !== 'object' || value === null) return value
  const { trace: _, ...rest } = value as Record<string, unknown>
  return rest
}
