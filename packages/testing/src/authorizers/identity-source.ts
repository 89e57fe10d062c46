import { contextVariable } from '../gateway/context-variables.js'
import type { RoutedRequest } from '../gateway/request.js'
import { lastOf } from '../gateway/header-lines.js'
import { queryPairs } from '../gateway/query.js'
import { ownMember } from '../gateway/shape.js'

/** Where an authorizer finds who calls; undefined when the request does not say. An empty value says nothing. */
export type IdentitySource = (request: RoutedRequest) => string | undefined

const grammar = /^\$?(?:(?:method\.|route\.)?request\.(header|querystring)\.(.+)|(context|stageVariables)\.(.+))$/

/**
 * 'method.request.header.Authorization' (REST), '$request.querystring.token' (HTTP), 'route.request.header.Auth'
 * (WebSocket), 'context.identity.sourceIp', '$stageVariables.tenant'; undefined for anything else.
 */
export function parseIdentitySource(text: string): IdentitySource | undefined {
  const found = grammar.exec(text.trim())
  if (found === null) return undefined
  const place = found[1] ?? found[3] ?? ''
  const name = found[2] ?? found[4] ?? ''
  const read = readers[place]
  return read && ((request) => read(request, name) || undefined)
}

/** The sources of a comma-separated text (REST), or of a list (HTTP). */
export function parseIdentitySources(given: string | readonly string[]): IdentitySource[] {
  const texts = typeof given === 'string' ? given.split(',') : given
  return texts.map((text) => parseIdentitySource(text) ?? (() => undefined))
}

const readers: Readonly<Record<string, (request: RoutedRequest, name: string) => string | undefined>> = {
  header: ({ received }, name) => lastOf(received.headers, name),
  querystring: ({ received }, name) => queryPairs(received.query).findLast(([key]) => key === name)?.[1],
  context: (request, name) => contextVariable(name, request),
  stageVariables: ({ staged }, name) => ownMember(staged.variables, name),
}
