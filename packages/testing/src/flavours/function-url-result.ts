import { type Answer, refuse } from '../gateway/answer.js'
import type { Reading, StreamedOutcome } from '../gateway/deployment.js'
import { has, type HeaderLine } from '../gateway/header-lines.js'
import { isRecord } from '../gateway/shape.js'
import { hopByHop } from './http-event.js'
import { readPrelude, whyNoPrelude, withMetadata } from './stream-prelude.js'
import {
  bodyFrom,
  bytesFromBase64,
  cookieLines,
  flagFrom,
  linesFrom,
  MalformedResult,
  parseResult,
  reading,
  statusFrom,
} from './result-values.js'

const json: HeaderLine = ['Content-Type', 'application/json']
/** Of a stream whose metadata name no type, as of one without metadata. */
const bytes: HeaderLine = ['Content-Type', 'application/octet-stream']

/**
 * A result behind a BUFFERED function URL: with `statusCode` a response, otherwise the body of one, in compact JSON or,
 * when it is a text, without quotes.
 *
 * source  AWS "Invoking Lambda function URLs"; recorded 2025, which the unquoted text follows against the page
 */
export function answerFromUrlResult(payload: string): Reading {
  return reading(() => {
    const result = parseResult(payload)
    if (isRecord(result) && result['statusCode'] !== undefined) return answerOf(result)
    const text = typeof result === 'string' ? result : JSON.stringify(result)
    return { status: 200, headers: [json], body: Buffer.from(text) }
  })
}

/** Behind a RESPONSE_STREAM URL the result of a function that does not stream is a body and nothing else. */
export function answerFromStreamingUrl(payload: string): Reading {
  return { answer: { status: 200, headers: [json], body: Buffer.from(payload) } }
}

/** What a function writes, chunk by chunk; metadata before eight NUL bytes, where the content type announces it. */
export async function answerFromUrlStream({ contentType, body }: StreamedOutcome): Promise<Reading> {
  if (contentType !== withMetadata) {
    return { answer: { status: 200, headers: [['Content-Type', contentType]], body } }
  }
  const prelude = await readPrelude(body)
  if (prelude === undefined) return refuse('malformed-result', { detail: whyNoPrelude(contentType) })
  return reading(() => {
    const metadata = parseResult(prelude.metadata)
    if (!isRecord(metadata)) throw new MalformedResult('the metadata of the stream is no object')
    return { ...answerOf({ statusCode: 200, ...metadata, body: '' }, bytes), body: prelude.rest }
  })
}

function answerOf(result: Readonly<Record<string, unknown>>, byDefault = json): Answer {
  const status = statusFrom(result['statusCode'])
  const text = textOf(result['body'])
  const body = flagFrom(result['isBase64Encoded'], 'isBase64Encoded') ? bytesFromBase64(text) : Buffer.from(text)
  if (body === undefined) throw new MalformedResult('isBase64Encoded is true, but body is no base64')
  const lines = [...linesFrom(result['headers'], 'headers'), ...cookieLines(result['cookies'])]
  const headers = lines.filter(([name]) => !hopByHop.has(name.toLowerCase()))
  return { status, headers: (has(headers, 'content-type') ? headers : [...headers, byDefault]).map(remapped), body }
}

/** An object for a body is written as JSON (recorded), and so is a list. */
function textOf(body: unknown): string {
  return isRecord(body) || Array.isArray(body) ? JSON.stringify(body) : bodyFrom(body)
}

/** Lines that leave under another name (observed on live URLs). */
const renamed = new Set(['content-length', 'www-authenticate'])

function remapped([name, value]: HeaderLine): HeaderLine {
  const lower = name.toLowerCase()
  return renamed.has(lower) ? [`x-amzn-Remapped-${lower}`, value] : [name, value]
}
