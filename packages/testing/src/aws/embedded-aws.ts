import { join } from 'node:path'
import type { Clock } from '../clock/clock.js'
import { type EmbeddedDynamoDb, embeddedDynamoDb, type EmbeddedDynamoDbOptions } from './dynamodb/embedded-dynamodb.js'
import { listenOnLoopback, stopServer } from '../gateway/loopback-server.js'
import { oneEndpoint } from './one-endpoint.js'
import { type EmbeddedS3, embeddedS3, type EmbeddedS3Options } from './s3/embedded-s3.js'
import type { SdkRequestHandler } from './sdk-request-handler.js'

/** Where the data is kept, and how the services behave. */
export interface EmbeddedAwsOptions {
  /** Folder that keeps the data of all services across restarts, for one process at a time; else nothing outlives close(). */
  readonly directory?: string
  /** Of the endpoint for all services: 0, a free one, unless given. */
  readonly port?: number
  /** The system's unless given: `turnableClock()` lets a test decide what time it is. */
  readonly clock?: Clock
  /** us-east-1 unless given. */
  readonly region?: string
  /** In every ARN: 123456789012 unless given, as in the gateway's events. */
  readonly accountId?: string
  /** What is different for DynamoDB. */
  readonly dynamoDb?: EmbeddedDynamoDbOptions
  /** What is different for S3. */
  readonly s3?: EmbeddedS3Options
}

/** DynamoDB with its streams, and S3, in this process; tables are exported to S3 and imported from it. */
export interface EmbeddedAws {
  /** 'http://127.0.0.1:PORT', for all services; each has one of its own besides. */
  readonly endpoint: string
  /** For every client of SDK 3: `new S3Client(aws.clientConfig)`, `new DynamoDBClient(aws.clientConfig)`. */
  readonly clientConfig: EmbeddedS3['clientConfig']
  readonly dynamoDb: EmbeddedDynamoDb
  readonly s3: EmbeddedS3
  /** For another process: with these variables the SDKs and tools of AWS find the services, without a word in their code. */
  readonly environment: Readonly<Record<string, string>>
  /** For every client of SDK 3, without a socket: `new S3Client({ ...aws.s3.clientConfig, requestHandler: aws.requestHandler() })`. */
  requestHandler(): SdkRequestHandler
  /** Nothing stays open; what was not kept in a directory is gone. */
  close(): Promise<void>
}

/**
 * Starts AWS without AWS.
 *
 * throws  when a port is taken, or another process holds the directory; then nothing stays open
 */
export async function embeddedAws(options: EmbeddedAwsOptions = {}): Promise<EmbeddedAws> {
  const { directory, port = 0, dynamoDb: ofDynamoDb, s3: ofS3, ...shared } = options
  const folder = (name: string) => (directory === undefined ? {} : { directory: join(directory, name) })
  const s3 = await embeddedS3({ ...shared, ...folder('s3'), ...ofS3 })
  const opened: { close(): Promise<void> }[] = [s3]
  try {
    const dynamoDb = await embeddedDynamoDb({ ...shared, ...folder('dynamodb'), s3, ...ofDynamoDb })
    opened.unshift(dynamoDb)
    const server = oneEndpoint(dynamoDb.requestListener, s3.requestListener)
    const endpoint = `http://${await listenOnLoopback(server, port, 'embeddedAws')}`
    return together(endpoint, () => stopServer(server), dynamoDb, s3)
  } catch (failure) {
    for (const service of opened) await service.close()
    throw failure
  }
}

function together(
  endpoint: string,
  stop: () => Promise<void>,
  dynamoDb: EmbeddedDynamoDb,
  s3: EmbeddedS3,
): EmbeddedAws {
  const { region, credentials } = s3.clientConfig
  return {
    endpoint,
    clientConfig: { ...s3.clientConfig, endpoint },
    dynamoDb,
    s3,
    environment: {
      AWS_ENDPOINT_URL_DYNAMODB: dynamoDb.endpoint,
      AWS_ENDPOINT_URL_DYNAMODB_STREAMS: dynamoDb.endpoint,
      AWS_ENDPOINT_URL_S3: s3.endpoint,
      AWS_REGION: region,
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    },
    requestHandler: () => byService(dynamoDb.requestHandler(), s3.requestHandler()),
    async close() {
      await stop()
      await dynamoDb.close() // which may be about to write to S3
      await s3.close()
    },
  }
}

/** Only the protocol of DynamoDB names its operation in a header. */
function byService(dynamoDb: SdkRequestHandler, s3: SdkRequestHandler): SdkRequestHandler {
  return {
    ...dynamoDb,
    handle: (request, options) =>
      (request.headers['x-amz-target'] === undefined ? s3 : dynamoDb).handle(request, options),
  }
}
