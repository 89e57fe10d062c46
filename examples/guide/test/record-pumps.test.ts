import { jest } from '@jest/globals'
import { CreateTableCommand, DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { DynamoDBStreams } from '@aws-sdk/client-dynamodb-streams'
import {
  asyncInvocation,
  dynamoDbStreamPump,
  embeddedDynamoDb,
  kinesisPump,
  localEventBus,
  localQueue,
  localStream,
  passTime,
  sqsPump,
  turnableClock,
} from '@millrace/testing'
import { handler, seen } from '../src/records.js'

beforeEach(() => {
  seen.length = 0
  // What the framework logs of a failed record.
  jest.spyOn(process.stdout, 'write').mockReturnValue(true)
})
afterEach(() => {
  jest.restoreAllMocks()
})

it('delivers messages, and brings the failed one back until it is a dead letter', async () => {
  const clock = turnableClock()
  const deadLetterQueue = localQueue({ name: 'dead', clock })
  const redrivePolicy = { deadLetterQueue, maxReceiveCount: 3 }
  const queue = localQueue({ name: 'bulk-orders', visibilityTimeout: 60, redrivePolicy, clock })
  const pump = sqsPump({
    queue,
    function: handler,
    functionResponseTypes: ['ReportBatchItemFailures'],
    clock,
  })

  queue.send({ body: '{"product":"tea","amount":2}' })
  queue.send({ body: '{"product":"tea","amount":200}' })
  await pump.settled()
  expect(seen).toContain('2 tea')
  expect(queue.counts().notVisible).toBe(1)

  await passTime(clock, 3 * 60_000, pump)
  expect(deadLetterQueue.messages()).toMatchObject([{ body: '{"product":"tea","amount":200}' }])
  await pump.close()
})

it('delivers the changes of a table', async () => {
  const clock = turnableClock()
  const dynamoDb = await embeddedDynamoDb({ clock })
  const tables = new DynamoDBClient(dynamoDb.clientConfig)
  const streams = new DynamoDBStreams(dynamoDb.clientConfig)
  const { TableDescription: table } = await tables.send(
    new CreateTableCommand({
      TableName: 'orders',
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      BillingMode: 'PAY_PER_REQUEST',
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
    }),
  )
  const pump = dynamoDbStreamPump({
    streams,
    streamArn: table?.LatestStreamArn ?? '',
    function: handler,
    batchSize: 100,
    bisectBatchOnFunctionError: true,
    functionResponseTypes: ['ReportBatchItemFailures'],
    clock,
  })

  const Item = { id: { S: '1' }, product: { S: 'tea' }, amount: { N: '2' } }
  await tables.send(new PutItemCommand({ TableName: 'orders', Item }))
  await pump.deliver()
  expect(seen).toEqual(['insert tea', 'OrdersController.changed took 1'])

  await pump.close()
  streams.destroy()
  tables.destroy()
  await dynamoDb.close()
})

it('delivers the records of a Kinesis stream', async () => {
  const clicks: string[] = []
  const count = async ({ Records }: { Records: { kinesis: { data: string } }[] }) =>
    void clicks.push(...Records.map(({ kinesis }) => kinesis.data))
  const clock = turnableClock()
  const stream = localStream({ name: 'clicks', shardCount: 2, clock })
  const pump = kinesisPump({
    kinesis: stream,
    streamArn: stream.arn,
    function: count,
    startingPosition: 'LATEST',
    clock,
  })
  await pump.settled()

  stream.putRecord({ partitionKey: 'visitor 1', data: 'tea' })
  await pump.deliver()
  expect(clicks).toEqual(['dGVh'])
  await pump.close()
})

it('delivers events of a bus, and the time', async () => {
  const clock = turnableClock()
  const bus = localEventBus({
    rules: [
      { name: 'paid', eventPattern: { source: ['shop.billing'] }, function: handler },
      { name: 'sweep', scheduleExpression: 'rate(5 minutes)', function: handler },
    ],
    clock,
  })

  bus.put({ source: 'shop.billing', detailType: 'OrderPaid', detail: { product: 'tea', amount: 2 } })
  await passTime(clock, 10 * 60_000, bus)
  expect(seen.filter((line) => !line.includes('took'))).toEqual(['paid tea', 'swept', 'swept'])
  await bus.close()
})

it('tries an event again that nobody waits for, and tells that it failed', async () => {
  const clock = turnableClock()
  const deadLetterQueue = localQueue({ name: 'dead', clock })
  const failed = localQueue({ name: 'failed', clock })
  const invocation = asyncInvocation({
    function: handler,
    functionName: 'orders',
    maximumRetryAttempts: 1,
    destinationConfig: { onFailure: { destination: failed } },
    deadLetterConfig: { target: deadLetterQueue },
    clock,
  })

  const requestId = invocation.invoke({ unknown: 'to all consumers' })
  await passTime(clock, 60_000, invocation)
  const [record] = failed.messages().map(({ body }) => JSON.parse(body) as object)
  expect(record).toMatchObject({
    requestContext: { requestId, condition: 'RetriesExhausted', approximateInvokeCount: 2 },
    requestPayload: { unknown: 'to all consumers' },
  })
  expect(deadLetterQueue.messages()).toMatchObject([{ body: '{"unknown":"to all consumers"}' }])
  await invocation.close()
})
