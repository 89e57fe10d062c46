import type { Answer } from '../gateway/answer.js'
import type { Reading } from '../gateway/deployment.js'
import { has, type HeaderLine } from '../gateway/header-lines.js'
import { isRecord } from '../gateway/shape.js'
import {
  bodyFrom,
  bytesFromBase64,
  cookieLines,
  flagFrom,
  linesFrom,
  MalformedResult,
  multiLinesFrom,
  parseResult,
  reading,
  statusFrom,
} from './result-values.js'

/** Never JSON, whatever the body looks like (recorded). */
const plainText: HeaderLine = ['Content-Type', 'text/plain; charset=utf-8']

/**
 * A result of payload format 2.0: with `statusCode` a response, otherwise the body of one.
 *
 * source  AWS "Lambda function response for format 2.0"; recorded 2025
 */
export function answerFromV2Result(payload: string): Reading {
  return reading(() => {
    const result = parseResult(payload)
    if (!isRecord(result) || result['statusCode'] === undefined) {
      const body = Buffer.from(typeof result === 'string' ? result : payload)
      return { status: 200, headers: [['Content-Type', 'application/json']], body }
    }
    const cookies = cookieLines(result['cookies'])
    return answerOf(result, [...linesFrom(result['headers'], 'headers'), ...cookies])
  })
}

/**
 * A result of payload format 1.0: `statusCode` is required, `headers` come before `multiValueHeaders`.
 *
 * source  AWS "Lambda function response for format 1.0"; recorded 2025
 */
export function answerFromV1Result(payload: string): Reading {
  return reading(() => {
    const result = parseResult(payload)
    if (!isRecord(result)) throw new MalformedResult(`the result is ${payload.slice(0, 40)}, and must be an object`)
    const single = linesFrom(result['headers'], 'headers')
    const multi = multiLinesFrom(result['multiValueHeaders'], 'multiValueHeaders')
    return answerOf(result, [...single, ...multi])
  })
}

function answerOf(result: Readonly<Record<string, unknown>>, lines: readonly HeaderLine[]): Answer {
  const status = statusFrom(result['statusCode'])
  const text = bodyFrom(result['body'])
  const body = flagFrom(result['isBase64Encoded'], 'isBase64Encoded') ? bytesFromBase64(text) : Buffer.from(text)
  if (body === undefined) throw new MalformedResult('isBase64Encoded is true, but body is no base64')
  const headers = lines.filter(([name]) => !dropped.has(name.toLowerCase()))
  return { status, headers: has(headers, 'content-type') ? headers : [...headers, plainText], body }
}

/**
 * Lines that are the gateway's to write; nothing is renamed here (observed on live APIs). Trailer was seen to pass, but
 * HTTP has none beside a Content-Length.
 */
const dropped = new Set([
  'connection',
  'content-length',
  'date',
  'keep-alive',
  'trailer',
  'transfer-encoding',
  'upgrade',
])
