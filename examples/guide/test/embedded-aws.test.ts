import {
  BatchWriteItemCommand,
  CreateTableCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  ScanCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb'
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
} from '@aws-sdk/client-dynamodb-streams'
import { CreateBucketCommand, GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { type EmbeddedAws, embeddedAws, turnableClock } from '@millrace/testing'

const clock = turnableClock(Date.parse('2026-11-26T12:00:00Z'))
let aws: EmbeddedAws
let dynamoDb: DynamoDBClient

beforeAll(async () => {
  aws = await embeddedAws({ clock })
  dynamoDb = new DynamoDBClient(aws.dynamoDb.clientConfig)
})

afterAll(async () => {
  dynamoDb.destroy()
  await aws.close()
})

async function createSessions(): Promise<string> {
  const { TableDescription } = await dynamoDb.send(
    new CreateTableCommand({
      TableName: 'sessions',
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      BillingMode: 'PAY_PER_REQUEST',
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
    }),
  )
  return TableDescription?.LatestStreamArn as string
}

const put = (id: string, attributes: object = {}) =>
  dynamoDb.send(new PutItemCommand({ TableName: 'sessions', Item: { id: { S: id }, ...attributes } }))

it('keeps objects', async () => {
  const s3 = new S3Client({ ...aws.s3.clientConfig, requestHandler: aws.requestHandler() })
  await s3.send(new CreateBucketCommand({ Bucket: 'letters' }))
  await s3.send(new PutObjectCommand({ Bucket: 'letters', Key: 'ada', Body: 'Dear Charles' }))
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: 'letters', Key: 'ada' }))
  expect(await Body?.transformToString()).toBe('Dear Charles')
  s3.destroy()
})

it('deletes what expires, when the test says that time has passed', async () => {
  const stream = await createSessions()
  const TimeToLiveSpecification = { Enabled: true, AttributeName: 'until' }
  await dynamoDb.send(new UpdateTimeToLiveCommand({ TableName: 'sessions', TimeToLiveSpecification }))
  await put('ada', { until: { N: String(clock.now() / 1000 + 60) } })
  clock.turn(60_000)
  expect((await dynamoDb.send(new ScanCommand({ TableName: 'sessions' }))).Items).toEqual([])
  expect(await changesIn(stream)).toEqual(['INSERT ada', 'REMOVE ada by dynamodb.amazonaws.com'])
})

it('splits a shard, as AWS does when it likes', async () => {
  const before = await shards()
  const { parent, children } = aws.dynamoDb.control.splitShard('sessions')
  expect(await shards()).toEqual([...before, ...children])
  expect(before).toContain(parent)
})

it('throttles one request in five', async () => {
  const takeBack = aws.dynamoDb.faults.add({
    operation: 'PutItem',
    table: 'sessions',
    rate: 0.2,
    fault: { kind: 'throttle' },
  })
  for (let at = 0; at < 10; at++) await put(`${at}`)
  expect(aws.dynamoDb.faults.happened.length).toBeGreaterThan(0)
  takeBack()
})

it('leaves writes of a batch to be sent again', async () => {
  const takeBack = aws.dynamoDb.faults.add({ fault: { kind: 'unprocessed', fraction: 0.5 }, times: 1 })
  const writes = ['eve', 'fay', 'gus'].map((id) => ({ PutRequest: { Item: { id: { S: id } } } }))
  const send = (sessions: typeof writes) => dynamoDb.send(new BatchWriteItemCommand({ RequestItems: { sessions } }))
  const { UnprocessedItems } = await send(writes)
  expect(UnprocessedItems?.['sessions']?.length).toBeGreaterThan(0)
  takeBack()
})

it('loses an answer, after the write was done', async () => {
  aws.dynamoDb.faults.add({ operation: 'PutItem', times: 1, fault: { kind: 'lose-response' } })
  const impatient = new DynamoDBClient({ ...aws.dynamoDb.clientConfig, maxAttempts: 1 })
  const lost = impatient.send(new PutItemCommand({ TableName: 'sessions', Item: { id: { S: 'hal' } } }))
  await expect(lost).rejects.toThrow('socket hang up')
  const found = await impatient.send(new GetItemCommand({ TableName: 'sessions', Key: { id: { S: 'hal' } } }))
  expect(found.Item).toEqual({ id: { S: 'hal' } })
  impatient.destroy()
})

it('knows the variables with which other programs find it', () => {
  expect(aws.environment).toMatchObject({
    AWS_ENDPOINT_URL_DYNAMODB: aws.dynamoDb.endpoint,
    AWS_ENDPOINT_URL_S3: aws.s3.endpoint,
  })
})

async function shards(): Promise<(string | undefined)[]> {
  const streams = new DynamoDBStreamsClient(aws.dynamoDb.clientConfig)
  const StreamArn = `arn:aws:dynamodb:us-east-1:123456789012:table/sessions/stream/2026-11-26T12:00:00.000`
  const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn }))
  streams.destroy()
  return StreamDescription?.Shards?.map(({ ShardId }) => ShardId) ?? []
}

async function changesIn(StreamArn: string): Promise<string[]> {
  const streams = new DynamoDBStreamsClient(aws.dynamoDb.clientConfig)
  const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn }))
  const [shard] = StreamDescription?.Shards ?? []
  const { ShardIterator } = await streams.send(
    new GetShardIteratorCommand({ StreamArn, ShardId: shard?.ShardId, ShardIteratorType: 'TRIM_HORIZON' }),
  )
  const { Records = [] } = await streams.send(new GetRecordsCommand({ ShardIterator }))
  streams.destroy()
  return Records.map(({ eventName, dynamodb, userIdentity }) =>
    [eventName, dynamodb?.Keys?.['id']?.S, ...(userIdentity ? ['by', userIdentity.PrincipalId] : [])].join(' '),
  )
}
