import { CreateTableCommand, DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { DynamoDBStreams } from '@aws-sdk/client-dynamodb-streams'
import { dynamoDbStreamPump, embeddedDynamoDb, localQueue, passTime, sqsPump, turnableClock } from '@millrace/testing'
import { IsInt } from 'class-validator'
import fc from 'fast-check'
import {
  type Change,
  Controller,
  createApplication,
  Envelope,
  Item,
  lambdaHandler,
  type Logger,
  OnDynamoDBStream,
  OnSqs,
  type PoisonRecord,
  type QueueMessage,
} from '../../src/index.js'

class Work {
  @IsInt()
  number!: number
}

/** How many more times the work of a number fails. */
const failures = new Map<number, number>()
/** Numbers, in the order in which their work was done. */
const done: number[] = []
const aside: string[] = []

function work(number: number): void {
  const left = failures.get(number) ?? 0
  failures.set(number, left - 1)
  if (left > 0) throw new RangeError(`not yet ${number}`)
  done.push(number)
}

@Controller()
class Works {
  @OnSqs({ queue: 'works', poison: 'setAside' })
  standard(@Item() { number }: Work) {
    work(number)
  }

  @OnSqs({ queue: 'works.fifo', poison: 'setAside' })
  fifo(@Item() { number }: Work, @Envelope() { groupId }: QueueMessage) {
    if (groupId !== groupOf(number)) throw new TypeError('wrong group')
    work(number)
  }

  @OnDynamoDBStream({ table: 'works-*', poison: 'setAside' })
  changed(@Item(Work) { newImage }: Change<Work>) {
    work(newImage?.number ?? Number.NaN)
  }

  setAside({ id }: PoisonRecord) {
    aside.push(id)
  }
}

const silent = () => undefined
const logger: Logger = { debug: silent, info: silent, warn: silent, error: silent }
const handler = lambdaHandler(createApplication({ name: 'works', controllers: [Works], logger }))
const groupOf = (number: number) => `g${number % 3}`

/** What is sent: works that fail so many times before they are done, and what is none. */
const sent = fc.array(fc.oneof(fc.nat(2), fc.constant('unreadable' as const)), { minLength: 1, maxLength: 15 })

function prepare(records: readonly (number | 'unreadable')[]): readonly number[] {
  failures.clear()
  done.length = 0
  aside.length = 0
  return records.flatMap((record, number) => {
    if (record === 'unreadable') return []
    failures.set(number, record)
    return [number]
  })
}

it.each([
  ['a queue', 'works', false],
  ['a FIFO queue', 'works.fifo', true],
])('all works of %s are done once, whatever fails', async (_what, name, isFifo) => {
  await fc.assert(
    fc.asyncProperty(sent, async (records) => {
      const numbers = prepare(records)
      const clock = turnableClock()
      const queue = localQueue({ name, visibilityTimeout: 30, clock })
      const functionResponseTypes = ['ReportBatchItemFailures'] as const
      const pump = sqsPump({ queue, function: handler, functionResponseTypes, clock })
      records.forEach((record, number) =>
        queue.send({
          body: record === 'unreadable' ? 'x' : JSON.stringify({ number }),
          ...(isFifo ? { messageGroupId: groupOf(number), messageDeduplicationId: `d${number}` } : {}),
        }),
      )
      await pump.settled()
      for (let round = 0; round < 40 && queue.messages().length > 0; round++) await passTime(clock, 31_000, pump)
      await pump.close()
      expect(queue.messages()).toEqual([])
      expect(done.toSorted((one, other) => one - other)).toEqual(numbers)
      expect(aside).toHaveLength(records.length - numbers.length)
      if (!isFifo) return
      for (const group of ['g0', 'g1', 'g2']) {
        const inOrder = (list: readonly number[]) => list.filter((number) => groupOf(number) === group)
        expect(inOrder(done)).toEqual(inOrder(numbers))
      }
    }),
    { numRuns: 25 },
  )
})

describe('streams', () => {
  let table = 0
  let dynamoDb: Awaited<ReturnType<typeof embeddedDynamoDb>>
  let tables: DynamoDBClient
  let streams: DynamoDBStreams
  const clock = turnableClock()

  beforeAll(async () => {
    dynamoDb = await embeddedDynamoDb({ clock })
    tables = new DynamoDBClient(dynamoDb.clientConfig)
    streams = new DynamoDBStreams(dynamoDb.clientConfig)
  })
  afterAll(async () => {
    streams.destroy()
    tables.destroy()
    await dynamoDb.close()
  })

  async function pumpOf(TableName: string) {
    const { TableDescription: made } = await tables.send(
      new CreateTableCommand({
        TableName,
        AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
        BillingMode: 'PAY_PER_REQUEST',
        StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
      }),
    )
    const functionResponseTypes = ['ReportBatchItemFailures'] as const
    const streamArn = made?.LatestStreamArn ?? ''
    return dynamoDbStreamPump({ streams, streamArn, function: handler, functionResponseTypes, clock })
  }

  it('all changes of a table are worked on in order, whatever fails', async () => {
    await fc.assert(
      fc.asyncProperty(sent, async (records) => {
        const numbers = prepare(records)
        const TableName = `works-${table++}`
        const pump = await pumpOf(TableName)
        for (const [number, record] of records.entries()) {
          // One key, so that one shard has them all in one order.
          const Item = { id: { S: 'one' }, at: { N: String(number) } }
          const value = record === 'unreadable' ? { S: 'x' } : { N: String(number) }
          await tables.send(new PutItemCommand({ TableName, Item: { ...Item, number: value } }))
        }
        await pump.deliver()
        // At most 30 failures, with a minute between two attempts at last.
        for (let round = 0; round < 600 && done.length < numbers.length; round++) await passTime(clock, 4000, pump)
        await pump.close()
        expect(done).toEqual(numbers)
        expect(aside).toHaveLength(records.length - numbers.length)
      }),
      { numRuns: 10, endOnFailure: true },
    )
  })
})
