import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { lockDirectory, type Unlock } from '../directory-lock.js'
import { dynaliteServer } from './dynalite-core.js'

/** Where the data is kept and where the service listens. */
export interface EmbeddedDynamoDbOptions {
  /** Folder that keeps the data across restarts, for one process at a time; in memory without one. */
  readonly directory?: string
  /** 0, a free one, unless given. */
  readonly port?: number
}

/** A DynamoDB in this process, on loopback, for any SDK. */
export interface EmbeddedDynamoDb {
  /** 'http://127.0.0.1:PORT' */
  readonly endpoint: string
  /** For the SDK's clients: `new DynamoDBClient(dynamoDb.clientConfig)`. The credentials open nothing elsewhere. */
  readonly clientConfig: {
    readonly endpoint: string
    readonly region: string
    readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string }
  }
  /** Nothing stays open; what was in memory is gone. */
  close(): Promise<void>
}

/**
 * Starts a DynamoDB without AWS.
 *
 * throws  when the port is taken, or another process holds the directory
 */
export async function embeddedDynamoDb({
  directory,
  port = 0,
}: EmbeddedDynamoDbOptions = {}): Promise<EmbeddedDynamoDb> {
  const unlock = directory === undefined ? undefined : await lockDirectory(directory)
  try {
    const server = await listen(dynaliteServer(directory), port)
    return serviceOf(server, unlock)
  } catch (failure) {
    await unlock?.()
    throw failure
  }
}

function listen(server: Server, port: number): Promise<Server> {
  return new Promise((done, fail) => {
    server.once('error', (error: NodeJS.ErrnoException) => fail(refusalOf(error, port)))
    server.listen(port, '127.0.0.1', () => done(server))
  })
}

function serviceOf(server: Server, unlock: Unlock | undefined): EmbeddedDynamoDb {
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    endpoint,
    clientConfig: { endpoint, region: 'us-east-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } },
    async close() {
      await new Promise<void>((done, fail) => {
        // dynalite answers null where Node answers undefined.
        server.close((error) => (error ? fail(error) : done()))
        server.closeAllConnections()
      })
      await unlock?.()
    },
  }
}

function refusalOf(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code !== 'EADDRINUSE') return error
  return new Error(`embeddedDynamoDb: port ${port} is taken. Stop what listens there, or give another port.`, {
    cause: error,
  })
}
