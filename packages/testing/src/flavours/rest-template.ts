import { validateHeaderName, validateHeaderValue } from 'node:http'
import type { AnsweredRequest } from '../gateway/deployment.js'
import { type HeaderLine, lastOf } from '../gateway/header-lines.js'
import { queryPairs } from '../gateway/query.js'
import { requestTime } from '../gateway/request-time.js'
import type { GatewayResponseType } from '../gateway/gateway-responses.js'

/** What the variables of a gateway response speak of. */
export interface TemplateContext extends AnsweredRequest {
  readonly type: GatewayResponseType | undefined
  readonly message: string | null
}

/**
 * A template with its variables replaced; those that are unknown are empty. Gateway responses know no more than that:
 * no conditions, no loops.
 */
export function render(template: string, context: TemplateContext): string {
  return template.replaceAll(/\$(context|stageVariables)((?:\.[\w-]+)+)/g, (_, root: string, path: string) =>
    root === 'context' ? variable(path.slice(1), context) : stageVariable(path.slice(1), context),
  )
}

/** The header lines that an API adds to an answer: texts in single quotes, or parts of the request. */
export function parameterLines(parameters: Readonly<Record<string, string>>, context: TemplateContext): HeaderLine[] {
  return Object.entries(parameters).flatMap(([target, source]) => {
    const name = /^gatewayresponse\.header\.(.+)$/.exec(target)?.[1]
    const value = parameter(source, context)
    return name === undefined || value === undefined || !canBeSent(name, value) ? [] : [[name, value] as const]
  })
}

function parameter(source: string, context: TemplateContext): string | undefined {
  const quoted = /^'(.*)'$/s.exec(source)?.[1]
  if (quoted !== undefined) return quoted
  const [, place = '', name = ''] = /^method\.request\.(header|querystring|path)\.(.+)$/.exec(source) ?? []
  if (place === 'header') return lastOf(context.received.headers, name)
  if (place === 'querystring') return queryPairs(context.received.query).findLast(([key]) => key === name)?.[1]
  if (place === 'path') return context.routed?.pathParameters[name]
  if (source.startsWith('context.')) return variable(source.slice('context.'.length), context)
  if (source.startsWith('stageVariables.')) return stageVariable(source.slice('stageVariables.'.length), context)
  return undefined
}

function stageVariable(name: string, { staged }: TemplateContext): string {
  return staged?.variables?.[name] ?? ''
}

function variable(path: string, context: TemplateContext): string {
  return variables[path]?.(context) ?? ''
}

const variables: Readonly<Record<string, (context: TemplateContext) => string | undefined>> = {
  'error.message': ({ message }) => message ?? '',
  'error.messageString': ({ message }) => JSON.stringify(message),
  'error.responseType': ({ type }) => type,
  extendedRequestId: ({ received }) => received.ids.extendedRequestId,
  httpMethod: ({ received }) => received.method,
  'identity.sourceIp': ({ received }) => received.sourceIp,
  'identity.userAgent': ({ received }) => lastOf(received.headers, 'user-agent'),
  path: ({ staged }) => staged?.contextPath,
  protocol: ({ received }) => received.protocol,
  requestId: ({ received }) => received.ids.requestId,
  requestTime: ({ received }) => requestTime(received.at),
  requestTimeEpoch: ({ received }) => String(received.at),
  resourcePath: ({ routed }) => routed?.route.resource,
  stage: ({ staged }) => staged?.name,
}

function canBeSent(name: string, value: string): boolean {
  try {
    validateHeaderName(name)
    validateHeaderValue(name, value)
    return true
  } catch {
    return false
  }
}
