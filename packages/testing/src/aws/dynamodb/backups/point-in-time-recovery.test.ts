import fc from 'fast-check'
import { turnableClock } from '../../../clock/clock.js'
import { Store } from '../storage/store.js'
import type { TableDescription } from '../tables/table.js'
import { Tables } from '../tables/tables.js'
import type { Item } from '../values/attribute-value.js'
import { PointInTimeRecovery } from './point-in-time-recovery.js'

const table: TableDescription = {
  TableName: 'people',
  TableId: 'people-1',
  TableArn: 'arn:aws:dynamodb:us-east-1:123456789012:table/people',
  TableStatus: 'ACTIVE',
  CreationDateTime: 0,
  AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
  KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
  ProvisionedThroughput: { ReadCapacityUnits: 0, WriteCapacityUnits: 0, NumberOfDecreasesToday: 0 },
  DeletionProtectionEnabled: false,
}

const startMs = 1_000_000

function withPast() {
  const clock = turnableClock(startMs)
  const store = new Store()
  const tables = new Tables(store, clock, 0)
  const recovery = new PointInTimeRecovery(store, tables, clock)
  store.atomically(() => recovery.enable(table, undefined))
  return {
    clock,
    recovery,
    unit: <T>(work: () => T) => store.atomically(work),
    items: () => Object.fromEntries(tables.items(table).entries()),
    write: (key: string, newImage: Item | undefined) =>
      store.atomically(() => {
        const oldImage = tables.items(table).get(key)
        tables.put(table, key, newImage)
        if (oldImage !== newImage) recovery.note({ table, key, oldImage, newImage, expired: false })
      }),
  }
}

const item = (key: string, n: number): Item => ({ id: { S: key }, n: { N: String(n) } })

const anyWrites = fc.array(
  fc.record({ key: fc.constantFrom('a', 'b', 'c', 'd'), isRemoved: fc.boolean(), waitMs: fc.constantFrom(0, 0, 1, 7) }),
  { maxLength: 60 },
)

it('shows the items of every moment, and what came between any two', () => {
  fc.assert(
    fc.property(anyWrites, fc.nat(), fc.nat(), (writes, one, other) => {
      const past = withPast()
      const seen = [{ atMs: startMs, items: {} as Record<string, Item> }]
      for (const [n, { key, isRemoved, waitMs }] of writes.entries()) {
        past.clock.turn(waitMs)
        past.write(key, isRemoved ? undefined : item(key, n))
        if (seen.at(-1)?.atMs === past.clock.now()) seen.pop()
        seen.push({ atMs: past.clock.now(), items: past.items() })
      }
      for (const { atMs, items } of seen) {
        expect(Object.fromEntries(past.recovery.itemsAt(table, atMs))).toEqual(items)
      }
      const [from, to] = [one % seen.length, other % seen.length].sort((a, b) => a - b).map((at) => seen[at]!)
      const items = { ...from!.items }
      for (const { key, before, after } of past.recovery.netChanges(table, from!.atMs + 1, to!.atMs + 1)) {
        expect(items[key]).toEqual(before)
        if (after === undefined) delete items[key]
        else items[key] = after
      }
      expect(items).toEqual(to!.items)
    }),
  )
})

it('tells the writes of one ms apart, and keeps their order when the clock is set back', () => {
  const { clock, recovery, write } = withPast()
  for (let n = 0; n < 1200; n++) write(`key-${n}`, item(`key-${n}`, n))
  const micros = recovery.netChanges(table, startMs, startMs + 1).map(({ atMicros }) => atMicros - startMs * 1000)
  expect(micros.slice(0, 3)).toEqual([0, 1, 2])
  expect(micros.slice(998, 1002)).toEqual([998, 999, 999, 999])
  clock.turn(-5)
  write('key-0', item('key-0', -1))
  expect(recovery.netChanges(table, startMs, startMs + 1)[0]).toMatchObject({ after: item('key-0', -1) })
})

it('forgets what is older than it is to be kept', () => {
  const { clock, recovery, unit, write } = withPast()
  const dayMs = 24 * 60 * 60 * 1000
  unit(() => recovery.enable(table, 2))
  for (let day = 0; day < 5; day++) {
    write('a', item('a', day))
    clock.turn(dayMs)
  }
  const changes = () => recovery.netChanges(table, 0, clock.now())
  expect(changes()).toMatchObject([{ before: item('a', 1), after: item('a', 4) }])
  unit(() => recovery.disable(table))
  expect(changes()).toEqual([])
})
