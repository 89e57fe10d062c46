import type { TestIssuer } from '../authorizers/issuer.js'
import type { RequestApi } from '../gateway/api-description.js'
import { checkDescription } from '../gateway/check-description.js'
import { isRecord } from '../gateway/shape.js'
import { givenAuthorizers } from './given-authorizers.js'
import type { GivenFunction } from './given-functions.js'
import { NotKnown } from './match.js'

type Members = Readonly<Record<string, unknown>>

/** The deployed API of a case in our own words, with the functions of its authorizers. */
export interface GivenApi {
  readonly api: RequestApi
  readonly functions: Readonly<Record<string, GivenFunction>>
}

/** Which member holds the routes of an API, and what it is by default. */
const fronts: Readonly<Record<string, { readonly routes?: 'methods' | 'routes'; readonly description: Members }>> = {
  rest: { routes: 'methods', description: { kind: 'rest' } },
  http1: { routes: 'routes', description: { kind: 'http', payloadFormatVersion: '1.0' } },
  http2: { routes: 'routes', description: { kind: 'http', payloadFormatVersion: '2.0' } },
  furl: { description: { kind: 'function-url' } },
  alb: { description: { kind: 'load-balancer' } },
}

/** throws NotKnown  for a front or a member that is not imitated */
export function givenApi(front: string, given: Members, issuer: () => TestIssuer): GivenApi {
  const known = fronts[front]
  if (known === undefined) throw new NotKnown(`the front '${front}'`)
  const declared = isRecord(given['api']) ? given['api'] : {}
  const { description, functions } = describe({ ...known.description, ...declared }, known.routes, given, issuer)
  const api = description as unknown as RequestApi
  const wrong = checkDescription(api, Object.keys(functions))
  if (wrong.length > 0) throw new NotKnown(wrong.join(' '))
  return { api, functions }
}

function describe(api: Members, routes: 'methods' | 'routes' | undefined, given: Members, issuer: () => TestIssuer) {
  const list = routes === undefined ? undefined : api[routes]
  if (routes === undefined || !Array.isArray(list)) return { description: api, functions: {} }
  const named = givenAuthorizers(list.filter(isRecord), given, issuer)
  const { authorizers, functions } = named
  return { description: { ...api, [routes]: named.routes, authorizers }, functions }
}
