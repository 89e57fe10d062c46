import { freshEngine, tables } from './fresh-engine.js'

// The parameters from before expressions. AWS "Legacy conditional parameters", read 2026-11-26.

const Key = { id: { S: 'ada' } }
const ada = {
  ...Key,
  age: { N: '36' },
  word: { S: 'analytical' },
  photo: { B: 'AQIDBA==' },
  tags: { SS: ['a', 'b'] },
  list: { L: [{ S: 'x' }, { N: '1' }] },
  home: { M: { city: { S: 'London' } } },
  yes: { BOOL: true },
  nil: { NULL: true },
}

function peopleWithAda() {
  const engine = freshEngine()
  engine.call('CreateTable', tables.people)
  engine.call('PutItem', { TableName: 'people', Item: ada })
  return engine
}

type Operands = readonly object[]

/** A condition on one attribute, and whether it holds for ada. */
const rows: readonly (readonly [name: string, operator: string, operands: Operands, holds: boolean])[] = [
  ['age', 'EQ', [{ N: '36.0' }], true],
  ['age', 'EQ', [{ S: '36' }], false],
  ['yes', 'EQ', [{ BOOL: true }], true],
  ['tags', 'EQ', [{ SS: ['b', 'a'] }], true],
  ['list', 'EQ', [{ L: [{ S: 'x' }, { N: '1' }] }], true],
  ['home', 'EQ', [{ M: { city: { S: 'Paris' } } }], false],
  ['gone', 'EQ', [{ S: 'x' }], false],
  ['age', 'NE', [{ N: '36' }], false],
  ['age', 'NE', [{ S: '36' }], true],
  ['age', 'LT', [{ N: '100' }], true],
  ['age', 'LT', [{ S: '100' }], false],
  ['age', 'LE', [{ N: '36' }], true],
  ['age', 'GT', [{ N: '9' }], true],
  ['age', 'GE', [{ N: '36.1' }], false],
  ['word', 'GE', [{ S: 'an' }], true],
  ['age', 'BETWEEN', [{ N: '9' }, { N: '36' }], true],
  ['age', 'BETWEEN', [{ N: '37' }, { N: '100' }], false],
  ['age', 'IN', [{ N: '1' }, { N: '36' }], true],
  ['age', 'IN', [{ N: '1' }], false],
  ['word', 'BEGINS_WITH', [{ S: 'ana' }], true],
  ['word', 'BEGINS_WITH', [{ S: 'lyt' }], false],
  ['photo', 'BEGINS_WITH', [{ B: 'AQI=' }], true],
  ['word', 'CONTAINS', [{ S: 'lyt' }], true],
  ['photo', 'CONTAINS', [{ B: 'AgM=' }], true],
  ['tags', 'CONTAINS', [{ S: 'b' }], true],
  ['list', 'CONTAINS', [{ N: '1' }], true],
  ['list', 'CONTAINS', [{ S: '1' }], false],
  ['word', 'NOT_CONTAINS', [{ S: 'lyt' }], false],
  ['tags', 'NOT_CONTAINS', [{ S: 'c' }], true],
  ['gone', 'NULL', [], true],
  ['nil', 'NULL', [], false], // of an attribute that is not there, not of the type
  ['nil', 'NOT_NULL', [], true],
  ['gone', 'NOT_NULL', [], false],
]

describe.each(rows)('%s %s %j', (name, ComparisonOperator, operands, holds) => {
  const condition = {
    [name]: { ComparisonOperator, ...(operands.length === 0 ? {} : { AttributeValueList: operands }) },
  }

  it('filters a Scan and a Query', () => {
    const { call } = peopleWithAda()
    const found = { Count: holds ? 1 : 0, ScannedCount: 1 }
    expect(call('Scan', { TableName: 'people', ScanFilter: condition })).toMatchObject(found)
    const KeyConditions = { id: { ComparisonOperator: 'EQ', AttributeValueList: [Key.id] } }
    expect(call('Query', { TableName: 'people', KeyConditions, QueryFilter: condition })).toMatchObject(found)
  })

  it.each([
    ['PutItem', { Item: Key }],
    ['DeleteItem', { Key }],
    ['UpdateItem', { Key, AttributeUpdates: { age: { Action: 'DELETE' } } }],
  ])('is a condition of %s', (operation, input) => {
    const { call, attempt } = peopleWithAda()
    const { error } = attempt(operation, { TableName: 'people', ...input, Expected: condition })
    expect(error?.type).toBe(holds ? undefined : 'ConditionalCheckFailedException')
    const kept = call('GetItem', { TableName: 'people', Key })
    if (holds) expect(kept).not.toEqual({ Item: ada })
    else expect(kept).toEqual({ Item: ada })
  })
})

const yes = { ComparisonOperator: 'NOT_NULL' }
const no = { ComparisonOperator: 'NULL' }

it.each([
  [undefined, { age: yes, word: yes }, true],
  [undefined, { age: yes, word: no }, false],
  ['AND', { age: yes, word: no }, false],
  ['OR', { age: yes, word: no }, true],
  ['OR', { age: no, word: no }, false],
])('with ConditionalOperator %s, %j is %s', (ConditionalOperator, conditions, holds) => {
  const { call, attempt } = peopleWithAda()
  const asked = { TableName: 'people', ConditionalOperator }
  expect(call('Scan', { ...asked, ScanFilter: conditions })).toMatchObject({ Count: holds ? 1 : 0 })
  const { error } = attempt('DeleteItem', { ...asked, Key, Expected: conditions })
  expect(error?.type).toBe(holds ? undefined : 'ConditionalCheckFailedException')
})

it.each([
  [{ id: { Exists: false } }, false],
  [{ gone: { Exists: false } }, true],
  [{ age: { Exists: true, Value: { N: '36' } } }, true],
  [{ age: { Value: { N: '37' } } }, false],
  [{ gone: { Value: { N: '37' } } }, false],
  [{ age: { ComparisonOperator: 'GT', Value: { N: '9' } } }, true],
])('expects %j without a list of values: %s', (Expected, holds) => {
  const { error } = peopleWithAda().attempt('PutItem', { TableName: 'people', Item: Key, Expected })
  expect(error?.type).toBe(holds ? undefined : 'ConditionalCheckFailedException')
})

describe('KeyConditions', () => {
  const customer = { ComparisonOperator: 'EQ', AttributeValueList: [{ S: 'ada' }] }
  const { call } = freshEngine()
  call('CreateTable', tables.orders)
  for (const [number, placed] of ['9', '10', '30', '200'].map((n, at) => [n, `2026-1${at % 3}`] as const)) {
    const Item = { customer: { S: 'ada' }, number: { N: number }, placed: { S: placed } }
    call('PutItem', { TableName: 'orders', Item })
  }
  const numbers = (input: object) =>
    (call('Query', { TableName: 'orders', ...input })['Items'] as { number: { N: string } }[]).map(({ number }) =>
      Number(number.N),
    )

  it.each([
    ['EQ', ['10'], [10]],
    ['LT', ['10'], [9]],
    ['LE', ['10'], [9, 10]],
    ['GT', ['10'], [30, 200]],
    ['GE', ['30'], [30, 200]],
    ['BETWEEN', ['10', '30'], [10, 30]],
  ])('%s %j of a sort key finds %j', (ComparisonOperator, operands, found) => {
    const number = { ComparisonOperator, AttributeValueList: operands.map((N) => ({ N })) }
    expect(numbers({ KeyConditions: { customer, number } })).toEqual(found)
    const backwards = { KeyConditions: { number, customer }, ScanIndexForward: false }
    expect(numbers(backwards)).toEqual([...found].reverse())
  })

  it('BEGINS_WITH of the sort key of an index finds what begins so', () => {
    const placed = { ComparisonOperator: 'BEGINS_WITH', AttributeValueList: [{ S: '2026-10' }] }
    expect(numbers({ IndexName: 'by-date', KeyConditions: { customer, placed } })).toEqual([9, 200])
  })
})

/** What AttributeUpdates make of ada, or of nobody. */
it.each([
  ['PUT', { age: { Action: 'PUT', Value: { S: 'old' } } }, { ...ada, age: { S: 'old' } }],
  ['PUT, which needs no name', { city: { Value: { S: 'x' } } }, { ...ada, city: { S: 'x' } }],
  ['ADD to a number', { age: { Action: 'ADD', Value: { N: '-1.5' } } }, { ...ada, age: { N: '34.5' } }],
  ['ADD to what is not there', { n: { Action: 'ADD', Value: { N: '2' } } }, { ...ada, n: { N: '2' } }],
  ['ADD to a set', { tags: { Action: 'ADD', Value: { SS: ['c', 'a'] } } }, { ...ada, tags: { SS: ['a', 'b', 'c'] } }],
  ['DELETE from a set', { tags: { Action: 'DELETE', Value: { SS: ['b', 'z'] } } }, { ...ada, tags: { SS: ['a'] } }],
])('AttributeUpdates: %s', (_, AttributeUpdates, after) => {
  const { call } = peopleWithAda()
  call('UpdateItem', { TableName: 'people', Key, AttributeUpdates })
  expect(call('GetItem', { TableName: 'people', Key })).toEqual({ Item: after })
})

it('AttributeUpdates take an attribute away, and a set with its last member', () => {
  const { call } = peopleWithAda()
  const AttributeUpdates = { age: { Action: 'DELETE' }, tags: { Action: 'DELETE', Value: { SS: ['a', 'b'] } } }
  const answer = call('UpdateItem', { TableName: 'people', Key, AttributeUpdates, ReturnValues: 'ALL_NEW' })
  const { age: _age, tags: _tags, ...left } = ada
  expect(answer).toEqual({ Attributes: left })
})

it.each([
  ['PUT', { a: { Value: { S: 'x' } } }, { a: { S: 'x' } }],
  ['ADD', { a: { Action: 'ADD', Value: { N: '1' } } }, { a: { N: '1' } }],
])('AttributeUpdates with %s make an item where none is', (_, AttributeUpdates, made) => {
  const { call } = freshEngine()
  call('CreateTable', tables.people)
  call('UpdateItem', { TableName: 'people', Key, AttributeUpdates })
  expect(call('GetItem', { TableName: 'people', Key })).toEqual({ Item: { ...Key, ...made } })
})
