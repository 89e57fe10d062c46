import { createHash } from 'node:crypto'
import type { Answer, Reason, Refusal } from '../gateway/answer.js'
import type { AnsweredRequest } from '../gateway/request.js'
import { type HeaderLine, lastOf } from '../gateway/header-lines.js'
import { type GatewayResponses, type GatewayResponseType, responseFor } from '../gateway/gateway-responses.js'
import type { Place } from '../gateway/place.js'
import { parameterLines, render, type TemplateContext } from './rest-template.js'

/** One of the REST API's own answers, before an API has customised it. */
interface OwnAnswer {
  /** undefined for what no API can customise. */
  readonly type: GatewayResponseType | undefined
  readonly status: number
  /** `x-amzn-ErrorType` */
  readonly errorType: string
  /** null where AWS says null. */
  readonly message: string | null
  /** Where it is not what the default template makes of the message. */
  readonly body?: string
}

/**
 * By reason. Bodies with a space after the colon are AWS's own (36 bytes recorded for the 502).
 *
 * source  recorded 2019 to 2025; texts of the 413s and of 504 as observed on live APIs
 */
const answers: Readonly<Partial<Record<Reason, OwnAnswer>>> = {
  'no-stage': own(undefined, 403, 'ForbiddenException', 'Forbidden'),
  'no-route': own(
    'MISSING_AUTHENTICATION_TOKEN',
    403,
    'MissingAuthenticationTokenException',
    'Missing Authentication Token',
  ),
  'bad-request': own('BAD_REQUEST_PARAMETERS', 400, 'BadRequestException', 'Bad Request'),
  'headers-too-large': own(undefined, 431, 'RequestHeaderFieldsTooLargeException', 'Request Header Fields Too Large'),
  'body-too-large': {
    ...own(undefined, 413, 'RequestEntityTooLargeException', ''),
    body: 'HTTP content length exceeded 10485760 bytes.',
  },
  'event-too-large': own('REQUEST_TOO_LARGE', 413, 'RequestTooLargeException', 'Request Too Long'),
  unauthorized: own('UNAUTHORIZED', 401, 'UnauthorizedException', 'Unauthorized'),
  // Capital M, and the longer sentence for a Deny, as recorded in 2019 and observed since 2024.
  denied: accessDenied('User is not authorized to access this resource'),
  'denied-explicitly': accessDenied(
    'User is not authorized to access this resource with an explicit deny in an identity-based policy',
  ),
  unsigned: own(
    'MISSING_AUTHENTICATION_TOKEN',
    403,
    'MissingAuthenticationTokenException',
    'Missing Authentication Token',
  ),
  'incomplete-signature': own(
    'MISSING_AUTHENTICATION_TOKEN',
    403,
    'IncompleteSignatureException',
    "Authorization header requires 'Credential', 'SignedHeaders', 'Signature' and a date.",
  ),
  'unknown-key': own(
    'INVALID_SIGNATURE',
    403,
    'UnrecognizedClientException',
    'The security token included in the request is invalid.',
  ),
  'wrong-signature': own('INVALID_SIGNATURE', 403, 'InvalidSignatureException', 'Invalid signature'),
  'authorizer-failed': own('AUTHORIZER_FAILURE', 500, 'AuthorizerFailureException', null),
  'authorizer-misconfigured': own('AUTHORIZER_CONFIGURATION_ERROR', 500, 'AuthorizerConfigurationException', null),
  'api-key': own('INVALID_API_KEY', 403, 'ForbiddenException', 'Forbidden'),
  quota: own('QUOTA_EXCEEDED', 429, 'LimitExceededException', 'Limit Exceeded'),
  throttled: own('THROTTLED', 429, 'TooManyRequestsException', 'Too Many Requests'),
  'missing-parameters': own('BAD_REQUEST_PARAMETERS', 400, 'BadRequestException', 'Bad Request'),
  'invalid-body': own('BAD_REQUEST_BODY', 400, 'BadRequestException', 'Invalid request body'),
  'unsupported-media-type': own('UNSUPPORTED_MEDIA_TYPE', 415, 'BadRequestException', 'Unsupported Media Type'),
  misconfigured: serverError('API_CONFIGURATION_ERROR', 500),
  'function-throttled': serverError('INTEGRATION_FAILURE', 500),
  'function-not-permitted': serverError('API_CONFIGURATION_ERROR', 500),
  'undecodable-result': serverError('API_CONFIGURATION_ERROR', 500),
  'function-failed': serverError('INTEGRATION_FAILURE', 502),
  'malformed-result': serverError('INTEGRATION_FAILURE', 502),
  'timed-out': {
    ...own('INTEGRATION_TIMEOUT', 504, 'InternalServerErrorException', 'Endpoint request timed out'),
    body: '{"message": "Endpoint request timed out"}',
  },
}

/** What an API says of its own answers, and where it stands. */
interface OwnWords {
  readonly responses: GatewayResponses
  readonly place: Place
}

/** The REST API's own answer, in the API's own words where it has some. */
export function restAnswerFor(refusal: Refusal, request: AnsweredRequest, { responses, place }: OwnWords): Answer {
  const { type, status, errorType, message, body } = ownAnswerTo(refusal, request)
  const response = type === undefined ? undefined : responseFor(responses, type)
  const caller = request.caller ?? refusal.caller
  const context: TemplateContext = {
    ...request,
    ...(caller && { caller }),
    type,
    message,
    detail: refusal.detail,
    place,
  }
  const template = chooseTemplate(response?.responseTemplates, lastOf(request.received.headers, 'accept'))
  const text = template === undefined ? (body ?? JSON.stringify({ message })) : render(template.template, context)
  const contentType = template?.contentType ?? (text.startsWith('{') ? 'application/json' : 'text/plain')
  const parameters = parameterLines(response?.responseParameters ?? {}, context)
  const named = new Set(parameters.map(([name]) => name.toLowerCase()))
  const headers: HeaderLine[] = [
    ['Content-Type', contentType],
    ['x-amzn-ErrorType', errorType],
    ...(refusal.headers ?? []),
  ]
  return {
    status: Number(response?.statusCode ?? status),
    headers: [...headers.filter(([name]) => !named.has(name.toLowerCase())), ...parameters],
    body: Buffer.from(text),
  }
}

function ownAnswerTo({ reason, message }: Refusal, { received }: AnsweredRequest): OwnAnswer {
  const authorization = lastOf(received.headers, 'authorization')
  const unsigned = reason === 'no-route' || reason === 'incomplete-signature'
  if (unsigned && authorization !== undefined && !authorization.startsWith('AWS4-')) {
    return incompleteSignature(authorization)
  }
  const answer = answers[reason] ?? serverError('API_CONFIGURATION_ERROR', 500)
  return message === undefined ? answer : { ...answer, message }
}

/** On an unknown path, a bearer token is taken for a broken signature and told so. */
function incompleteSignature(authorization: string): OwnAnswer {
  const hash = createHash('sha256').update(authorization).digest('base64')
  return own(
    'MISSING_AUTHENTICATION_TOKEN',
    403,
    'IncompleteSignatureException',
    'Invalid key=value pair (missing equal-sign) in Authorization header ' +
      `(hashed with SHA-256 and encoded with Base64): '${hash}'.`,
  )
}

/** The template for what the client accepts, else the first. */
function chooseTemplate(
  templates: Readonly<Record<string, string>> = {},
  accept: string | undefined,
): { contentType: string; template: string } | undefined {
  const all = Object.entries(templates)
  const chosen = all.find(([contentType]) => accept?.includes(contentType)) ?? all[0]
  return chosen && { contentType: chosen[0], template: chosen[1] }
}

function own(
  type: GatewayResponseType | undefined,
  status: number,
  errorType: string,
  message: string | null,
): OwnAnswer {
  return { type, status, errorType, message }
}

function accessDenied(Message: string): OwnAnswer {
  return { ...own('ACCESS_DENIED', 403, 'AccessDeniedException', Message), body: JSON.stringify({ Message }) }
}

function serverError(type: GatewayResponseType, status: number): OwnAnswer {
  return {
    ...own(type, status, 'InternalServerErrorException', 'Internal server error'),
    body: '{"message": "Internal server error"}',
  }
}
