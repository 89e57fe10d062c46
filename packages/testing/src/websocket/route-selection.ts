import { isRecord } from '../gateway/shape.js'

/** The key of the route that a message asks for; undefined when it does not say. */
export type RouteSelection = (message: string) => string | undefined

type Part = { readonly text: string } | { readonly path: readonly string[] }

const variable = /\$request\.body((?:\.[\w-]+)+)|\$\{request\.body((?:\.[\w-]+)+)\}/g

/**
 * Reads a route selection expression: '$request.body.action', or texts and several '${request.body.a.b}'. undefined for
 * one that asks for something else than the body.
 *
 * source  AWS "Selection expressions for WebSocket APIs in API Gateway"
 */
export function parseRouteSelection(expression: string): RouteSelection | undefined {
  const parts: Part[] = []
  let end = 0
  for (const found of expression.matchAll(variable)) {
    if (found.index > end) parts.push({ text: expression.slice(end, found.index) })
    parts.push({ path: (found[1] ?? found[2] ?? '').slice(1).split('.') })
    end = found.index + found[0].length
  }
  if (end < expression.length) parts.push({ text: expression.slice(end) })
  const whole = parts.some((part) => 'path' in part) && !parts.some((part) => 'text' in part && part.text.includes('$'))
  return whole ? selectRoute : undefined

  /** A message that is no JSON object, or lacks what is asked for, selects nothing. */
  function selectRoute(message: string): string | undefined {
    const body = parseObject(message)
    if (body === undefined) return undefined
    const texts = parts.map((part) => ('text' in part ? part.text : textAt(body, part.path)))
    return texts.includes(undefined) ? undefined : texts.join('')
  }
}

function parseObject(message: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(message)
    return isRecord(value) ? value : undefined
  } catch {
    return undefined
  }
}

function textAt(body: unknown, path: readonly string[]): string | undefined {
  let value = body
  for (const name of path) {
    if (!isRecord(value) || !Object.hasOwn(value, name)) return undefined
    value = value[name]
  }
  if (typeof value === 'string') return value
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined
}
