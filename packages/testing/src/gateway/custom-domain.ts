import { lastOf } from './header-lines.js'
import type { Received } from './received.js'

/** A domain of one's own before an API, and what stands before the paths there. */
export interface CustomDomain {
  /** 'api.example.com': requests with this Host. */
  readonly domainName: string
  /** 'shop', or 'shop/v1'. Default none: the whole domain is the API's. */
  readonly basePath?: string
  /** Which stage it leads to. Default the API's first. */
  readonly stage?: string
}

/** The mapping that a request came by. */
export interface FoundDomain {
  readonly domain: CustomDomain
  /** The path below the base path, undecoded: '/' for the base path itself. */
  readonly rest: string
}

/**
 * The mapping of the Host with the longest base path that the path begins with; 'unmapped' for a Host whose mappings all
 * begin otherwise; undefined for any other Host, which is the API's own address.
 *
 * source  AWS "Map API stages to a custom domain name"
 */
export function findDomain(
  domains: readonly CustomDomain[],
  { headers, path }: Received,
): FoundDomain | 'unmapped' | undefined {
  const host = lastOf(headers, 'host')?.replace(/:\d+$/, '').toLowerCase()
  const ofHost = domains.filter(({ domainName }) => domainName.toLowerCase() === host)
  if (ofHost.length === 0) return undefined
  const covering = ofHost
    .map((domain) => ({ domain, prefix: prefixOf(domain) }))
    .filter(({ prefix }) => prefix === '' || path === prefix || path.startsWith(`${prefix}/`))
    .toSorted((one, other) => other.prefix.length - one.prefix.length)[0]
  if (covering === undefined) return 'unmapped'
  return { domain: covering.domain, rest: path.slice(covering.prefix.length) || '/' }
}

function prefixOf({ basePath = '' }: CustomDomain): string {
  return basePath === '' ? '' : `/${basePath}`
}
