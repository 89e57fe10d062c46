import { CreateTableCommand, DynamoDBClient, type StreamViewType } from '@aws-sdk/client-dynamodb'
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  type GetRecordsCommandOutput,
  GetShardIteratorCommand,
  type GetShardIteratorCommandInput,
  type _Record,
} from '@aws-sdk/client-dynamodb-streams'
import { turnableClock } from '../../../src/clock/clock.js'
import { embeddedDynamoDb, type EmbeddedDynamoDbOptions } from '../../../src/aws/dynamodb/embedded-dynamodb.js'

/** AWS's own clients for a DynamoDB whose clock stands at 2026-11-25T12:00:00Z, without a socket. */
export async function streamClients(options: Omit<EmbeddedDynamoDbOptions, 'clock'> = {}) {
  const clock = turnableClock(Date.UTC(2026, 10, 25, 12))
  const dynamoDb = await embeddedDynamoDb({ ...options, clock })
  const config = { ...dynamoDb.clientConfig, requestHandler: dynamoDb.requestHandler(), maxAttempts: 1 }
  const [tables, streams] = [new DynamoDBClient(config), new DynamoDBStreamsClient(config)]
  return {
    clock,
    control: dynamoDb.control,
    faults: dynamoDb.faults,
    config,
    overHttp: dynamoDb.clientConfig,
    tables,
    streams,
    async close() {
      tables.destroy()
      streams.destroy()
      await dynamoDb.close()
    },
  }
}

export type StreamClients = Awaited<ReturnType<typeof streamClients>>

/** Creates `people`, by id, and answers its stream's ARN. */
export async function createPeople(
  { tables }: StreamClients,
  StreamViewType: StreamViewType = 'NEW_AND_OLD_IMAGES',
): Promise<string> {
  const { TableDescription } = await tables.send(
    new CreateTableCommand({
      TableName: 'people',
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      BillingMode: 'PAY_PER_REQUEST',
      StreamSpecification: { StreamEnabled: true, StreamViewType },
    }),
  )
  return TableDescription?.LatestStreamArn as string
}

export async function shardsOf({ streams }: StreamClients, StreamArn: string) {
  const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn }))
  return StreamDescription?.Shards ?? []
}

/** An iterator for the first shard unless another is named. */
export async function iteratorFor(
  clients: StreamClients,
  StreamArn: string,
  given: Partial<GetShardIteratorCommandInput> = {},
): Promise<string> {
  const ShardId = given.ShardId ?? (await shardsOf(clients, StreamArn))[0]?.ShardId
  const input: GetShardIteratorCommandInput = { StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON', ...given }
  return (await clients.streams.send(new GetShardIteratorCommand(input))).ShardIterator as string
}

/** All records that can be read of a shard, the first one unless another is named, and whether it was read to its end. */
export async function readShard(
  clients: StreamClients,
  StreamArn: string,
  given: Partial<GetShardIteratorCommandInput> = {},
): Promise<{ records: _Record[]; isClosed: boolean }> {
  const records: _Record[] = []
  let ShardIterator: string | undefined = await iteratorFor(clients, StreamArn, given)
  for (;;) {
    const page: GetRecordsCommandOutput = await clients.streams.send(new GetRecordsCommand({ ShardIterator }))
    records.push(...(page.Records ?? []))
    ShardIterator = page.NextShardIterator
    if (ShardIterator === undefined) return { records, isClosed: true }
    if (page.Records?.length === 0) return { records, isClosed: false }
  }
}

/** Of the records of one item: 'INSERT ada', 'MODIFY ada' … */
export function told(records: readonly _Record[]): string[] {
  return records.map(({ eventName, dynamodb }) => `${eventName} ${dynamodb?.Keys?.['id']?.S}`)
}
