import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'

/** Where DynamoDB is and who asks. */
export interface DynamoDbAccess {
  readonly region: string
  /** AWS's own for the region, unless given. */
  readonly endpoint?: string | undefined
  /** Those of the SDK's default chain (the function's role on Lambda), unless given. */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string }
}

/** ms; within a region a connection stands in a few, so this is a host that does not answer */
const connectionTimeoutMs = 2_000

/** ms; three attempts end before the 29 s at which API Gateway gives up */
const requestTimeoutMs = 8_000

const attempts = 3

/**
 * The one client of a process. `destroy()` closes its connections.
 *
 * Attributes that are undefined are a mistake and refused, as the SDK does unless told otherwise.
 */
export function dynamoDbClient({ endpoint, ...access }: DynamoDbAccess): DynamoDBDocumentClient {
  return DynamoDBDocumentClient.from(
    new DynamoDBClient({
      ...access,
      ...(endpoint === undefined ? {} : { endpoint }),
      maxAttempts: attempts,
      requestHandler: {
        connectionTimeout: connectionTimeoutMs,
        requestTimeout: requestTimeoutMs,
        throwOnRequestTimeout: true, // else the time-out is only a line in the log
      },
    }),
  )
}
