import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Exchange } from './exchange.js'
import type { Received } from './received.js'

/** What stands behind the listening server of a local gateway. */
export interface Front {
  /** bytes */
  readonly maxBodyBytes: number
  exchange(received: Received): Promise<Exchange>
  /** Takes over a connection that asks to become another protocol's. Without it such a request is like any other. */
  upgrade?(message: IncomingMessage, socket: Duplex, head: Buffer): void
  /** Ends the connections that were taken over. */
  close?(): Promise<void>
}
