import type { Answer } from '../gateway/answer.js'
import { contextVariable } from '../gateway/context-variables.js'
import { has, type HeaderLine, lastOf } from '../gateway/header-lines.js'
import { essence } from '../gateway/media-type.js'
import type { RoutedRequest } from '../gateway/request.js'
import type { MockResponse, RestMethod } from '../gateway/rest-description.js'
import { canBeSent } from './rest-template.js'

/**
 * What a MOCK integration answers: the response whose status the request template names, 200 without one; its parameters
 * become headers, its template the body.
 *
 * source  AWS "Set up mock integrations in API Gateway"
 */
export function mockIntegration(method: RestMethod): (request: RoutedRequest) => Answer {
  const responses = method.integrationResponses ?? [{ statusCode: 200 }]
  return function answerMock(request) {
    const wanted = statusOf(method, request)
    const response = responses.find(({ statusCode }) => Number(statusCode) === wanted) ?? responses[0]
    return answerOf(response ?? { statusCode: wanted }, request)
  }
}

/** `{"statusCode": 204}` of the template for the request's content type. */
function statusOf({ requestTemplates = {} }: RestMethod, request: RoutedRequest): number {
  const type = essence(lastOf(request.received.headers, 'content-type')) || 'application/json'
  const template = requestTemplates[type] ?? requestTemplates['application/json'] ?? '{"statusCode": 200}'
  return Number(/"?statusCode"?\s*:\s*"?(\d{3})/.exec(fill(template, request))?.[1] ?? 200)
}

function answerOf(
  { statusCode, responseParameters = {}, responseTemplates = {} }: MockResponse,
  request: RoutedRequest,
) {
  const [template] = Object.entries(responseTemplates)
  const headers = Object.entries(responseParameters).flatMap(([target, source]): HeaderLine[] => {
    const name = /^method\.response\.header\.(.+)$/.exec(target)?.[1]
    const value = /^'(.*)'$/s.exec(source)?.[1] ?? variableOf(source, request)
    return name === undefined || value === undefined || !canBeSent(name, value) ? [] : [[name, value]]
  })
  const typed = has(headers, 'content-type')
    ? headers
    : [...headers, ['Content-Type', template?.[0] ?? 'application/json'] as const]
  return { status: Number(statusCode), headers: typed, body: Buffer.from(fill(template?.[1] ?? '', request)) }
}

/** `$context.…` and `$stageVariables.…`; no other part of the template language. */
function fill(template: string, request: RoutedRequest): string {
  return template.replaceAll(/\$(context|stageVariables)\.([\w.-]*\w)/g, (_, root: string, path: string) => {
    return variableOf(`${root}.${path}`, request) ?? ''
  })
}

function variableOf(source: string, request: RoutedRequest): string | undefined {
  const [, root, path = ''] = /^(context|stageVariables)\.(.+)$/.exec(source) ?? []
  if (root === 'context') return contextVariable(path, request)
  return root === 'stageVariables' ? request.staged.variables?.[path] : undefined
}
