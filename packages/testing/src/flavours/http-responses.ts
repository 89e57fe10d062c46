import type { Answer, Reason, Refusal } from '../gateway/answer.js'

interface Response {
  readonly status: number
  readonly message: string
  /** Left out where live answers show none. */
  readonly contentType?: 'application/json'
}

/** Everything else. Functions that fail are 500 here, where REST APIs say 502; no body has a space (recorded). */
const failure: Response = { status: 500, message: 'Internal Server Error', contentType: 'application/json' }

const responses: Readonly<Partial<Record<Reason, Response>>> = {
  'no-stage': { status: 404, message: 'Not Found', contentType: 'application/json' },
  'no-route': { status: 404, message: 'Not Found', contentType: 'application/json' },
  'bad-request': { status: 400, message: 'Bad Request', contentType: 'application/json' },
  'headers-too-large': { status: 431, message: 'Request Header Fields Too Large', contentType: 'application/json' },
  'body-too-large': { status: 413, message: 'Request Entity Too Large', contentType: 'application/json' },
  'event-too-large': { status: 413, message: 'Request Entity Too Large', contentType: 'application/json' },
  unauthorized: { status: 401, message: 'Unauthorized' },
  'insufficient-scope': { status: 403, message: 'Forbidden', contentType: 'application/json' },
  denied: { status: 403, message: 'Forbidden', contentType: 'application/json' },
  'denied-explicitly': { status: 403, message: 'Forbidden', contentType: 'application/json' },
  unsigned: { status: 403, message: 'Forbidden', contentType: 'application/json' },
  'incomplete-signature': { status: 403, message: 'Forbidden', contentType: 'application/json' },
  'unknown-key': { status: 403, message: 'Forbidden', contentType: 'application/json' },
  'wrong-signature': { status: 403, message: 'Forbidden', contentType: 'application/json' },
  throttled: { status: 429, message: 'Too Many Requests', contentType: 'application/json' },
  'timed-out': { status: 503, message: 'Service Unavailable' },
}

/** The HTTP API's own answer. */
export function httpAnswerFor({ reason, headers = [] }: Refusal): Answer {
  const { status, message, contentType } = responses[reason] ?? failure
  return {
    status,
    headers: [...headers, ...(contentType === undefined ? [] : [['Content-Type', contentType] as const])],
    body: Buffer.from(JSON.stringify({ message })),
  }
}
