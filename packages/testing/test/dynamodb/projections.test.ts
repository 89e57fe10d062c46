import { freshEngine, tables } from './fresh-engine.js'

// What of an item each operation that reads shows. Recorded on AWS in several regions, 2026-06 to 2026-10, read 2026-11-26.

const TableName = 'people'
const id = { S: 'ada' }
const s = (S: string) => ({ S })
const map = (M: object) => ({ M })
const list = (...L: readonly object[]) => ({ L })
const item = {
  id,
  name: s('Ada'),
  home: map({ city: s('Bern'), zip: s('3000'), door: s('7') }),
  l: list(
    map({ x: s('0x'), y: s('0y'), deep: map({ a: s('a'), b: s('b'), c: s('c') }) }),
    map({ x: s('1x') }),
    list(s('20'), map({ a: s('a'), b: s('b') }), s('22')),
  ),
}

const expression = (ProjectionExpression: string) => ({ ProjectionExpression })
const attributes = (...AttributesToGet: readonly string[]) => ({ AttributesToGet })

interface Read {
  readonly operation: string
  readonly input: (projection: object) => object
  readonly itemOf: (answer: never) => unknown
}

const reads: readonly Read[] = [
  {
    operation: 'GetItem',
    input: (projection) => ({ TableName, Key: { id }, ...projection }),
    itemOf: (answer: { Item: object }) => answer.Item,
  },
  {
    operation: 'BatchGetItem',
    input: (projection) => ({ RequestItems: { people: { Keys: [{ id }], ...projection } } }),
    itemOf: (answer: { Responses: { people: readonly object[] } }) => answer.Responses.people[0],
  },
  {
    operation: 'Query',
    input: (projection) => ({
      TableName,
      KeyConditions: { id: { ComparisonOperator: 'EQ', AttributeValueList: [id] } },
      ...projection,
    }),
    itemOf: firstItem,
  },
  { operation: 'Scan', input: (projection) => ({ TableName, ...projection }), itemOf: firstItem },
  {
    operation: 'TransactGetItems',
    input: (projection) => ({ TransactItems: [{ Get: { TableName, Key: { id }, ...projection } }] }),
    itemOf: ({ Responses: [first] }: { Responses: readonly { Item?: object }[] }) => first?.Item ?? {}, // none for an empty one
  },
]

function firstItem(answer: { Items: readonly object[] }): unknown {
  return answer.Items[0]
}

describe.each(reads)('$operation', ({ operation, input, itemOf }) => {
  const asOlder = [
    { asked: attributes('name', 'gone'), found: { name: s('Ada') } },
    { asked: attributes('gone'), found: {} },
  ]

  it.each([
    { asked: expression('home.zip, home.city'), found: { home: map({ city: s('Bern'), zip: s('3000') }) } },
    { asked: expression('l[0].y, l[0].x'), found: { l: list(map({ x: s('0x'), y: s('0y') })) } },
    {
      asked: expression('l[0].deep.a, l[0].x, l[0].deep.c'),
      found: { l: list(map({ x: s('0x'), deep: map({ a: s('a'), c: s('c') }) })) },
    },
    { asked: expression('l[1], l[0].x'), found: { l: list(map({ x: s('0x') }), map({ x: s('1x') })) } },
    { asked: expression('l[2][2], l[2][0]'), found: { l: list(list(s('20'), s('22'))) } },
    { asked: expression('l[2][1].b, l[2][1].a'), found: { l: list(list(map({ a: s('a'), b: s('b') }))) } },
    { asked: expression('gone, home.gone, l[9]'), found: {} },
    { asked: expression('l.x, home[0]'), found: {} },
    { asked: expression('id, home.gone'), found: { id } },
    ...(operation === 'TransactGetItems' ? [] : asOlder),
  ])('of $asked: $found', ({ asked, found }) => {
    const { call } = freshEngine()
    call('CreateTable', tables.people)
    call('PutItem', { TableName, Item: item })
    expect(itemOf(call(operation, input(asked)) as never)).toEqual(found)
  })
})
