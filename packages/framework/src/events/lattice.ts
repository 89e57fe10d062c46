import { parseCookies } from '../http/cookies.js'
import { type AddLine, HeaderBag } from '../http/headers.js'
import type { BufferedReply } from '../http/reply.js'
import type { QueryBag } from '../http/query.js'
import { statusLineOf } from '../http/status.js'
import { writeBody } from './body-encoding.js'
import { queryFromEncoded, queryFromRaw } from './encoded-query.js'
import { EventRequest } from './event-request.js'
import { lastForwardedFor } from './forwarded.js'
import { joinedLines, spelledCookies } from './multi-value.js'

/** Values by name: a text (v1), or a list of them (v2). */
export type LatticeMap = Readonly<Record<string, string | readonly string[]>>

/** What AWS documents that VPC Lattice takes as an answer, the same for both versions. */
export interface LatticeResult {
  readonly statusCode: number
  readonly statusDescription: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly isBase64Encoded: boolean
}

/** A request that came through VPC Lattice; the versions differ in the names of the members. */
export abstract class LatticeRequest<Event> extends EventRequest<Event> {
  protected abstract readonly lines: LatticeMap | undefined

  protected readHeaders() {
    return new HeaderBag((add) => addLines(this.lines, add))
  }

  protected readCookies() {
    return parseCookies(this.headers.all('cookie'))
  }

  protected readSourceIp() {
    return lastForwardedFor(this.headers)
  }
}

function addLines(headers: LatticeMap | undefined, add: AddLine): void {
  for (const [name, value] of Object.entries(headers ?? {})) {
    for (const line of typeof value === 'string' ? [value] : value) add(name, line)
  }
}

/**
 * Path and query of a target: '/orders?limit=1'. v2 has been seen with its query in the path; where it is not there,
 * the map is taken, with its values as they were sent.
 *
 * throws  request.malformed-encoding
 */
export function readTarget(target: string, parameters: LatticeMap | undefined): { path: string; query: QueryBag } {
  const at = target.indexOf('?')
  if (at < 0) return { path: target, query: queryFromEncoded(parameters) }
  return { path: target.slice(0, at), query: queryFromRaw(target.slice(at + 1)) }
}

/**
 * An answer in one map, cookies each under a spelling of its own.
 *
 * source  AWS "Lambda functions as targets in VPC Lattice", "Respond to the VPC Lattice service"
 */
export function writeLatticeResult(reply: BufferedReply): LatticeResult {
  return {
    statusCode: reply.status,
    statusDescription: statusLineOf(reply.status),
    headers: { ...joinedLines(reply), ...spelledCookies(reply.cookies) },
    ...writeBody(reply.body),
  }
}
