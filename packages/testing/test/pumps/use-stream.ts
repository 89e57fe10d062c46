import {
  type AttributeValue,
  CreateTableCommand,
  DeleteItemCommand,
  DynamoDBClient,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb'
import { DynamoDBStreams } from '@aws-sdk/client-dynamodb-streams'
import { embeddedDynamoDb } from '../../src/aws/dynamodb/embedded-dynamodb.js'
import { turnableClock } from '../../src/clock/clock.js'
import type { Pump } from '../../src/pumps/pump.js'
import { dynamoDbStreamPump } from '../../src/pumps/streams/dynamodb-stream-pump.js'
import type { StreamMapping } from '../../src/pumps/streams/dynamodb-mapping.js'

/** What a test needs of a record. */
interface SeenRecord {
  readonly eventName: string
  readonly dynamodb: { readonly Keys: { readonly id: { readonly S: string } }; readonly SequenceNumber: string }
}

const opened: { close(): Promise<void> }[] = []

afterEach(async () => {
  for (const one of opened.splice(0).toReversed()) await one.close()
})

/** A table with a stream, and pumps on it; the clock stands until it is turned. */
export async function useStream(options: { firstShards?: number } = {}) {
  const clock = turnableClock(Date.UTC(2026, 10, 25, 12))
  const dynamoDb = await embeddedDynamoDb({ ...options, clock })
  const config = { ...dynamoDb.clientConfig, requestHandler: dynamoDb.requestHandler(), maxAttempts: 1 }
  const tables = new DynamoDBClient(config)
  const streams = new DynamoDBStreams(config)
  opened.push({
    async close() {
      tables.destroy()
      streams.destroy()
      await dynamoDb.close()
    },
  })
  const { TableDescription } = await tables.send(
    new CreateTableCommand({
      TableName: 'orders',
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      BillingMode: 'PAY_PER_REQUEST',
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
    }),
  )
  const streamArn = TableDescription?.LatestStreamArn ?? ''
  let writes = 0
  const putItem = async (Item: Record<string, AttributeValue>) =>
    void (await tables.send(new PutItemCommand({ TableName: 'orders', Item })))
  return {
    clock,
    dynamoDb,
    streams,
    streamArn,
    /** Writes items with these ids, each time with another value. */
    async put(...ids: string[]) {
      for (const id of ids) {
        await putItem({ id: { S: id }, n: { N: String((writes += 1)) }, bytes: { B: new Uint8Array([1, 2]) } })
      }
    },
    putItem,
    async remove(id: string) {
      await tables.send(new DeleteItemCommand({ TableName: 'orders', Key: { id: { S: id } } }))
    },
    /** A pump that is closed after the test, and the batches that its function saw, as ids. */
    pump(mapping: Partial<StreamMapping> & Pick<StreamMapping, 'function'>): Pump & { readonly batches: string[][] } {
      const batches: string[][] = []
      const pump = dynamoDbStreamPump({
        streams,
        streamArn,
        clock,
        ...mapping,
        onDelivery(delivery) {
          batches.push(recordsIn(delivery.event).map(idOf))
          mapping.onDelivery?.(delivery)
        },
      })
      opened.push(pump)
      return { ...pump, batches }
    },
  }
}

export function recordsIn(event: unknown): readonly SeenRecord[] {
  return (event as { Records: readonly SeenRecord[] }).Records
}

export function idOf({ dynamodb }: SeenRecord): string {
  return dynamodb.Keys.id.S
}
