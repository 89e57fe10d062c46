import { decodePercent } from '../http/percent.js'

/** What an event says about the route that the API itself matched. */
export interface MatchedRoute {
  /** '/orders/{id}', '/{proxy+}'. */
  readonly template: string
  readonly parameters: Readonly<Record<string, string | undefined>> | null | undefined
  /** Whether the parameters have been percent-decoded already, while the path has not. */
  readonly isDecoded: boolean
}

/**
 * Takes a stage or the base path of a custom domain off a path, going by what the event itself says: the template
 * with its parameters filled in is what the API saw, and whole segments before it are a prefix.
 *
 * in      path '/v1/orders/42', template '/orders/{id}', parameters {id: '42'}
 * out     '/orders/42'; the path as it is when the template does not fit its end
 */
export function withoutBasePath(path: string, { template, parameters, isDecoded }: MatchedRoute): string {
  const seen = template.replaceAll(/\{([^}+]+)\+?\}/g, (whole, name: string) => parameters?.[name] ?? whole)
  for (let at = 0; at >= 0; at = path.indexOf('/', at + 1)) {
    const rest = path.slice(at)
    const read = isDecoded ? decodePercent(rest) : rest
    // A greedy parameter has lost its trailing slash on a REST API.
    if (read === seen || read === `${seen}/`) return rest
  }
  // The root of an API is called '/v1' behind the base path 'v1'.
  return seen === '/' ? '/' : path
}

/**
 * What stands before a path in the path that was asked for.
 *
 * in      path '/orders/42', asked '/dev/orders/42'
 * out     '/dev'; '' when the path is not the end of what was asked
 */
export function basePathBefore(path: string, asked: string): string {
  // The root of an API is called '/v1' behind the base path 'v1'.
  const end = path === '/' && !asked.endsWith('/') ? '' : path
  if (!asked.endsWith(end)) return ''
  // Two slashes in front would make a Location that begins with it lead to another host.
  return asked
    .slice(0, asked.length - end.length)
    .replace(/^\/+/, '/')
    .replace(/\/+$/, '')
}

/** Takes a named stage off a path; HTTP APIs leave it there. */
export function withoutStage(path: string, stage: string | undefined): string {
  if (stage === undefined || stage === '$default') return path
  const prefix = `/${stage}`
  return path === prefix || path.startsWith(`${prefix}/`) ? path.slice(prefix.length) || '/' : path
}
