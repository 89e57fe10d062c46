import type { Answer, Reason, Refusal } from '../gateway/answer.js'
import { freshId } from '../gateway/ids.js'

/** What an answer of a WebSocket API tells apart. */
export interface SocketIds {
  readonly connectionId: string
  readonly requestId: string
}

interface Response {
  readonly status: number
  readonly message: string
  readonly errorType: string
}

const failure: Response = { status: 500, message: 'Internal server error', errorType: 'InternalServerErrorException' }
const badGateway: Response = { ...failure, status: 502 }
const unsigned: Response = {
  status: 403,
  message: 'Missing Authentication Token',
  errorType: 'MissingAuthenticationTokenException',
}

/** Everything else: an unknown stage, a message that no route takes, a caller whom a policy or a signature keeps out. */
const forbidden: Response = { status: 403, message: 'Forbidden', errorType: 'ForbiddenException' }

const responses: Readonly<Partial<Record<Reason, Response>>> = {
  'bad-request': { status: 400, message: 'Bad Request', errorType: 'BadRequestException' },
  unauthorized: { status: 401, message: 'Unauthorized', errorType: 'UnauthorizedException' },
  unsigned,
  'authorizer-failed': failure,
  'authorizer-misconfigured': failure,
  'headers-too-large': {
    status: 431,
    message: 'Request Header Fields Too Large',
    errorType: 'RequestHeaderFieldsTooLargeException',
  },
  'function-failed': badGateway,
  'malformed-result': badGateway,
  'function-throttled': failure,
  'function-not-permitted': failure,
  'timed-out': { status: 504, message: 'Endpoint request timed out', errorType: 'InternalServerErrorException' },
}

/** The answer to a handshake that is refused. */
export function socketAnswerFor(refusal: Refusal, ids: SocketIds): Answer {
  const { status, errorType } = responseTo(refusal)
  return {
    status,
    headers: [
      ['Content-Type', 'application/json'],
      ['x-amzn-ErrorType', errorType],
      ['x-amzn-RequestId', ids.requestId],
      ['x-amz-apigw-id', freshId()],
    ],
    body: Buffer.from(errorText(refusal, ids)),
  }
}

/** What goes over a connection when a message fails, as clients of live APIs see it. */
export function errorText(refusal: Refusal, { connectionId, requestId }: SocketIds): string {
  const message = JSON.stringify(refusal.message ?? responseTo(refusal).message)
  return `{"message": ${message}, "connectionId":"${connectionId}", "requestId":"${requestId}"}`
}

function responseTo({ reason }: Refusal): Response {
  return responses[reason] ?? forbidden
}
