import type { Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'

/** The connections of a server, and which of them are owed an answer. */
export interface Connections {
  /** A whole request has arrived here, and its answer is awaited. */
  work(socket: Socket, response: ServerResponse): void
  /** Somebody else sees to this one from now on. */
  handOver(socket: Duplex): void
  /** Ends all connections that are owed nothing: idle ones, and requests that only half arrived. */
  endWaiting(): void
}

/** Follows a server's connections from now on. */
export function connectionsOf(server: Server): Connections {
  const open = new Set<Socket>()
  const owed = new Map<Socket, number>()
  server.on('connection', (socket: Socket) => {
    open.add(socket)
    socket.once('close', () => open.delete(socket))
  })
  return {
    work(socket, response) {
      owed.set(socket, (owed.get(socket) ?? 0) + 1)
      response.once('close', () => {
        const left = (owed.get(socket) ?? 1) - 1
        if (left > 0) owed.set(socket, left)
        else owed.delete(socket)
      })
    },
    handOver(socket) {
      open.delete(socket as Socket)
    },
    endWaiting() {
      for (const socket of open) if (!owed.has(socket)) socket.destroy()
    },
  }
}
