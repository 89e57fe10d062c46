import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { type TestCredentials, testCredentials } from '../authorizers/credentials.js'
import { deploy } from '../flavours/deploy.js'
import { type Clock, systemClock } from '../clock/clock.js'
import type { Invoker } from '../lambda/invoker.js'
import { invokerFor, type LambdaFunction, mistakeInFunction } from '../lambda/lambda-function.js'
import { receive } from '../stages/receive.js'
import { send } from '../stages/send.js'
import type { ApiDescription } from './api-description.js'
import { checkDescription } from './check-description.js'
import { type Connections, connectionsOf } from './connections.js'
import type { Exchange } from './exchange.js'
import type { Front } from './front.js'
import { listenOnLoopback } from './loopback-server.js'
import { apiPlace } from './place.js'
import { printFailure } from './print-failure.js'
import { requestFront } from './request-front.js'
import type { Gateway } from './stage.js'

/** What a local gateway is made of. */
export interface LocalGatewayOptions {
  /** The function that every route leads to, unless it names another. */
  readonly function: LambdaFunction
  /** Further functions, by the names that the description uses. */
  readonly functions?: Readonly<Record<string, LambdaFunction>>
  /** `restApi({ stage: 'dev' })`, `httpApi()` */
  readonly api: ApiDescription
  /** Default: a free one. */
  readonly port?: number
  /** ms, the time limit of functions of this process. Default 30,000. */
  readonly timeoutMs?: number
  /** Pretended in events and ARNs. Default 'us-east-1'. */
  readonly region?: string
  /** Pretended in events and ARNs. Default '123456789012'. */
  readonly accountId?: string
  /** Told after every answer what happened; a test may look at the event that the function was given. */
  readonly onExchange?: (exchange: Exchange) => void
  /** Told why a request failed inside, which the client never learns. Default: a line on standard error. */
  readonly onFailure?: (sentence: string) => void
  /** Whose signatures are taken where a route asks for AWS_IAM. Default: `testCredentials`. */
  readonly credentials?: readonly TestCredentials[]
  readonly clock?: Clock
}

/** An API on this machine: a listening server of Node's, for supertest and for any client. */
export interface LocalGateway extends Server {
  /** 'http://127.0.0.1:PORT', without a stage. */
  readonly url: string
  /** Takes no more requests, lets those that run end, ends idle connections. Again, it is the same. */
  close(): Promise<void>
  /** The same, as any server of Node's. */
  close(callback: (error?: Error) => void): this
}

/** Our own limits answer in AWS's words; Node's only keep a connection from staying for ever. */
const serverLimits = {
  /** bytes; above every flavour's */
  maxHeaderSize: 128 * 1024,
  /** ms for a request line and headers to arrive */
  headersTimeout: 10_000,
  connectionsCheckingInterval: 5_000,
}

const knownOptions: Readonly<Record<keyof LocalGatewayOptions, true>> = {
  function: true,
  functions: true,
  api: true,
  port: true,
  timeoutMs: true,
  region: true,
  accountId: true,
  onExchange: true,
  onFailure: true,
  credentials: true,
  clock: true,
}

/**
 * Serves an API on 127.0.0.1 as API Gateway would, with the functions in this process.
 *
 * throws  when the description asks for something that is not imitated (all of it is named at once), or the port is taken
 */
export async function localGateway(options: LocalGatewayOptions): Promise<LocalGateway> {
  refuseMistakes(options)
  const { api, port = 0, onExchange, onFailure = printFailure } = options
  const { clock = systemClock, credentials = [testCredentials] } = options
  const front = await frontOf(api, options, { invoker: invokersOf(options), clock, credentials, onFailure })
  const server = createServer(serverLimits, (message, response) => void answer(message, response))
  const connections = connectionsOf(server)
  if (front.upgrade !== undefined) {
    server.on('upgrade', (message, socket, head) => {
      connections.handOver(socket)
      front.upgrade?.(message, socket, head)
    })
  }
  const url = `http://${await listenOnLoopback(server, port, 'localGateway')}`
  return Object.assign(server, { url, close: closerOf(server, connections, front) }) as LocalGateway

  async function answer(message: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const received = await receive(message, front.maxBodyBytes, clock.now())
      connections.work(message.socket, response)
      const exchange = await front.exchange(received)
      if (exchange.failure !== undefined) onFailure(exchange.failure)
      onExchange?.(exchange)
      await send(response, exchange.answer, !server.listening)
    } catch (thrown) {
      // Nothing may be left waiting. A client that has gone is no failure; a body that broke off is the function's.
      if (!message.socket.destroyed) onFailure(`localGateway: ${message.method} ${message.url}: ${String(thrown)}`)
      if (response.headersSent || message.socket.destroyed) response.destroy()
      else response.writeHead(500, ['Connection', 'close']).end('the local gateway itself failed')
    }
  }
}

/** Requests walk the pipeline; a WebSocket API is loaded only where one is described. */
async function frontOf(
  api: ApiDescription,
  options: LocalGatewayOptions,
  surroundings: Omit<Gateway, 'deployment'> & { readonly onFailure: (sentence: string) => void },
): Promise<Front> {
  if (api.kind !== 'websocket') return requestFront({ deployment: deploy(api, options), ...surroundings })
  const { webSocketFront } = await import('../websocket/web-socket-front.js')
  return webSocketFront(api, { place: apiPlace(options), ...surroundings })
}

function invokersOf(options: LocalGatewayOptions): Gateway['invoker'] {
  const given = { ...options.functions, '': options.function }
  const invokers = new Map(Object.entries(given).map(([name, one]) => [name, invokerOf(one, name, options)]))
  return function invoker(name = '') {
    const found = invokers.get(name)
    if (found === undefined) throw new Error(`localGateway: there is no function '${name}'. Add it to 'functions'.`)
    return found
  }
}

function invokerOf(given: LambdaFunction, name: string, options: LocalGatewayOptions): Invoker {
  const { timeoutMs, region, accountId, clock } = options
  return invokerFor(given, {
    name: name || 'function',
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
    ...(region === undefined ? {} : { region }),
    ...(accountId === undefined ? {} : { accountId }),
    ...(clock === undefined ? {} : { clock }),
  })
}

function refuseMistakes(options: LocalGatewayOptions): void {
  const unknown = Object.keys(options).filter((name) => !Object.hasOwn(knownOptions, name))
  const sentences = [
    ...unknown.map((name) => `The option ${name} is not known; known are ${Object.keys(knownOptions).join(', ')}.`),
    ...mistakesInFunctions(options),
    ...checkDescription(options.api, Object.keys(options.functions ?? {})),
  ]
  if (sentences.length > 0) throw new Error(`localGateway: ${sentences.join('\n')}`)
}

function mistakesInFunctions({ function: main, functions = {} }: LocalGatewayOptions): string[] {
  const named = Object.entries(functions).map(([name, one]) => mistakeInFunction(`functions.${name}`, one))
  return [mistakeInFunction('function', main), ...named].filter((sentence) => sentence !== undefined)
}

function closerOf(
  server: Server,
  connections: Connections,
  front: Front,
): (callback?: (error?: Error) => void) => Promise<void> | Server {
  const close = server.close.bind(server)
  let over: Promise<void> | undefined
  return function closeGateway(callback) {
    if (callback === undefined && over !== undefined) return over
    const closed = callback === undefined ? undefined : close(callback)
    const stopped = new Promise<void>((done, fail) => {
      if (closed === undefined) close((error) => (error === undefined ? done() : fail(error)))
      else server.once('close', done)
    })
    connections.endWaiting()
    over = Promise.all([stopped, front.close?.()]).then(() => undefined)
    return closed ?? over
  }
}
