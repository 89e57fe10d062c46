import { bodyFrom, linesFrom, MalformedResult, parseResult, statusFrom } from '../flavours/result-values.js'
import { type Refusal, refuse } from '../gateway/answer.js'
import type { HeaderLine } from '../gateway/header-lines.js'
import { isRecord } from '../gateway/shape.js'

/** What a function returned for a route. */
export interface SocketResult {
  readonly status: number
  readonly headers: readonly HeaderLine[]
  readonly body: string
}

/** Reads a result as REST APIs do: an object, whose status is 200 unless it says otherwise. */
export function readSocketResult(payload: string): { readonly result: SocketResult } | { readonly refused: Refusal } {
  try {
    const result = parseResult(payload)
    if (!isRecord(result)) throw new MalformedResult(`the result is ${payload.slice(0, 40)}, and must be an object`)
    const headers = linesFrom(result['headers'], 'headers')
    return { result: { status: statusFrom(result['statusCode'] ?? 200), headers, body: bodyFrom(result['body']) } }
  } catch (thrown) {
    if (thrown instanceof MalformedResult) return refuse('malformed-result', { detail: thrown.message })
    throw thrown
  }
}
