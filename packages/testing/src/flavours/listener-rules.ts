import type { Answer } from '../gateway/answer.js'
import { lastOf } from '../gateway/header-lines.js'
import type { ListenerAction, ListenerRule, LoadBalancer, Redirect } from '../gateway/load-balancer-description.js'
import type { Received } from '../gateway/received.js'
import type { Integration, Route } from '../gateway/route.js'

/** The rule that takes a request, as a route; the default rule takes what no other does. */
export function listenerRules(balancer: LoadBalancer): (received: Received) => Route {
  const rules = (balancer.rules ?? []).map((rule, at) => ({ meets: meeting(rule), route: routeOf(rule, at, balancer) }))
  return function findRule(received) {
    return rules.find(({ meets }) => meets(received))?.route ?? byDefault
  }
}

const byDefault: Route = {
  key: 'default',
  method: 'ANY',
  resource: '/',
  integration: { kind: 'function', name: undefined },
}

function routeOf({ action, pathPatterns = ['/'] }: ListenerRule, at: number, balancer: LoadBalancer): Route {
  return {
    key: `rule ${at + 1}`,
    method: 'ANY',
    resource: pathPatterns.join(','),
    integration: integrationOf(action, balancer),
  }
}

function integrationOf(action: ListenerAction, balancer: LoadBalancer): Integration {
  if ('function' in action) return { kind: 'function', name: action.function }
  if ('redirect' in action) {
    return { kind: 'answered', answer: ({ received }) => ({ answer: redirected(action.redirect, received, balancer) }) }
  }
  const { statusCode, contentType = 'text/plain', messageBody = '' } = action.fixedResponse
  const headers = [['Content-Type', contentType]] as const
  const answer = { status: statusCode, headers, body: Buffer.from(messageBody) }
  return { kind: 'answered', answer: () => ({ answer }) }
}

/** source  AWS "Listener rules for your Application Load Balancer", condition types */
function meeting({ pathPatterns, hosts, methods }: ListenerRule): (received: Received) => boolean {
  const paths = pathPatterns?.map((pattern) => wildcard(pattern, ''))
  const names = hosts?.map((pattern) => wildcard(pattern, 'i'))
  return function meets({ method, path, headers }) {
    const host = lastOf(headers, 'host')?.replace(/:\d+$/, '') ?? ''
    return (
      (paths?.some((pattern) => pattern.test(path)) ?? true) &&
      (names?.some((pattern) => pattern.test(host)) ?? true) &&
      (methods?.includes(method) ?? true)
    )
  }
}

function wildcard(pattern: string, flags: string): RegExp {
  const escaped = pattern.replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
  return new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`, `s${flags}`)
}

/** source  AWS "Redirect actions": the default port of a protocol is not written */
function redirected(redirect: Redirect, { headers, path, query }: Received, balancer: LoadBalancer): Answer {
  const protocol = balancer.protocol ?? 'https'
  const [host = '', port = String(balancer.port ?? (protocol === 'https' ? 443 : 80))] = (
    lastOf(headers, 'host') ?? ''
  ).split(':')
  const parts: Readonly<Record<string, string>> = { protocol, host, port, path: path.slice(1), query }
  const fill = (text: string): string => text.replaceAll(/#\{(\w+)\}/g, (whole, name: string) => parts[name] ?? whole)
  const scheme = fill(redirect.protocol ?? '#{protocol}').toLowerCase()
  const toPort = fill(redirect.port ?? '#{port}')
  const usual = toPort === (scheme === 'https' ? '443' : '80')
  const toQuery = fill(redirect.query ?? '#{query}')
  const location = [
    `${scheme}://${fill(redirect.host ?? '#{host}')}${usual ? '' : `:${toPort}`}`,
    fill(redirect.path ?? '/#{path}'),
    toQuery === '' ? '' : `?${toQuery}`,
  ].join('')
  return { status: redirect.statusCode, headers: [['Location', location]], body: Buffer.alloc(0) }
}
