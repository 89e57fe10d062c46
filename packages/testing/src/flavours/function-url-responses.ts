import type { Answer, Reason, Refusal } from '../gateway/answer.js'
import type { HeaderLine } from '../gateway/header-lines.js'

interface Response {
  readonly status: number
  readonly body: string
  readonly errorType?: string
}

const forbidden =
  'Forbidden. For troubleshooting Function URL authorization issues, see: ' +
  'https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html'

const notAllowed: Response = {
  status: 403,
  body: JSON.stringify({ Message: forbidden }),
  errorType: 'AccessDeniedException',
}
const failed: Response = { status: 502, body: 'Internal Server Error' }
/** Everything else. */
const failure: Response = { status: 500, body: '{"message":null}', errorType: 'InternalFailure' }
const tooLarge: Response = {
  status: 413,
  body: '{"message":"Request Entity Too Large"}',
  errorType: 'RequestEntityTooLargeException',
}

/**
 * By reason. A function that fails is plain text (recorded 2025); the host name of another function is told nothing.
 *
 * source  recorded 2022 to 2025; results that are malformed as observed on live URLs
 */
const responses: Readonly<Partial<Record<Reason, Response>>> = {
  'no-stage': { status: 403, body: '{"Message":null}', errorType: 'AccessDeniedException' },
  'bad-request': { status: 400, body: '{"message":"Bad Request"}', errorType: 'BadRequestException' },
  'headers-too-large': tooLarge,
  'body-too-large': tooLarge,
  'event-too-large': tooLarge,
  'function-throttled': {
    status: 429,
    body: '{"Reason":"ReservedFunctionConcurrentInvocationLimitExceeded","Type":"User","message":"Rate Exceeded."}',
    errorType: 'TooManyRequestsException',
  },
  'function-not-permitted': notAllowed,
  unsigned: notAllowed,
  'incomplete-signature': notAllowed,
  'unknown-key': notAllowed,
  'wrong-signature': notAllowed,
  'function-failed': failed,
  'timed-out': failed,
}

/** The function URL's own answer. */
export function urlAnswerFor({ reason }: Refusal): Answer {
  const { status, body, errorType } = responses[reason] ?? failure
  const headers: HeaderLine[] = [['Content-Type', body.startsWith('{') ? 'application/json' : 'text/plain']]
  if (errorType !== undefined) headers.push(['x-amzn-ErrorType', errorType])
  return { status, headers, body: Buffer.from(body) }
}
