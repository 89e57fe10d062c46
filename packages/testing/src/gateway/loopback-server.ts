import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/**
 * Has a server listen on loopback.
 *
 * in      the port, 0 for a free one; who is to be named when it is taken
 * out     '127.0.0.1:PORT'
 * throws  when the port is taken, with the system's error as its cause
 */
export async function listenOnLoopback(server: Server, port: number, who: string): Promise<string> {
  await new Promise<void>((done, fail) => {
    server.once('error', (error: NodeJS.ErrnoException) => fail(refusalOf(error, port, who)))
    server.listen(port, '127.0.0.1', done)
  })
  return `127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** Takes no more connections and ends those that there are. */
export function stopServer(server: Server): Promise<void> {
  return new Promise((done) => {
    server.close(() => done())
    server.closeAllConnections()
  })
}

function refusalOf(error: NodeJS.ErrnoException, port: number, who: string): Error {
  if (error.code !== 'EADDRINUSE') return error
  return new Error(`${who}: port ${port} is taken. Stop what listens there, or give another port.`, { cause: error })
}
