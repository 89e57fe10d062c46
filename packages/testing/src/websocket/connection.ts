import { isUtf8 } from 'node:buffer'
import type { WebSocket } from 'ws'
import type { Caller } from '../authorizers/caller.js'
import type { Clock, TakeBack } from '../clock/clock.js'
import { socketLimits } from './limits.js'

/** A client, as $connect got to know it. */
export interface Client {
  readonly connectionId: string
  /** ms since 1970 */
  readonly connectedAt: number
  readonly sourceIp: string
  readonly userAgent: string | undefined
  readonly caller: Caller
}

/** How a connection ended: a close code of RFC 6455, and why. */
export interface Closing {
  readonly code: number
  readonly reason: string
}

/** A client that is connected. */
export interface Connection extends Client {
  /** ms since 1970, of the last message either way */
  readonly lastActiveAt: number
  /** Set once the gateway itself has begun to end it. */
  readonly ending: Closing | undefined
  /** Fulfilled when it is over, whoever ended it. */
  readonly closed: Promise<Closing>
  /** Something has come from the client. */
  active(): void
  /** Whether the bytes could be given to the client: as text where they are UTF-8, else as they are. */
  post(bytes: Uint8Array): Promise<boolean>
  end(code: number, reason: string): void
}

/** What AWS writes where the client's close frame says nothing (recorded), and where there was none. */
const reasons: Readonly<Record<number, string>> = {
  1005: 'Client-side close frame status not set',
  1006: 'Connection Closed Abnormally',
}

/** Follows a WebSocket; ends it when nothing has happened for too long, and when its time is over. */
export function openConnection(client: Client, socket: WebSocket, clock: Clock): Connection {
  let lastActiveAt = clock.now()
  let ending: Closing | undefined
  let forgetIdle: TakeBack = waitForSilence()
  const forgetDuration = clock.schedule(socketLimits.durationMs, goAway)
  const closed = new Promise<Closing>((over) => {
    socket.once('close', (code, reason) => {
      forgetIdle()
      forgetDuration()
      over(ending ?? { code, reason: reason.toString() || (reasons[code] ?? '') })
    })
  })

  return {
    ...client,
    closed,
    get lastActiveAt() {
      return lastActiveAt
    },
    get ending() {
      return ending
    },
    active,
    end,
    post(bytes) {
      if (ending !== undefined || socket.readyState !== socket.OPEN) return Promise.resolve(false)
      active()
      return new Promise((sent) => {
        socket.send(bytes, { binary: !isUtf8(bytes) }, (error) => sent(error === undefined || error === null))
      })
    },
  }

  function active(): void {
    lastActiveAt = clock.now()
    forgetIdle()
    forgetIdle = waitForSilence()
  }

  function end(code: number, reason: string): void {
    if (ending !== undefined) return
    ending = { code, reason }
    socket.close(code, reason)
  }

  function goAway(): void {
    end(1001, 'Going away')
  }

  function waitForSilence(): TakeBack {
    return clock.schedule(socketLimits.idleMs, goAway)
  }
}
