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
 * out     '/orders/42'; undefined when the template does not fit the end of the path
 */
export function withoutBasePath(path: string, { template, parameters, isDecoded }: MatchedRoute): string | undefined {
  const seen = template.replaceAll(parameter, (whole, name: string) => parameters?.[name] ?? whole)
  return endOf(path, seen, isDecoded)
}

/** '{id}', '{proxy+}' */
const parameter = /\{([^}+]+)\+?\}/g

/**
 * The end of a path that reads as what the API saw.
 *
 * in      isDecoded: whether that has been percent-decoded already, while the path has not
 * out     undefined when nothing of it does
 */
export function endOf(path: string, seen: string, isDecoded: boolean): string | undefined {
  const text = isDecoded ? unescapedSlashes(seen) : seen
  for (let at = 0; at >= 0; at = path.indexOf('/', at + 1)) {
    const rest = path.slice(at)
    const read = isDecoded ? unescapedSlashes(decodePercent(rest)) : rest
    // A greedy parameter has lost its trailing slash on a REST API.
    if (read === text || read === `${text}/`) return rest
  }
  // The root of an API is called '/v1' behind the base path 'v1'.
  return seen === '/' ? '/' : undefined
}

/** A slash that was escaped stays so in `rawPath`, and one that was escaped twice is no other there: both count as slashes. */
function unescapedSlashes(text: string | undefined): string | undefined {
  return text?.replaceAll(/%2f/gi, '/')
}

/**
 * The path that a template and its decoded parameters stand for, encoded once.
 *
 * out     undefined for a template with a greedy parameter, in which a slash may have been sent as one or escaped
 */
export function pathFrom({ template, parameters }: MatchedRoute): string | undefined {
  if (template.includes('+}')) return undefined
  return template.replaceAll(parameter, (whole, name: string) => encodeURIComponent(parameters?.[name] ?? whole))
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
