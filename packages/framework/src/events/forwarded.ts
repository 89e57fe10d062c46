import type { HeaderBag } from '../http/headers.js'

/** Digits of IPv4 with a port behind them, or IPv6 in brackets with one: a load balancer may be told to keep the port. */
const withPort = /^(?:(\d{1,3}(?:\.\d{1,3}){3})|\[([0-9a-fA-F:.]+)\])(?::\d{1,5})?$/

/**
 * Who spoke to the front door, where only its own entry in X-Forwarded-For says so: the last one. Those before it came with
 * the request.
 *
 * source  AWS "HTTP headers and Application Load Balancers", X-Forwarded-For
 */
export function lastForwardedFor(headers: HeaderBag): string | undefined {
  const last = headers.get('x-forwarded-for')?.split(',').at(-1)?.trim()
  if (last === undefined || last === '') return undefined
  const [, ipv4, ipv6] = withPort.exec(last) ?? []
  return ipv4 ?? ipv6 ?? last
}

/** 'https://api.example.com:8443'; only a text that can be a host makes one. */
export function originFrom(headers: HeaderBag): string | undefined {
  const host = headers.get('host')
  if (host === undefined || !/^[\w.~-]+(?::\d{1,5})?$|^\[[0-9a-fA-F:.]+\](?::\d{1,5})?$/.test(host)) return undefined
  const scheme = headers.get('x-forwarded-proto')?.split(',').at(-1)?.trim()
  return `${scheme === 'http' ? 'http' : 'https'}://${host}`
}
