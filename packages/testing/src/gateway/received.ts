import type { HeaderLine } from './header-lines.js'
import type { RequestIds } from './ids.js'

/** A request as it came over the wire, before anybody has interpreted it. */
export interface Received {
  readonly method: string
  /** Undecoded, up to the question mark. */
  readonly path: string
  /** Undecoded, after the question mark; '' without one. */
  readonly query: string
  /** In order, as spelled. */
  readonly headers: readonly HeaderLine[]
  readonly body: Buffer
  /** 'HTTP/1.1' */
  readonly protocol: string
  readonly sourceIp: string
  /** ms since 1970 */
  readonly at: number
  readonly ids: RequestIds
  /** The X-Amzn-Trace-Id that the function is given. */
  readonly traceId: string
}
