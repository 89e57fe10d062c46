import type { RunningSubject } from './subject.js'

/** Items in the table, of about 1 KB each. */
const itemCount = 2000
const note = 'x'.repeat(960)

/** One kind of request, many times. */
export interface Workload {
  readonly name: string
  /** What is counted. */
  readonly unit: string
  /** Requests under way at a time. */
  readonly atOnce: number
  readonly requests: number
  /** Of what is counted, in one request. */
  readonly counted: number
  /** `round`: so that a write changes something in each. */
  ask(subject: RunningSubject, at: number, round: number): Promise<unknown>
}

export const workloads: readonly Workload[] = [
  {
    name: 'PutItem, 16 at once',
    unit: 'items',
    atOnce: 16,
    requests: itemCount,
    counted: 1,
    ask: (subject, at, round) => subject.call('PutItem', { TableName, Item: item(at, round) }),
  },
  {
    name: 'GetItem, 16 at once',
    unit: 'items',
    atOnce: 16,
    requests: itemCount,
    counted: 1,
    ask: (subject, at) => subject.call('GetItem', { TableName, Key: { id: { S: `${at}` } } }),
  },
  {
    name: 'BatchWriteItem of 25, 4 at once',
    unit: 'items',
    atOnce: 4,
    requests: itemCount / 25,
    counted: 25,
    ask: (subject, at, round) =>
      subject.call('BatchWriteItem', {
        RequestItems: {
          [TableName]: Array.from({ length: 25 }, (_, offset) => ({
            PutRequest: { Item: item(at * 25 + offset, round + 0.5) },
          })),
        },
      }),
  },
  {
    name: 'Scan of the table, one after the other',
    unit: 'items',
    atOnce: 1,
    requests: 5,
    counted: itemCount,
    ask: (subject) => scan(subject),
  },
]

const TableName = 'measured'

/** Creates the table and fills it. throws when the subject does not give back what it was given */
export async function prepare(subject: RunningSubject): Promise<void> {
  await subject.call('CreateTable', {
    TableName,
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    BillingMode: 'PAY_PER_REQUEST',
    ...(subject.hasStream && {
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
    }),
  })
  for (;;) {
    const { Table } = (await subject.call('DescribeTable', { TableName })) as { Table: { TableStatus: string } }
    if (Table.TableStatus === 'ACTIVE') break
  }
  const [put, get] = workloads as [Workload, Workload]
  for (let at = 0; at < itemCount; at++) await put.ask(subject, at, -1)
  const { Item } = (await get.ask(subject, 7, 0)) as { Item: object }
  const count = await scan(subject)
  const isSame = JSON.stringify(sorted(Item)) === JSON.stringify(sorted(item(7, -1))) && count === itemCount
  if (!isSame) throw new Error(`${subject.name} gave back ${count} items, and ${JSON.stringify(Item)}.`)
}

async function scan(subject: RunningSubject): Promise<number> {
  let count = 0
  let ExclusiveStartKey: unknown
  do {
    const page = await subject.call('Scan', { TableName, ExclusiveStartKey })
    count += page['Count'] as number
    ExclusiveStartKey = page['LastEvaluatedKey']
  } while (ExclusiveStartKey !== undefined)
  return count
}

function item(at: number, round: number): object {
  return { id: { S: `${at}` }, round: { N: `${round}` }, tags: { SS: ['a', 'b'] }, note: { S: note } }
}

function sorted(record: object): object {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)))
}
