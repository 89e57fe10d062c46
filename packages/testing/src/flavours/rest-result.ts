import { refuse } from '../gateway/answer.js'
import type { Reading } from '../gateway/deployment.js'
import { has, type HeaderLine, lastOf } from '../gateway/header-lines.js'
import { coveredBy } from '../gateway/media-type.js'
import type { Received } from '../gateway/received.js'
import { isRecord } from '../gateway/shape.js'
import {
  bodyFrom,
  bytesFromBase64,
  flagFrom,
  linesFrom,
  MalformedResult,
  multiLinesFrom,
  parseResult,
  statusFrom,
} from './result-values.js'

/** All that a REST API knows in a result; with any other member the whole result is malformed (recorded). */
const known = new Set(['statusCode', 'headers', 'multiValueHeaders', 'body', 'isBase64Encoded', 'base64Encoded'])

/**
 * What a result of the Lambda proxy integration means: nothing is required, 200 is assumed.
 *
 * source  AWS "Output format of a Lambda function for proxy integration"; recorded 2023 to 2025
 */
export function answerFromRestResult(
  payload: string,
  received: Received,
  binaryMediaTypes: readonly string[],
): Reading {
  try {
    const result = parseResult(payload)
    if (!isRecord(result)) throw new MalformedResult(`the result is ${payload.slice(0, 40)}, and must be an object`)
    const unknown = Object.keys(result).find((member) => !known.has(member))
    if (unknown !== undefined) throw new MalformedResult(`a REST API knows no '${unknown}' in a result`)
    const status = result['statusCode'] === undefined ? 200 : statusFrom(result['statusCode'] ?? 200)
    const headers = mergeLines(
      multiLinesFrom(result['multiValueHeaders'], 'multiValueHeaders'),
      linesFrom(result['headers'], 'headers'),
    )
    const text = bodyFrom(result['body'])
    const encoded = flagFrom(result['isBase64Encoded'] ?? result['base64Encoded'], 'isBase64Encoded')
    const body = encoded && isBinary(received, binaryMediaTypes) ? bytesFromBase64(text) : Buffer.from(text)
    if (body === undefined) return refuse('undecodable-result', { detail: 'body is no base64' })
    return { answer: { status, headers: remapped(withContentType(headers)), body } }
  } catch (thrown) {
    if (thrown instanceof MalformedResult) return refuse('malformed-result', { detail: thrown.message })
    throw thrown
  }
}

/**
 * `multiValueHeaders` first, and its spelling; then the value of `headers`, unless it is there already.
 *
 * HTTP APIs do it the other way round.
 */
export function mergeLines(multi: readonly HeaderLine[], single: readonly HeaderLine[]): HeaderLine[] {
  const merged = [...multi]
  for (const [name, value] of single) {
    const same = merged.filter(([other]) => other.toLowerCase() === name.toLowerCase())
    if (!same.some(([, there]) => there === value)) merged.push([same[0]?.[0] ?? name, value])
  }
  return merged
}

/** Only the first media type of the request's Accept counts, and the response's content type never (recorded). */
function isBinary(received: Received, binaryMediaTypes: readonly string[]): boolean {
  const accepted = lastOf(received.headers, 'accept')?.split(',')[0]?.split(';')[0]?.trim().toLowerCase()
  if (binaryMediaTypes.includes('*/*')) return true
  return accepted !== undefined && coveredBy(binaryMediaTypes, accepted)
}

function withContentType(headers: readonly HeaderLine[]): readonly HeaderLine[] {
  return has(headers, 'content-type') ? headers : [...headers, ['Content-Type', 'application/json']]
}

/** Lines that the gateway renames on their way out, and one that it drops. */
export function remapped(headers: readonly HeaderLine[]): HeaderLine[] {
  return headers
    .filter(([name]) => name.toLowerCase() !== 'transfer-encoding')
    .map(([name, value]) => (renamed.has(name.toLowerCase()) ? [`x-amzn-Remapped-${name}`, value] : [name, value]))
}

/**
 * Recorded 2024-12 for mapped headers of other integrations; live Lambda integrations were observed to do the same. All
 * others, 'Via', 'Age' and 'TE' too, keep their names.
 */
const renamed = new Set([
  'authorization',
  'connection',
  'content-length',
  'content-md5',
  'date',
  'expect',
  'host',
  'max-forwards',
  'proxy-authenticate',
  'server',
  'trailer',
  'upgrade',
  'user-agent',
  'www-authenticate',
])
