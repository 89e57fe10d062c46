import type { Reading } from '../gateway/deployment.js'
import { has, type HeaderLine } from '../gateway/header-lines.js'
import { balancerLimits } from '../gateway/limits.js'
import { isRecord } from '../gateway/shape.js'
import { hopByHop } from './http-event.js'
import {
  bytesFromBase64,
  linesFrom,
  MalformedResult,
  multiLinesFrom,
  parseResult,
  reading,
  statusFrom,
} from './result-values.js'

const bytes: HeaderLine = ['Content-Type', 'application/octet-stream']

/**
 * A result behind a load balancer: numbers must be numbers, texts texts, and nothing null. Of the two maps of headers
 * only that of the target group's mode counts.
 *
 * source  AWS "Lambda functions as targets for Application Load Balancers"; what is refused as observed on live ones
 */
export function answerFromBalancerResult(payload: string, multiValueHeaders: boolean): Reading {
  return reading(() => {
    if (Buffer.byteLength(payload) > balancerLimits.maxBodyBytes) throw new MalformedResult('the result is over 1 MB')
    const result = parseResult(payload)
    if (!isRecord(result)) throw new MalformedResult(`the result is ${payload.slice(0, 40)}, and must be an object`)
    refuseNulls(result)
    if (typeof result['statusCode'] !== 'number') throw new MalformedResult('statusCode is no number')
    const text = textFrom(result['body'] ?? '')
    const body = result['isBase64Encoded'] === true ? bytesFromBase64(text) : Buffer.from(text)
    if (body === undefined) throw new MalformedResult('isBase64Encoded is true, but body is no base64')
    const lines = multiValueHeaders
      ? multiLinesFrom(result['multiValueHeaders'], 'multiValueHeaders')
      : linesFrom(textsOf(result['headers'] ?? {}), 'headers')
    const headers = lines.filter(([name]) => !own.has(name.toLowerCase()))
    const typed = has(headers, 'content-type') ? headers : [...headers, bytes]
    const phrase = phraseFrom(result['statusDescription'])
    const status = statusFrom(result['statusCode'])
    return { status, headers: typed, body, ...(phrase === undefined ? {} : { phrase }) }
  })
}

/** The connection is the balancer's. */
const own = new Set([...hopByHop, 'content-length'])

function refuseNulls(result: Readonly<Record<string, unknown>>): void {
  const empty = Object.entries(result).find(([, value]) => value === null)
  if (empty !== undefined) throw new MalformedResult(`${empty[0]} is null: leave it out`)
}

/** 'I am a teapot' of '418 I am a teapot'; a description that cannot stand in a status line is left out. */
function phraseFrom(description: unknown): string | undefined {
  const phrase = typeof description === 'string' ? description.replace(/^\d{3} */, '') : ''
  return /^[\t\x20-\x7e]+$/.test(phrase) ? phrase : undefined
}

function textFrom(body: unknown): string {
  if (typeof body === 'string') return body
  throw new MalformedResult('body is no text')
}

function textsOf(headers: unknown): unknown {
  if (!isRecord(headers)) return headers
  const wrong = Object.entries(headers).find(([, value]) => typeof value !== 'string')
  if (wrong !== undefined) throw new MalformedResult(`headers['${wrong[0]}'] is no text`)
  return headers
}
