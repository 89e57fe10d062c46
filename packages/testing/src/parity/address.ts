import { request as askPlainly } from 'node:http'
import { request as askSecurely } from 'node:https'
import { has, type HeaderLine, headerLines } from '../gateway/header-lines.js'
import type { WireRequest } from './wire.js'
import type { WireResponse } from './wire-response.js'

/** ms without a byte; an address that is silent longer does not answer at all */
const patienceMs = 60_000

/**
 * Asks any HTTP address: path and header lines go out as they are written, with a Host and a length where they are
 * missing. Redirects are answers.
 *
 * in      'https://host:port', without a path
 * throws  when nobody answers there
 */
export async function askAddress(address: string, request: WireRequest): Promise<WireResponse> {
  const { protocol, hostname, port, host } = new URL(address)
  const ask = protocol === 'https:' ? askSecurely : askPlainly
  const { method, target, body, headers } = request
  const lines: HeaderLine[] = [
    ...headers,
    ...(has(headers, 'host') ? [] : [['Host', host] as const]),
    ...(body === undefined || has(headers, 'content-length') ? [] : [['Content-Length', String(body.length)] as const]),
    ['Connection', 'close'],
  ]
  return await new Promise((answered, fail) => {
    const asking = ask(
      { hostname, port, method, path: target, headers: lines.flat(), agent: false, timeout: patienceMs },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('error', fail)
        response.on('end', () => {
          const status = response.statusCode ?? 0
          answered({ status, headers: headerLines(response.rawHeaders), body: Buffer.concat(chunks) })
        })
      },
    )
    asking.on('timeout', () => asking.destroy(new Error(`${address} was silent for ${patienceMs} ms`)))
    asking.on('error', fail)
    asking.end(body)
  })
}
