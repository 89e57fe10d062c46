import type { RequestListener } from 'node:http'
import type { TestCredentials } from '../../authorizers/credentials.js'
import { type Clock, systemClock } from '../../clock/clock.js'
import { defaultPlace } from '../../gateway/place.js'
import { anyCredentials, type ClientConfig } from '../client-config.js'
import { once } from '../once.js'
import { FaultPlan, type Faults } from '../faults/fault-plan.js'
import type { SdkRequestHandler } from '../sdk-request-handler.js'
import { faultyRun } from './faults/faulty-run.js'
import { type S3FaultTerms, s3FaultLimits } from './faults/s3-fault.js'
import { listen } from './http/http-server.js'
import { sdkDoor } from './http/request-handler.js'
import { imitated } from './imitated.js'
import { serviceOf } from './service.js'
import { checkForms, letEveryFormIn } from './signature/check-form.js'
import { checkSignatures, letEverybodyIn } from './signature/check-request.js'
import { Store } from './store/store.js'

/** Where the objects are kept, and where the service listens. */
export interface EmbeddedS3Options {
  /** Folder that keeps the objects across restarts, for one process at a time; in memory without one. */
  readonly directory?: string
  /** 0, a free one, unless given. */
  readonly port?: number
  /** The system's unless given: `turnableClock()` lets a test decide what time it is. */
  readonly clock?: Clock
  /** Whose signatures are taken; every signature has to be right then. Unless given, everybody is let in, signed or not. */
  readonly credentials?: readonly TestCredentials[]
  /** Where clients are set up to be: us-east-1 unless given. A bucket keeps the region that it was made in. */
  readonly region?: string
  /** Whose the buckets are: 123456789012 unless given, as in the gateway's events. */
  readonly accountId?: string
  /** Of what is left to chance in `faults`: 1 unless given. */
  readonly seed?: number
}

/** An S3 in this process, on loopback, for any SDK. */
export interface EmbeddedS3 {
  /** 'http://127.0.0.1:PORT' */
  readonly endpoint: string
  /** For the SDK's clients: `new S3Client(s3.clientConfig)`. */
  readonly clientConfig: ClientConfig & { readonly forcePathStyle: true }
  /** For clients of SDK 3, without a socket: `new S3Client({ ...s3.clientConfig, requestHandler: s3.requestHandler() })`. */
  requestHandler(): SdkRequestHandler
  /** The same for other services of AWS in this process, such as DynamoDB's exports: they are let in without a signature. */
  forServices(): SdkRequestHandler
  /** For a server of your own, its 'request' and its 'checkContinue': answers as the endpoint does. */
  readonly requestListener: RequestListener
  /** What goes wrong, when a test says so. */
  readonly faults: Faults<S3FaultTerms>
  /** Ends what is under way. Nothing stays open; what was in memory is gone. */
  close(): Promise<void>
}

/**
 * Starts an S3 without AWS. On a directory, a process that is killed at any instant leaves each object as it was before or
 * after a request, never in between.
 *
 * throws  when the port is taken, when another process holds the directory, or its journal is damaged
 */
export async function embeddedS3(options: EmbeddedS3Options = {}): Promise<EmbeddedS3> {
  const {
    directory,
    port = 0,
    clock = systemClock,
    region = defaultPlace.region,
    accountId = defaultPlace.accountId,
  } = options
  const { credentials, seed = 1 } = options
  const store = directory === undefined ? await Store.inMemory() : await Store.open(directory)
  const now = () => clock.now()
  const open = { checkRequest: letEverybodyIn, checkForm: letEveryFormIn }
  const locked = { checkRequest: checkSignatures(credentials ?? [], now), checkForm: checkForms(credentials ?? []) }
  const faults = new FaultPlan(seed, clock, s3FaultLimits)
  const faulty = faultyRun(faults, clock)
  const service = { operations: imitated, store, now, accountId, run: faulty.run }
  const serve = serviceOf({ ...service, ...(credentials === undefined ? open : locked) })
  const door = sdkDoor(serve)
  const doorForServices = sdkDoor(serviceOf({ ...service, ...open }))
  const server = await listen(serve, port).catch(async (refusal: unknown) => {
    await store.close()
    throw refusal
  })
  const endpoint = `http://${server.address}`
  return {
    endpoint,
    clientConfig: { endpoint, region, forcePathStyle: true, credentials: credentials?.[0] ?? anyCredentials },
    requestHandler: () => door.handler,
    forServices: () => doorForServices.handler,
    requestListener: server.requestListener,
    faults,
    close: once(async () => {
      faulty.stop()
      await Promise.all([server.close(), door.close(), doorForServices.close()])
      await store.close()
    }),
  }
}
