import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { freshEngine, tables } from '../fresh-engine.js'

/** One thing that happens to a table with a stream, at a moment of its own. */
type Event =
  | { readonly kind: 'put' | 'delete'; readonly id: string; readonly value: string }
  | { readonly kind: 'batch'; readonly values: Readonly<Record<string, string>> }
  | { readonly kind: 'split' | 'roll over' | 'restart' | 'kill' }
  | { readonly kind: 'wait'; readonly ms: number }

interface Change {
  readonly id: string
  readonly from: string | undefined
  readonly to: string | undefined
}

const id = fc.constantFrom('ada', 'bob', 'cid', 'dan', 'eve')
const value = fc.constantFrom('1', '2', '3')
const event: fc.Arbitrary<Event> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('put' as const), id, value }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('delete' as const), id, value }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('batch' as const), values: fc.dictionary(id, value, { minKeys: 1 }) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('split' as const, 'roll over' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('restart' as const, 'kill' as const) }) },
  // 20 of the longest are less than a day, so that nothing is trimmed.
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('wait' as const), ms: fc.nat(4_000_000) }) },
)

it('records each change once and in the order of its item, whatever happens to shards and process', () => {
  fc.assert(
    fc.property(fc.array(event, { minLength: 5, maxLength: 20 }), (events) => {
      const directory = mkdtempSync(join(tmpdir(), 'streams-'))
      try {
        const { changes, shards } = happen(events, directory)
        const recorded = shards.flatMap((shard) => shard.changes)
        for (const person of ['ada', 'bob', 'cid', 'dan', 'eve']) {
          const of = (list: readonly Change[]) => list.filter((change) => change.id === person)
          expect(of(recorded)).toEqual(of(changes))
        }
        checkNumbers(shards)
      } finally {
        rmSync(directory, { recursive: true })
      }
    }),
    { numRuns: 150 },
  )
})

/** Every number is above those before it in its shard, and those of its shard's parent; none is there twice. */
function checkNumbers(shards: ReturnType<typeof readAll>): void {
  const ends = new Map(shards.map(({ shardId, end }) => [shardId, end]))
  for (const { parent, start, end, numbers } of shards) {
    const line = [
      ...(parent === undefined ? [] : [ends.get(parent) as string]),
      start,
      ...numbers,
      ...(end ? [end] : []),
    ]
    expect(line).toEqual([...new Set(line)].sort())
  }
  const all = shards.flatMap(({ numbers }) => numbers)
  expect(new Set(all).size).toBe(all.length)
}

/** What happened to the table, and what its stream tells of it. */
function happen(events: readonly Event[], directory: string) {
  let { engine, clock, call } = freshEngine({ directory })
  const items = new Map<string, string>()
  const changes: Change[] = []
  const change = (person: string, to: string | undefined) => {
    const from = items.get(person)
    if (from !== to) changes.push({ id: person, from, to })
    if (to === undefined) items.delete(person)
    else items.set(person, to)
  }
  const StreamSpecification = { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' }
  call('CreateTable', { ...tables.people, StreamSpecification })
  for (const what of events) {
    switch (what.kind) {
      case 'put':
        call('PutItem', { TableName: 'people', Item: itemOf(what.id, what.value) })
        change(what.id, what.value)
        break
      case 'delete':
        call('DeleteItem', { TableName: 'people', Key: { id: { S: what.id } } })
        change(what.id, undefined)
        break
      case 'batch': {
        const entries = Object.entries(what.values)
        const puts = entries.map(([person, to]) => ({ PutRequest: { Item: itemOf(person, to) } }))
        call('BatchWriteItem', { RequestItems: { people: puts } })
        for (const [person, to] of entries) change(person, to)
        break
      }
      case 'split':
        engine.control.splitShard('people')
        break
      case 'roll over':
        engine.control.rollOverShard('people')
        break
      case 'restart':
        engine.close()
        ;({ engine, call } = freshEngine({ directory, clock }))
        break
      case 'kill': {
        // Opened anew before the old one lets go: what it kept for its end, it cannot write any more.
        const killed = engine
        ;({ engine, call } = freshEngine({ directory, clock }))
        killed.close()
        break
      }
      case 'wait':
        clock.turn(what.ms)
    }
  }
  const shards = readAll(call)
  engine.close()
  return { changes, shards }
}

interface Described {
  readonly ShardId: string
  readonly ParentShardId?: string
  readonly SequenceNumberRange: { readonly StartingSequenceNumber: string; readonly EndingSequenceNumber?: string }
}

interface Page {
  readonly Records: {
    dynamodb: { Keys: { id: { S: string } }; NewImage?: Item; OldImage?: Item; SequenceNumber: string }
  }[]
  readonly NextShardIterator?: string
}

type Item = ReturnType<typeof itemOf>

/** All shards, parents before children, each read to its end in pages of three. */
function readAll(call: ReturnType<typeof freshEngine>['call']) {
  const { Streams } = call('ListStreams', {}) as { Streams: { StreamArn: string }[] }
  const StreamArn = Streams[0]?.StreamArn
  const { StreamDescription } = call('DescribeStream', { StreamArn }) as { StreamDescription: { Shards: Described[] } }
  return StreamDescription.Shards.map(({ ShardId, ParentShardId: parent, SequenceNumberRange: range }) => {
    const asked = { StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' }
    let { ShardIterator } = call('GetShardIterator', asked) as { ShardIterator: string | undefined }
    const records: Page['Records'] = []
    while (ShardIterator !== undefined) {
      const page = call('GetRecords', { ShardIterator, Limit: 3 }) as unknown as Page
      records.push(...page.Records)
      ShardIterator = page.Records.length === 0 ? undefined : page.NextShardIterator
    }
    return {
      shardId: ShardId,
      parent,
      start: range.StartingSequenceNumber,
      end: range.EndingSequenceNumber,
      numbers: records.map(({ dynamodb }) => dynamodb.SequenceNumber),
      changes: records.map(({ dynamodb: { Keys, OldImage, NewImage } }) => ({
        id: Keys.id.S,
        from: OldImage?.value.N,
        to: NewImage?.value.N,
      })),
    }
  })
}

function itemOf(person: string, to: string) {
  return { id: { S: person }, value: { N: to } }
}
