import fc from 'fast-check'
import { freshEngine } from './fresh-engine.js'

// Global indexes whose keys have up to four attributes of each kind.
// source  AWS "Multi-attribute keys" and recordings of DynamoDB of October 2026, both read 2026-11-26

const element = (text: string) => ({ AttributeName: text.slice(1), KeyType: text.startsWith('#') ? 'HASH' : 'RANGE' })
/** Of '#a' for an attribute of the partition and '>b' for one that sorts. */
const schema = (...texts: readonly string[]) => texts.map(element)
const types: Readonly<Record<string, string>> = { round: 'N', blob: 'B' }
const definitions = (names: readonly string[]) =>
  [...new Set(names)].map((AttributeName) => ({ AttributeName, AttributeType: types[AttributeName] ?? 'S' }))

const matches = {
  TableName: 'matches',
  BillingMode: 'PAY_PER_REQUEST',
  KeySchema: schema('#id'),
  AttributeDefinitions: definitions(['id', 'cup', 'region', 'round', 'bracket', 'player']),
  GlobalSecondaryIndexes: [
    {
      IndexName: 'by-cup',
      KeySchema: schema('#cup', '#region', '>round', '>bracket', '>player'),
      Projection: { ProjectionType: 'KEYS_ONLY' },
    },
  ],
}

interface Match {
  readonly id: string
  readonly cup?: string
  readonly region?: string
  readonly round?: number
  readonly bracket?: string
  readonly player?: string
  readonly score?: string
}

const attributesOf = (match: Match) =>
  Object.fromEntries(
    Object.entries(match).map(([name, value]: [string, string | number]) => [
      name,
      typeof value === 'number' ? { N: String(value) } : { S: value },
    ]),
  )

function filled(given: readonly Match[]) {
  const fresh = freshEngine()
  fresh.call('CreateTable', matches)
  for (const match of given) fresh.call('PutItem', { TableName: 'matches', Item: attributesOf(match) })
  const input = (text: string, more: object = {}) => ({
    TableName: 'matches',
    IndexName: 'by-cup',
    KeyConditionExpression: text,
    ExpressionAttributeNames: named(text),
    ExpressionAttributeValues: valued(text),
    ...more,
  })
  return {
    ...fresh,
    refusal: (text: string, more?: object) => fresh.attempt('Query', input(text, more)).error?.message,
    found: (text: string, more?: object) => fresh.call('Query', input(text, more)) as unknown as Page,
    ids: (text: string, more?: object) =>
      (fresh.call('Query', input(text, more)) as unknown as Page).Items.map(({ id }) => id.S),
  }
}

interface Page {
  readonly Items: readonly (Readonly<Record<string, { readonly S: string }>> & {
    readonly id: { readonly S: string }
  })[]
  readonly LastEvaluatedKey?: object
}

const values: Readonly<Record<string, object>> = {
  ':open': { S: 'open' },
  ':east': { S: 'east' },
  ':a': { S: 'A' },
  ':z': { S: 'Z' },
  ':1': { N: '1' },
  ':2': { N: '2' },
  ':10': { N: '10' },
}
const valued = (text: string) =>
  Object.fromEntries(Object.entries(values).filter(([name]) => tokens(text).includes(name)))
const named = (text: string) => (text.includes('#region') ? { '#region': 'region' } : undefined)
const tokens = (text: string) => text.split(/[ ,()]+/)

const partition = 'cup = :open AND #region = :east'
const east = { cup: 'open', region: 'east' }
const all: readonly Match[] = [
  { id: '1', ...east, round: 10, bracket: 'A', player: 'ada' },
  { id: '2', ...east, round: 2, bracket: 'B', player: 'bea' },
  { id: '3', ...east, round: 2, bracket: 'A', player: 'eve' },
  { id: '4', ...east, round: 2, bracket: 'A', player: 'ada', score: '6:4' },
  { id: '5', ...east, round: 1, bracket: 'Z', player: 'fay' },
  { id: '6', cup: 'open', region: 'west', round: 1, bracket: 'A', player: 'ada' },
  { id: '7', ...east, round: 1, bracket: 'A' },
  { id: '8', cup: 'open', round: 1, bracket: 'A', player: 'ada' },
]

it.each([
  { asked: partition, ids: ['5', '4', '3', '2', '1'], what: 'everything of a partition, attribute after attribute' },
  { asked: `${partition} AND round = :2`, ids: ['4', '3', '2'] },
  { asked: `${partition} AND round > :1`, ids: ['4', '3', '2', '1'] },
  { asked: `${partition} AND round BETWEEN :1 AND :2`, ids: ['5', '4', '3', '2'] },
  { asked: `${partition} AND round = :2 AND bracket = :a`, ids: ['4', '3'] },
  { asked: `${partition} AND round = :2 AND bracket > :a`, ids: ['2'] },
  { asked: `${partition} AND round = :2 AND bracket <= :a`, ids: ['4', '3'] },
  { asked: `${partition} AND round = :2 AND begins_with(bracket, :a)`, ids: ['4', '3'] },
  { asked: `${partition} AND round = :1 AND bracket < :z`, ids: [] },
  { asked: `bracket = :a AND round = :2 AND #region = :east AND cup = :open`, ids: ['4', '3'], what: 'in any order' },
])('finds $asked', ({ asked, ids }) => {
  const { ids: found } = filled(all)
  expect(found(asked)).toEqual(ids)
  expect(found(asked, { ScanIndexForward: false })).toEqual(ids.toReversed())
})

it('holds the keys of the table and all of its own', () => {
  const { found } = filled(all)
  expect(found(`${partition} AND round = :2 AND bracket = :a`, { Limit: 1 })).toMatchObject({
    Items: [
      { id: { S: '4' }, ...attributesOf(east as Match), round: { N: '2' }, bracket: { S: 'A' }, player: { S: 'ada' } },
    ],
    LastEvaluatedKey: attributesOf({ id: '4', ...east, round: 2, bracket: 'A', player: 'ada' }),
  })
})

it.each([
  { asked: 'cup = :open', message: 'Query condition missed key schema element: region' },
  { asked: 'cup = :open AND round = :1', message: 'Query condition missed key schema element: region' },
  { asked: 'cup = :open AND #region > :east', message: 'Query key condition not supported' },
  { asked: `${partition} AND score = :a`, message: 'Query condition missed key schema element: round' },
  { asked: `${partition} AND bracket = :a`, message: gap('round', 'bracket') },
  { asked: `${partition} AND round = :1 AND player = :a`, message: gap('bracket', 'player') },
  { asked: `${partition} AND player = :a`, message: gap('round, bracket', 'player') },
  { asked: `${partition} AND round > :1 AND bracket = :a`, message: gap('round', 'bracket') },
  { asked: `${partition} AND round = :a`, message: /Condition parameter type does not match schema type$/ },
  {
    asked: `${partition} AND round = :1 AND bracket = :a AND player = :a AND id = :a`,
    message: 'The number of query conditions (6) exceeds the number of key attributes defined in the schema (5)',
  },
])('refuses $asked', ({ asked, message }) => {
  const { refusal } = filled([])
  expect(refusal(asked)).toEqual(typeof message === 'string' ? message : expect.stringMatching(message))
})

function gap(wrong: string, last: string): string {
  return (
    `RANGE key attributes ${wrong} must have equality conditions specified in the query because a condition is present ` +
    `on key attribute ${last}`
  )
}

it('refuses filters on any attribute of its key, and takes them on the key of the table', () => {
  const { refusal, ids } = filled(all)
  expect(refusal(partition, { FilterExpression: 'player = :east' })).toMatch(/Primary key attribute: player$/)
  expect(refusal(partition, { FilterExpression: 'cup = :open' })).toMatch(/Primary key attribute: cup$/)
  expect(ids(partition, { FilterExpression: 'id <> :open' })).toHaveLength(5)
})

it('is asked by conditions from before expressions too', () => {
  const { call, attempt } = filled(all)
  const is = (value: object, ComparisonOperator = 'EQ') => ({ ComparisonOperator, AttributeValueList: [value] })
  const asked = {
    cup: is({ S: 'open' }),
    region: is({ S: 'east' }),
    round: is({ N: '2' }),
    bracket: is({ S: 'A' }, 'GT'),
  }
  const input = { TableName: 'matches', IndexName: 'by-cup' }
  expect(call('Query', { ...input, KeyConditions: asked })).toMatchObject({ Items: [{ id: { S: '2' } }], Count: 1 })
  const { round: _, ...withGap } = asked
  expect(attempt('Query', { ...input, KeyConditions: withGap }).error?.message).toBe(gap('round', 'bracket'))
})

it('follows its items as attributes of its key come and go', () => {
  const { call, ids } = filled(all)
  const update = (id: string, UpdateExpression: string, more: object = {}) =>
    call('UpdateItem', { TableName: 'matches', Key: { id: { S: id } }, UpdateExpression, ...more })
  update('7', 'SET player = :p', { ExpressionAttributeValues: { ':p': { S: 'gus' } } })
  update('4', 'REMOVE bracket')
  update('1', 'SET round = :n', { ExpressionAttributeValues: { ':n': { N: '-1' } } })
  expect(ids(partition)).toEqual(['1', '7', '5', '3', '2'])
})

it('takes an attribute of its key in its type only, and not empty', () => {
  const { attempt } = filled([])
  const put = (Item: object) => attempt('PutItem', { TableName: 'matches', Item: { id: { S: '1' }, ...Item } }).error
  expect(put({ bracket: { N: '1' } })?.message).toMatch(
    /Type mismatch for Index Key bracket Expected: S Actual: N IndexName: by-cup$/,
  )
  expect(put({ region: { S: '' } })?.message).toMatch(/empty string value. IndexName: by-cup, IndexKey: region$/)
})

it.each([
  { key: ['#a'], message: undefined },
  { key: ['#a', '#b'], message: undefined },
  { key: ['#a', '#b', '#c', '#d', '>e', '>f', '>g', '>h'], message: undefined },
  {
    key: ['#a', '#b', '#c', '#d', '#e'],
    message:
      'One or more parameter values were invalid: The KeySchema exceeds the maximum allowed number of HASH key attributes',
  },
  {
    key: ['#a', '>b', '>c', '>d', '>e', '>f'],
    message:
      'One or more parameter values were invalid: The KeySchema exceeds the maximum allowed number of RANGE key attributes',
  },
  {
    key: ['#a', '>b', '#c'],
    message:
      'One or more parameter values were invalid: All HASH key attributes must precede RANGE key attributes in the KeySchema',
  },
  { key: ['>a', '>b'], message: 'Invalid KeySchema: The first KeySchemaElement is not a HASH key type' },
  { key: ['#a', '#b', '>a'], message: 'The KeySchema contains multiple key attributes with the same name' },
  { key: ['#a', '>a'], message: 'Both the Hash Key and the Range Key element in the KeySchema have the same name' },
])('an index by $key: $message', ({ key, message }) => {
  const { attempt, call } = freshEngine()
  const AttributeDefinitions = definitions(['id', ...key.map((text) => text.slice(1))])
  const index = { IndexName: 'index', KeySchema: schema(...key), Projection: { ProjectionType: 'ALL' } }
  const table = { ...matches, AttributeDefinitions, GlobalSecondaryIndexes: [index] }
  expect(attempt('CreateTable', table).error?.message).toBe(message)

  call('CreateTable', {
    ...matches,
    TableName: 'other',
    AttributeDefinitions: definitions(['id']),
    GlobalSecondaryIndexes: undefined,
  })
  const added = { TableName: 'other', AttributeDefinitions, GlobalSecondaryIndexUpdates: [{ Create: index }] }
  expect(attempt('UpdateTable', added).error?.message).toBe(message)
  if (message !== undefined) return
  for (const TableName of ['matches', 'other']) {
    const { Table } = call('DescribeTable', { TableName }) as { Table: { GlobalSecondaryIndexes: object[] } }
    expect(Table.GlobalSecondaryIndexes).toMatchObject([{ KeySchema: index.KeySchema }])
  }
})

it('the keys of tables and of local indexes have two attributes at most', () => {
  const { attempt } = freshEngine()
  const three = { AttributeDefinitions: definitions(['a', 'b', 'c']), KeySchema: schema('#a', '>b', '>c') }
  const tooLong = /Member must have length less than or equal to 2$/
  expect(attempt('CreateTable', { ...matches, ...three, GlobalSecondaryIndexes: undefined }).error?.message).toMatch(
    tooLong,
  )
  const local = { IndexName: 'local', KeySchema: three.KeySchema, Projection: { ProjectionType: 'ALL' } }
  const table = {
    ...three,
    KeySchema: schema('#a', '>b'),
    GlobalSecondaryIndexes: undefined,
    LocalSecondaryIndexes: [local],
  }
  expect(attempt('CreateTable', { ...matches, ...table }).error?.message).toMatch(tooLong)
})

const someMatches = fc.uniqueArray(
  fc.record(
    {
      id: fc.string({ minLength: 1, maxLength: 3 }),
      cup: fc.constantFrom('open', 'closed'),
      region: fc.constantFrom('east', 'east\0', 'e'),
      round: fc.integer({ min: -2, max: 11 }),
      bracket: fc.constantFrom('A', 'A\0', 'AB', 'Z', 'é'),
      player: fc.string({ minLength: 1, maxLength: 2 }),
    },
    { requiredKeys: ['id'] },
  ),
  { selector: ({ id }) => id, maxLength: 30 },
)

it('pages of one item come to what filtering and sorting all items comes to', () => {
  fc.assert(
    fc.property(someMatches, fc.boolean(), fc.constantFrom(':1', ':2', undefined), (given, ScanIndexForward, round) => {
      const { found } = filled(given as Match[])
      const asked = round === undefined ? partition : `${partition} AND round = ${round}`
      const seen: string[] = []
      let ExclusiveStartKey: object | undefined
      do {
        const page = found(asked, { Limit: 1, ScanIndexForward, ExclusiveStartKey })
        seen.push(...page.Items.map(({ id }) => id.S))
        ExclusiveStartKey = page.LastEvaluatedKey
      } while (ExclusiveStartKey !== undefined)
      const wanted = (given as Match[]).filter(
        ({ cup, region, round: number, bracket, player }) =>
          cup === 'open' &&
          region === 'east' &&
          number !== undefined &&
          bracket !== undefined &&
          player !== undefined &&
          (round === undefined || `:${number}` === round),
      )
      expect(seen.toSorted()).toEqual(wanted.map(({ id }) => id).toSorted())
      const keys = seen.map((id) => wanted.find((match) => match.id === id) as Match)
      const sorted = keys.toSorted((a, b) => (ScanIndexForward ? 1 : -1) * compareMatches(a, b))
      expect(keys.map(keyOf)).toEqual(sorted.map(keyOf))
    }),
  )
})

const keyOf = ({ round, bracket, player }: Match) => [round, bracket, player]

function compareMatches(a: Match, b: Match): number {
  const bytes = (text = '') => Buffer.from(text)
  return (
    (a.round ?? 0) - (b.round ?? 0) ||
    Buffer.compare(bytes(a.bracket), bytes(b.bracket)) ||
    Buffer.compare(bytes(a.player), bytes(b.player))
  )
}
