import type { Middleware } from '../http/middleware.js'
import { headerOf, type Reply, type ReplyHeaders, varyingBy, withHeaders } from '../http/reply.js'
import type { HttpRequest } from '../http/request.js'

/** Who may call from a page of another origin, and with what. */
export interface CorsOptions {
  /** '*' for everybody, or the origins that may: texts as a browser sends them, or patterns that match all of one. */
  readonly origins: '*' | readonly (string | RegExp)[]
  /** Request headers that may be sent. Default: those that the browser asks for. */
  readonly headers?: readonly string[]
  /** Answer headers that a page may read. */
  readonly exposeHeaders?: readonly string[]
  /** Whether cookies and authorization may come along. Not with '*'. */
  readonly credentials?: boolean
  /** How long a browser may keep a preflight's answer. */
  readonly maxAgeSeconds?: number
}

/**
 * Cross-origin requests. The methods that a preflight may ask for come from the route table.
 *
 * source  Fetch Standard, 3.2 "CORS protocol"
 */
export function cors(options: CorsOptions): Middleware & { readonly name: string; setupFaults(): readonly string[] } {
  return {
    name: 'cors',
    setupFaults: () => faultsOf(options),
    async handle(request, next) {
      const origin = request.headers.get('origin')
      const answered = options.origins === '*' ? await next(request) : varyingBy(await next(request), 'Origin')
      if (origin === undefined || !allows(options.origins, origin)) return answered
      return withHeaders(answered, { ...grant(options, origin), ...preflight(options, request, answered) })
    },
  }
}

function grant({ origins, credentials, exposeHeaders = [] }: CorsOptions, origin: string): ReplyHeaders {
  return {
    'access-control-allow-origin': origins === '*' ? '*' : origin,
    ...(credentials === true ? { 'access-control-allow-credentials': 'true' } : {}),
    ...(exposeHeaders.length === 0 ? {} : { 'access-control-expose-headers': exposeHeaders.join(', ') }),
  }
}

function preflight({ headers, maxAgeSeconds }: CorsOptions, request: HttpRequest, answered: Reply): ReplyHeaders {
  if (!isPreflight(request)) return {}
  const asked = headers?.join(', ') ?? request.headers.get('access-control-request-headers')
  return {
    'access-control-allow-methods': headerOf(answered, 'allow') ?? '',
    ...(asked === undefined ? {} : { 'access-control-allow-headers': asked }),
    ...(maxAgeSeconds === undefined ? {} : { 'access-control-max-age': String(maxAgeSeconds) }),
  }
}

/** Whether a browser asks what it may send. */
function isPreflight({ method, headers }: HttpRequest): boolean {
  return method === 'OPTIONS' && headers.has('origin') && headers.has('access-control-request-method')
}

function allows(origins: CorsOptions['origins'], origin: string): boolean {
  if (origins === '*') return true
  return origins.some((one) => (typeof one === 'string' ? one === origin : one.exec(origin)?.[0] === origin))
}

function faultsOf({ origins, credentials }: CorsOptions): readonly string[] {
  if (origins === '*') {
    return credentials === true
      ? ["cors has credentials with origins '*', which browsers refuse. List the origins."]
      : []
  }
  return origins
    .filter((origin) => typeof origin === 'string' && !/^[a-z][a-z0-9+.-]*:\/\/[^/]+$/.test(origin))
    .map(
      (origin) =>
        `cors has the origin '${String(origin)}'. Write it as a browser sends it: 'https://example.com', without a path.`,
    )
}
