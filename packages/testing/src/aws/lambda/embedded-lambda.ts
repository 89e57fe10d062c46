import { createServer } from 'node:http'
import { type Clock, systemClock } from '../../clock/clock.js'
import { defaultPlace } from '../../gateway/place.js'
import { anything, mapOf, members, number, text } from '../../gateway/shape.js'
import { type LambdaFunction, mistakeInFunction } from '../../lambda/lambda-function.js'
import { type AsyncInvokeConfig, asyncInvokeShape } from '../../pumps/async/invoke-config.js'
import { anyCredentials, type ClientConfig } from '../client-config.js'
import { listenOnLoopback, stopServer } from '../../gateway/loopback-server.js'
import { once } from '../once.js'
import type { SdkRequestHandler } from '../sdk-request-handler.js'
import { answer } from './answer.js'
import { Functions } from './functions.js'
import { httpDoor } from './http-door.js'
import type { LambdaRequest } from './lambda-api.js'
import { lambdaRequestHandler } from './request-handler.js'

/** Which functions there are, and where the service listens. */
export interface EmbeddedLambdaOptions {
  /** By name, 'orders', or by name and version or alias, 'orders:live'. One that is added later is found, too. */
  readonly functions: Readonly<Record<string, LambdaFunction>>
  /** How functions are invoked that nobody waits for, by the same names. Default: AWS's. */
  readonly eventInvokeConfigs?: Readonly<Record<string, AsyncInvokeConfig>>
  /** 0, a free one, unless given. */
  readonly port?: number
  /** In ARNs. Default 'us-east-1'. */
  readonly region?: string
  /** In ARNs. Default '123456789012'. */
  readonly accountId?: string
  readonly clock?: Clock
}

/** Lambda's Invoke API in this process, on loopback, for any SDK. */
export interface EmbeddedLambda {
  /** 'http://127.0.0.1:PORT' */
  readonly endpoint: string
  /** For the SDK's clients: `new LambdaClient(lambda.clientConfig)`. */
  readonly clientConfig: ClientConfig
  /** For clients of SDK 3, without a socket: `new LambdaClient({ ...clientConfig, requestHandler: lambda.requestHandler() })`. */
  requestHandler(): SdkRequestHandler
  /** Fulfilled when of the events that nobody waits for none is left to be given to its function before time passes. */
  settled(): Promise<void>
  /** Takes no more invocations, and leaves nothing open; functions in child processes are closed by whoever made them. */
  close(): Promise<void>
}

const shape = members(
  {
    functions: mapOf(anything),
    eventInvokeConfigs: mapOf(members(asyncInvokeShape)),
    port: number(0, 65_535),
    region: text(),
    accountId: text(),
    clock: anything,
  },
  ['functions'],
)

/**
 * Serves functions by Lambda's API, Invoke and InvokeWithResponseStream, so that what calls them by an SDK can be run and
 * tested without AWS.
 *
 * throws  when the port is taken; when an option is not known or cannot be, all of them named at once
 */
export async function embeddedLambda(options: EmbeddedLambdaOptions): Promise<EmbeddedLambda> {
  const { functions, eventInvokeConfigs = {}, port = 0, clock = systemClock } = options
  const { region = defaultPlace.region, accountId = defaultPlace.accountId } = options
  const mistakes = [
    ...shape(options, 'options'),
    ...mistakesInFunctions(functions),
    ...strayConfigs(functions, eventInvokeConfigs),
  ]
  if (mistakes.length > 0) throw new Error(`embeddedLambda: ${mistakes.join('\n')}`)
  const served = new Functions({ functions, eventInvokeConfigs, region, accountId, clock })
  const ask = (request: LambdaRequest) => answer(request, served.find)
  const server = createServer(httpDoor(ask))
  const endpoint = `http://${await listenOnLoopback(server, port, 'embeddedLambda')}`
  return {
    endpoint,
    clientConfig: { endpoint, region, credentials: anyCredentials },
    requestHandler: () => lambdaRequestHandler(ask),
    settled: () => served.settled(),
    close: once(async () => {
      await stopServer(server)
      await served.close()
    }),
  }
}

function mistakesInFunctions(functions: EmbeddedLambdaOptions['functions'] = {}): string[] {
  const mistakes = Object.entries(functions).map(([name, one]) =>
    mistakeInFunction(`options.functions['${name}']`, one),
  )
  return mistakes.filter((sentence) => sentence !== undefined)
}

function strayConfigs(functions: object = {}, configs: object = {}): string[] {
  return Object.keys(configs)
    .filter((name) => !Object.hasOwn(functions, name))
    .map((name) => `options.eventInvokeConfigs['${name}'] is for no function. Name one of functions.`)
}
