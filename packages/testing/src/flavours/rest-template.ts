import { validateHeaderName, validateHeaderValue } from 'node:http'
import { contextVariable } from '../gateway/context-variables.js'
import type { AnsweredRequest } from '../gateway/request.js'
import { type HeaderLine, lastOf } from '../gateway/header-lines.js'
import type { Place } from '../gateway/place.js'
import { queryPairs } from '../gateway/query.js'
import type { GatewayResponseType } from '../gateway/gateway-responses.js'
import { isRecord, ownMember } from '../gateway/shape.js'
import { restContext } from './rest-event.js'

/** What the variables of a gateway response speak of. */
export interface TemplateContext extends AnsweredRequest {
  readonly type: GatewayResponseType | undefined
  readonly message: string | null
  /** What is wrong with a body, in the validator's words. */
  readonly detail: string | undefined
  readonly place: Place
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
  if (place === 'path') return ownMember(context.routed?.pathParameters, name)
  if (source.startsWith('context.')) return variable(source.slice('context.'.length), context)
  if (source.startsWith('stageVariables.')) return stageVariable(source.slice('stageVariables.'.length), context)
  return undefined
}

function stageVariable(name: string, { staged }: TemplateContext): string {
  return ownMember(staged?.variables, name) ?? ''
}

function variable(path: string, context: TemplateContext): string {
  return (
    ownMember(errorVariables, path)?.(context) ?? contextVariable(path, context) ?? textAt(eventContext(context), path)
  )
}

/** The context of the event, as far as the request came. */
function eventContext({ received, staged, routed, caller, apiKey, place }: TemplateContext): unknown {
  const { accountId, apiId, domainName } = place
  if (staged === undefined || routed === undefined) return { accountId, apiId, domainName }
  return restContext(place, { received, staged, routed, caller: caller ?? { kind: 'anyone' }, apiKey })
}

/** What stands at 'authorizer.claims.sub'. */
function textAt(root: unknown, path: string): string {
  const found = path.split('.').reduce<unknown>((at, name) => (isRecord(at) ? ownMember(at, name) : undefined), root)
  if (typeof found === 'string') return found
  return typeof found === 'number' || typeof found === 'boolean' ? String(found) : ''
}

const errorVariables: Readonly<Record<string, (context: TemplateContext) => string | undefined>> = {
  'error.message': ({ message }) => message ?? '',
  'error.messageString': ({ message }) => JSON.stringify(message),
  'error.responseType': ({ type }) => type,
  // Escaped, since it stands between quotes in everybody's templates.
  'error.validationErrorString': ({ detail }) => JSON.stringify(detail ?? '').slice(1, -1),
}

/** Whether HTTP has such a line. */
export function canBeSent(name: string, value: string): boolean {
  try {
    validateHeaderName(name)
    validateHeaderValue(name, value)
    return true
  } catch {
    return false
  }
}
