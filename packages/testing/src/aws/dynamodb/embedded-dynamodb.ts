import { createServer, type RequestListener } from 'node:http'
import { type Clock, systemClock } from '../../clock/clock.js'
import { defaultPlace } from '../../gateway/place.js'
import type { EmbeddedS3 } from '../s3/embedded-s3.js'
import { lockDirectory } from '../directory-lock.js'
import { anyCredentials, type ClientConfig } from '../client-config.js'
import { listenOnLoopback, stopServer } from '../../gateway/loopback-server.js'
import type { SdkRequestHandler } from '../sdk-request-handler.js'
import { once } from '../once.js'
import { FaultPlan, type Faults } from '../faults/fault-plan.js'
import type { Call } from './answer.js'
import type { DynamoDbControl } from './control.js'
import { createEngine, type Engine } from './engine.js'
import { type DynamoDbFaultTerms, faultLimits } from './faults/dynamodb-fault.js'
import { faultyCall } from './faults/faulty-call.js'
import { httpDoor } from './http-door.js'
import { dynamoDbRequestHandler } from './request-handler.js'

/** Where the data is kept, where the service listens, and how it behaves. */
export interface EmbeddedDynamoDbOptions {
  /** Folder that keeps the data across restarts, for one process at a time; in memory without one. */
  readonly directory?: string
  /** 0, a free one, unless given. */
  readonly port?: number
  /** The system's unless given: `turnableClock()` lets a test decide what time it is. */
  readonly clock?: Clock
  /** How long a table is seen as CREATING, UPDATING or DELETING, in ms: until the next request unless given. */
  readonly tableSettleMs?: number
  /** Shards with which a stream begins: 1 unless given. On AWS a table paid per request begins with several. */
  readonly firstShards?: number
  /** How long an item is still there after its time to live is over, in ms: 0 unless given. AWS takes up to a few days. */
  readonly expiryDelayMs?: number
  /** Where tables are exported to and imported from: an `embeddedS3()`. Without one, both are refused. */
  readonly s3?: Pick<EmbeddedS3, 'forServices'>
  /** Of what is left to chance in `faults`: 1 unless given. */
  readonly seed?: number
  /**
   * In whose words requests are refused: as every region of AWS did in May 2026 unless given, or as most did in October. AWS
   * rewords operation after operation, region by region.
   */
  readonly wordsOf?: '2026-05' | '2026-10'
  /** In every ARN: us-east-1 unless given. */
  readonly region?: string
  /** In every ARN: 123456789012 unless given, as in the gateway's events. */
  readonly accountId?: string
}

/** A DynamoDB in this process, on loopback, for any SDK. */
export interface EmbeddedDynamoDb {
  /** 'http://127.0.0.1:PORT' */
  readonly endpoint: string
  /** For the SDK's clients: `new DynamoDBClient(dynamoDb.clientConfig)`. */
  readonly clientConfig: ClientConfig
  /** For clients of SDK 3, without a socket: `new DynamoDBClient({ ...clientConfig, requestHandler: dynamoDb.requestHandler() })`. */
  requestHandler(): SdkRequestHandler
  /** For a server of your own: answers as the endpoint does. */
  readonly requestListener: RequestListener
  /** What AWS does in its own time, done when a test says so. */
  readonly control: DynamoDbControl
  /** What goes wrong, when a test says so. */
  readonly faults: Faults<DynamoDbFaultTerms>
  /** Nothing stays open; what was in memory is gone. Once is enough, and twice is no mistake. */
  close(): Promise<void>
}

/**
 * Starts a DynamoDB without AWS.
 *
 * throws  when the port is taken, or another process holds the directory
 */
export async function embeddedDynamoDb(options: EmbeddedDynamoDbOptions = {}): Promise<EmbeddedDynamoDb> {
  const { directory, port = 0, clock = systemClock, tableSettleMs = 0 } = options
  const { region = defaultPlace.region, accountId = defaultPlace.accountId, seed = 1, wordsOf = '2026-05' } = options
  const layer = wordsOf === '2026-05' ? 'older' : 'current'
  const unlock = directory === undefined ? undefined : await lockDirectory(directory)
  let engine: Engine | undefined
  let address = ''
  try {
    const s3 = options.s3?.forServices()
    engine = createEngine({
      ...options,
      directory,
      clock,
      tableSettleMs,
      region,
      layer,
      accountId,
      address: () => address,
      s3,
    })
    const faults = new FaultPlan(seed, clock, faultLimits)
    const faulty = faultyCall(engine.call, faults, clock, layer)
    const requestListener = httpDoor(faulty.call, region)
    // As long as S3's: Node's 5 s would now and then end a connection in the moment in which a client takes it again.
    const server = createServer({ keepAliveTimeout: 60_000 }, requestListener)
    address = await listenOnLoopback(server, port, 'embeddedDynamoDb')
    const close = once(async () => {
      faulty.stop()
      await stopServer(server)
      engine?.close()
      await engine?.control.idle()
      await unlock?.()
    })
    return serviceOf(address, region, { call: faulty.call, control: engine.control, faults, requestListener }, close)
  } catch (failure) {
    engine?.close()
    await unlock?.()
    throw failure
  }
}

function serviceOf(
  address: string,
  region: string,
  { call, ...rest }: Pick<EmbeddedDynamoDb, 'control' | 'faults' | 'requestListener'> & { readonly call: Call },
  close: () => Promise<void>,
): EmbeddedDynamoDb {
  const endpoint = `http://${address}`
  return {
    endpoint,
    clientConfig: { endpoint, region, credentials: anyCredentials },
    requestHandler: () => dynamoDbRequestHandler(call),
    ...rest,
    close,
  }
}
