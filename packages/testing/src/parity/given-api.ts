import type { ApiDescription } from '../gateway/api-description.js'
import { checkDescription } from '../gateway/check-description.js'
import { isRecord } from '../gateway/shape.js'
import { NotKnown } from './match.js'

/** The deployed API of a case, in our own words. */
export function givenApi(front: string, api: unknown): ApiDescription {
  const given = isRecord(api) ? api : {}
  const description = descriptionOf(front, given)
  const wrong = checkDescription(description, [])
  if (wrong.length > 0) throw new NotKnown(wrong.join(' '))
  return description
}

function descriptionOf(front: string, given: Readonly<Record<string, unknown>>): ApiDescription {
  const describe = fronts[front]
  if (describe === undefined) throw new NotKnown(`the front '${front}'`)
  return describe(given)
}

const fronts: Readonly<Record<string, (given: Readonly<Record<string, unknown>>) => ApiDescription>> = {
  rest: (given) => ({ ...given, kind: 'rest' }),
  http1: (given) => ({ payloadFormatVersion: '1.0', ...given, kind: 'http' }),
  http2: (given) => ({ payloadFormatVersion: '2.0', ...given, kind: 'http' }),
  furl: (given) => ({ ...withoutAuthType(given), kind: 'function-url' }),
  alb: (given) => ({ ...given, kind: 'load-balancer' }),
}

function withoutAuthType(given: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(given).filter(([name]) => name !== 'authType'))
}
