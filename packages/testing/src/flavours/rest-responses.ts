import { createHash } from 'node:crypto'
import type { Answer, Reason, Refusal } from '../gateway/answer.js'
import { type HeaderLine, lastOf } from '../gateway/header-lines.js'
import type { Received } from '../gateway/received.js'

/** A gateway response as a REST API gives it: status, `x-amzn-ErrorType`, exact body. */
interface GatewayResponse {
  readonly status: number
  readonly errorType: string
  readonly body: string
}

/**
 * By reason. The spaces in some bodies are AWS's own (36 bytes recorded for the 502).
 *
 * source  recorded 2019 to 2025; texts of the 413s and of 504 as observed on live APIs
 */
const responses: Readonly<Record<Reason, GatewayResponse>> = {
  'no-stage': { status: 403, errorType: 'ForbiddenException', body: '{"message":"Forbidden"}' },
  'no-route': {
    status: 403,
    errorType: 'MissingAuthenticationTokenException',
    body: '{"message":"Missing Authentication Token"}',
  },
  'bad-request': { status: 400, errorType: 'BadRequestException', body: '{"message":"Bad Request"}' },
  'headers-too-large': {
    status: 431,
    errorType: 'RequestHeaderFieldsTooLargeException',
    body: '{"message":"Request Header Fields Too Large"}',
  },
  'body-too-large': {
    status: 413,
    errorType: 'RequestEntityTooLargeException',
    body: 'HTTP content length exceeded 10485760 bytes.',
  },
  'event-too-large': {
    status: 413,
    errorType: 'RequestTooLargeException',
    body: '{"message":"Request Too Long"}',
  },
  misconfigured: serverError(500),
  'function-throttled': serverError(500),
  'function-not-permitted': serverError(500),
  'undecodable-result': serverError(500),
  'function-failed': serverError(502),
  'malformed-result': serverError(502),
  'timed-out': {
    status: 504,
    errorType: 'InternalServerErrorException',
    body: '{"message": "Endpoint request timed out"}',
  },
  internal: serverError(500),
}

/** The REST API's own answer. */
export function restAnswerFor(refusal: Refusal, received: Received): Answer {
  const { status, errorType, body } = responseTo(refusal, received)
  const type = body.startsWith('{') ? 'application/json' : 'text/plain'
  const headers: HeaderLine[] = [
    ['Content-Type', type],
    ['x-amzn-ErrorType', errorType],
  ]
  return { status, headers, body: Buffer.from(body) }
}

/** On an unknown path, a bearer token is taken for a broken signature and told so. */
function responseTo({ reason }: Refusal, { headers }: Received): GatewayResponse {
  const authorization = lastOf(headers, 'authorization')
  if (reason !== 'no-route' || authorization === undefined || authorization.startsWith('AWS4-'))
    return responses[reason]
  const hash = createHash('sha256').update(authorization).digest('base64')
  const how = `(hashed with SHA-256 and encoded with Base64): '${hash}'.`
  return {
    status: 403,
    errorType: 'IncompleteSignatureException',
    body: `{"message":"Invalid key=value pair (missing equal-sign) in Authorization header ${how}"}`,
  }
}

function serverError(status: number): GatewayResponse {
  return { status, errorType: 'InternalServerErrorException', body: '{"message": "Internal server error"}' }
}
