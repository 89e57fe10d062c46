import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PutItemCommand, UpdateTableCommand } from '@aws-sdk/client-dynamodb'
import { DescribeStreamCommand, type Shard } from '@aws-sdk/client-dynamodb-streams'
import { createPeople, readShard, shardsOf, type StreamClients, streamClients, told } from './stream-clients.js'

let clients: StreamClients
let arn: string
beforeEach(async () => {
  clients = await streamClients()
  arn = await createPeople(clients)
})
afterEach(() => clients.close())

const hour = 60 * 60 * 1000
const ids = Array.from({ length: 40 }, (_, at) => `person ${at}`)
const put = async (of: readonly string[], note: string) => {
  for (const id of of) {
    await clients.tables.send(new PutItemCommand({ TableName: 'people', Item: { id: { S: id }, note: { S: note } } }))
  }
}
const recordsIn = async (ShardId: string | undefined) => readShard(clients, arn, { ShardId })
const peopleIn = async (ShardId: string | undefined) =>
  new Set((await recordsIn(ShardId)).records.map(({ dynamodb }) => dynamodb?.Keys?.['id']?.S))
const range = ({ SequenceNumberRange }: Shard) => [
  SequenceNumberRange?.StartingSequenceNumber ?? '',
  SequenceNumberRange?.EndingSequenceNumber ?? '',
]

it('begins with one open shard without a parent', async () => {
  expect(await shardsOf(clients, arn)).toEqual([
    {
      ShardId: expect.stringMatching(/^shardId-\d{20}-[0-9a-f]{8}$/),
      SequenceNumberRange: { StartingSequenceNumber: expect.stringMatching(/^\d{21}$/) },
    },
  ])
})

it('splits a shard: each item goes on in one of two children, whose numbers are higher', async () => {
  await put(ids, 'before')
  const { parent, children } = clients.control.splitShard('people')
  await put(ids, 'after')
  await put(ids, 'later')
  const shards = await shardsOf(clients, arn)
  expect(shards.map(({ ShardId, ParentShardId }) => [ShardId, ParentShardId])).toEqual([
    [parent, undefined],
    [children[0], parent],
    [children[1], parent],
  ])
  const [old, left, right] = shards.map(range) as [string[], string[], string[]]
  expect(left[0]).not.toBe(right[0])
  expect([left[0], right[0]].every((start) => (start as string) > (old[1] as string))).toBe(true)
  const before = await recordsIn(parent)
  expect(before.isClosed).toBe(true)
  expect(told(before.records)).toEqual(ids.map((id) => `INSERT ${id}`))
  expect((before.records.at(-1)?.dynamodb?.SequenceNumber ?? '') <= (old[1] as string)).toBe(true)
  const [inLeft, inRight] = [await peopleIn(children[0]), await peopleIn(children[1])]
  expect(inLeft.size + inRight.size).toBe(ids.length)
  expect(Math.min(inLeft.size, inRight.size)).toBeGreaterThan(5)
  expect((await recordsIn(children[0])).records).toHaveLength(2 * inLeft.size)
})

it('splits children again, as long as they have keys to share', async () => {
  const first = clients.control.splitShard('people')
  const second = clients.control.splitShard('people', { shardId: first.children[1] as string })
  expect(second.parent).toBe(first.children[1])
  await put(ids, 'x')
  const found = [first.children[0], ...second.children].map(async (shard) => (await peopleIn(shard)).size)
  expect((await Promise.all(found)).reduce((sum, size) => sum + size, 0)).toBe(ids.length)
  let shardId = second.children[0] as string
  const splitOn = () => {
    for (;;) shardId = clients.control.splitShard('people', { shardId }).children[0] as string
  }
  expect(splitOn).toThrow(/has too few keys to be split/)
})

it('can begin the numbers of children below those of the parent', async () => {
  await put(ids, 'before')
  const { children } = clients.control.splitShard('people', { restartNumbers: true })
  await put(ids, 'after')
  const [parent, child] = (await shardsOf(clients, arn)).map(range) as [string[], string[]]
  expect((child[0] as string) < (parent[0] as string)).toBe(true)
  const given = (await recordsIn(children[0])).records.map(({ dynamodb }) => dynamodb?.SequenceNumber as string)
  expect(given).toEqual([...given].sort())
})

it('rolls a shard over into one child when it is four hours old', async () => {
  await put(['ada'], 'first')
  clients.clock.turn(4 * hour - 1)
  expect(await shardsOf(clients, arn)).toHaveLength(1)
  clients.clock.turn(1)
  await put(['ada'], 'second')
  const [parent, child] = await shardsOf(clients, arn)
  expect(child?.ParentShardId).toBe(parent?.ShardId)
  expect(await recordsIn(parent?.ShardId)).toMatchObject({ isClosed: true, records: [{ eventName: 'INSERT' }] })
  expect(await recordsIn(child?.ShardId)).toMatchObject({ isClosed: false, records: [{ eventName: 'MODIFY' }] })
})

it('drops closed shards when they hold nothing that can be read', async () => {
  const [first] = await shardsOf(clients, arn)
  clients.clock.turn(28 * hour - 1)
  expect(await shardsOf(clients, arn)).toHaveLength(7)
  clients.clock.turn(1)
  expect(await shardsOf(clients, arn)).toHaveLength(7)
  await expect(recordsIn(first?.ShardId)).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
    message: 'Requested resource not found: Shard does not exist',
  })
  clients.clock.turn(1000 * 24 * hour)
  const shards = await shardsOf(clients, arn)
  expect(shards).toHaveLength(7)
  expect(shards.filter(({ SequenceNumberRange: numbers }) => numbers?.EndingSequenceNumber === undefined)).toHaveLength(
    1,
  )
  await put(['ada'], 'x')
  expect(told((await recordsIn(shards.at(-1)?.ShardId)).records)).toEqual(['INSERT ada'])
})

it('rolls over and trims when a test says so', async () => {
  await put(['ada'], 'first')
  const { parent, children } = clients.control.rollOverShard('people')
  expect((await shardsOf(clients, arn)).map(({ ShardId }) => ShardId)).toEqual([parent, ...children])
  clients.control.trimStream('people')
  await put(['ada'], 'second')
  const shards = await shardsOf(clients, arn)
  expect(shards).toMatchObject([{ ShardId: children[0], ParentShardId: parent }])
  expect(told((await recordsIn(children[0])).records)).toEqual(['MODIFY ada'])
})

it('closes all shards of a stream that is disabled', async () => {
  clients.control.splitShard('people')
  await clients.tables.send(
    new UpdateTableCommand({ TableName: 'people', StreamSpecification: { StreamEnabled: false } }),
  )
  const shards = await shardsOf(clients, arn)
  expect(shards.map((shard) => range(shard)[1])).toEqual(Array(3).fill(expect.stringMatching(/^\d{21}$/)))
})

it('can begin with several shards', async () => {
  await clients.close()
  clients = await streamClients({ firstShards: 4 })
  arn = await createPeople(clients)
  await put(ids, 'x')
  const shards = await shardsOf(clients, arn)
  const sizes = await Promise.all(shards.map(async ({ ShardId }) => (await peopleIn(ShardId)).size))
  expect(sizes).toHaveLength(4)
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(ids.length)
})

it('describes shards in pages, and the children of one', async () => {
  const { parent, children } = clients.control.splitShard('people')
  const describe = async (input: object) => {
    const { StreamDescription } = await clients.streams.send(new DescribeStreamCommand({ StreamArn: arn, ...input }))
    return {
      ids: StreamDescription?.Shards?.map(({ ShardId }) => ShardId),
      last: StreamDescription?.LastEvaluatedShardId,
    }
  }
  expect(await describe({ Limit: 2 })).toEqual({ ids: [parent, children[0]], last: children[0] })
  expect(await describe({ ExclusiveStartShardId: children[0] })).toEqual({ ids: [children[1]], last: undefined })
  expect(await describe({ ExclusiveStartShardId: `${children[1]}0` })).toEqual({ ids: [], last: undefined })
  expect(await describe({ ShardFilter: { Type: 'CHILD_SHARDS', ShardId: parent } })).toEqual({
    ids: children,
    last: undefined,
  })
})

it.each([
  { act: () => clients.control.splitShard('nothing'), says: "There is no table 'nothing'" },
  {
    act: () => clients.control.rollOverShard('people', { shardId: 'x' }),
    says: "has no open shard 'x'. Open are: shardId-",
  },
])('says $says', ({ act, says }) => {
  expect(act).toThrow(says)
})

describe('with a directory', () => {
  let directory: string
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'streams-'))
  })
  afterEach(() => rmSync(directory, { recursive: true }))

  it('finds records, shards and numbers again after a restart', async () => {
    await clients.close()
    clients = await streamClients({ directory })
    arn = await createPeople(clients)
    await put(['ada'], 'first')
    const { parent, children } = clients.control.splitShard('people')
    await put(['ada'], 'second')
    const seen = async () => ({
      shards: await shardsOf(clients, arn),
      records: await Promise.all([parent, ...children].map(recordsIn)),
    })
    const before = await seen()
    await clients.close()
    clients = await streamClients({ directory })
    expect(await seen()).toEqual(before)
    await put(['ada'], 'third')
    const after = await seen()
    const all = after.records.flatMap(({ records }) => records)
    expect(told(all)).toEqual(['INSERT ada', 'MODIFY ada', 'MODIFY ada'])
    const given = all.map(({ dynamodb }) => dynamodb?.SequenceNumber as string)
    expect(given).toEqual([...new Set(given)].sort())
  })
})
