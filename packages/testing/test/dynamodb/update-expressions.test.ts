import { freshEngine, tables } from './fresh-engine.js'

// One item, one update, and what is left. The item: every type, nested.
const ada = {
  id: { S: 'ada' },
  count: { N: '5' },
  big: { N: '9000000000000000000000000000000000000' },
  name: { S: 'Ada' },
  tags: { SS: ['a', 'b'] },
  sizes: { NS: ['1', '2'] },
  words: { SS: ['', 'x'] },
  list: { L: [{ S: 'x' }, { S: 'y' }, { S: 'z' }] },
  home: { M: { city: { S: 'London' }, rooms: { N: '3' } } },
}

interface Row {
  readonly expression: string
  readonly values?: Record<string, unknown>
  readonly names?: Record<string, string>
  /** Attributes after it, where they differ; undefined for one that is gone. */
  readonly after?: Record<string, unknown>
  readonly error?: string
}

const wrongType = 'An operand in the update expression has an incorrect data type'
const nowhere = 'The document path provided in the update expression is invalid for update'
const missing = 'The provided expression refers to an attribute that does not exist in the item'

it.each<Row>([
  {
    expression: 'SET #n = :v',
    names: { '#n': 'name' },
    values: { ':v': { S: 'Ada L' } },
    after: { name: { S: 'Ada L' } },
  },
  { expression: 'set a = :v', values: { ':v': { NULL: true } }, after: { a: { NULL: true } } },
  { expression: 'SET a = id, b = home.city', after: { a: { S: 'ada' }, b: { S: 'London' } } },
  { expression: 'SET id2 = id REMOVE big', after: { id2: { S: 'ada' }, big: undefined } },
  // Every value is the value from before.
  {
    expression: 'SET a = #c, #c = :v',
    names: { '#c': 'count' },
    values: { ':v': { N: '1' } },
    after: { a: { N: '5' }, count: { N: '1' } },
  },
  {
    expression: 'SET #c = #c + :v',
    names: { '#c': 'count' },
    values: { ':v': { N: '1.50' } },
    after: { count: { N: '6.5' } },
  },
  {
    expression: 'SET #c = :v - #c',
    names: { '#c': 'count' },
    values: { ':v': { N: '1' } },
    after: { count: { N: '-4' } },
  },
  { expression: 'SET a = if_not_exists(a, :v)', values: { ':v': { N: '0' } }, after: { a: { N: '0' } } },
  { expression: 'SET #c = if_not_exists(#c, :v)', names: { '#c': 'count' }, values: { ':v': { N: '0' } } },
  {
    expression: 'SET a = if_not_exists(a, :z) + :v',
    values: { ':z': { N: '0' }, ':v': { N: '1' } },
    after: { a: { N: '1' } },
  },
  {
    expression: 'SET #l = list_append(#l, :v)',
    names: { '#l': 'list' },
    values: { ':v': { L: [{ N: '1' }] } },
    after: { list: { L: [...ada.list.L, { N: '1' }] } },
  },
  {
    expression: 'SET #l = list_append(:v, #l)',
    names: { '#l': 'list' },
    values: { ':v': { L: [{ N: '1' }] } },
    after: { list: { L: [{ N: '1' }, ...ada.list.L] } },
  },
  {
    expression: 'SET #l[1] = :v',
    names: { '#l': 'list' },
    values: { ':v': { N: '1' } },
    after: { list: { L: [{ S: 'x' }, { N: '1' }, { S: 'z' }] } },
  },
  // Beyond the end means at the end.
  {
    expression: 'SET #l[9] = :v, #l[7] = :w',
    names: { '#l': 'list' },
    values: { ':v': { N: '9' }, ':w': { N: '7' } },
    after: { list: { L: [...ada.list.L, { N: '7' }, { N: '9' }] } },
  },
  // Positions are those from before.
  { expression: 'REMOVE #l[0], #l[2]', names: { '#l': 'list' }, after: { list: { L: [{ S: 'y' }] } } },
  {
    expression: 'REMOVE #l[0] SET #l[2] = :v',
    names: { '#l': 'list' },
    values: { ':v': { N: '2' } },
    after: { list: { L: [{ S: 'y' }, { N: '2' }] } },
  },
  { expression: 'REMOVE #l[9], nothing', names: { '#l': 'list' } },
  {
    expression: 'SET home.street = :v',
    values: { ':v': { S: 'x' } },
    after: { home: { M: { ...ada.home.M, street: { S: 'x' } } } },
  },
  {
    expression: 'SET home.rooms = home.rooms + :v',
    values: { ':v': { N: '1' } },
    after: { home: { M: { ...ada.home.M, rooms: { N: '4' } } } },
  },
  { expression: 'REMOVE home.city', after: { home: { M: { rooms: { N: '3' } } } } },
  {
    expression: 'SET home.#p = :v',
    names: { '#p': '__proto__' },
    values: { ':v': { S: 'x' } },
    after: { home: { M: JSON.parse('{"city":{"S":"London"},"rooms":{"N":"3"},"__proto__":{"S":"x"}}') as object } },
  },
  {
    expression: 'SET #p = :v',
    names: { '#p': 'constructor' },
    values: { ':v': { S: 'x' } },
    after: { constructor: { S: 'x' } },
  },
  { expression: 'ADD #c :v', names: { '#c': 'count' }, values: { ':v': { N: '-5' } }, after: { count: { N: '0' } } },
  { expression: 'ADD a :v', values: { ':v': { N: '3' } }, after: { a: { N: '3' } } },
  { expression: 'ADD tags :v', values: { ':v': { SS: ['b', 'c'] } }, after: { tags: { SS: ['a', 'b', 'c'] } } },
  { expression: 'ADD a :v', values: { ':v': { BS: ['AA=='] } }, after: { a: { BS: ['AA=='] } } },
  // A member may be empty, and members have an order of their own (recorded in eu-west-2, 2026-10-09).
  { expression: 'ADD tags :v', values: { ':v': { SS: ['Z', ''] } }, after: { tags: { SS: ['', 'Z', 'a', 'b'] } } },
  {
    expression: 'ADD sizes :v',
    values: { ':v': { NS: ['10', '-3'] } },
    after: { sizes: { NS: ['-3', '1', '2', '10'] } },
  },
  {
    expression: 'SET home.city = :v',
    values: { ':v': { BS: ['/w==', 'AQ==', ''] } },
    after: { home: { M: { city: { BS: ['', 'AQ==', '/w=='] }, rooms: { N: '3' } } } },
  },
  { expression: 'DELETE tags :v', values: { ':v': { SS: ['a', 'q'] } }, after: { tags: { SS: ['b'] } } },
  { expression: 'DELETE sizes :v', values: { ':v': { NS: ['2.0', '1e0'] } }, after: { sizes: undefined } },
  { expression: 'DELETE a :v', values: { ':v': { SS: ['a'] } } },
  // The last member may be the empty one.
  { expression: 'DELETE words :v', values: { ':v': { SS: ['x'] } }, after: { words: { SS: [''] } } },
  { expression: 'DELETE words :v', values: { ':v': { SS: ['x', ''] } }, after: { words: undefined } },

  { expression: 'SET a = nothing', error: missing },
  { expression: 'SET a = nothing + :v', values: { ':v': { N: '1' } }, error: missing },
  { expression: 'SET a = #n + :v', names: { '#n': 'name' }, values: { ':v': { N: '1' } }, error: wrongType },
  { expression: 'SET a = list_append(tags, :v)', values: { ':v': { L: [] } }, error: wrongType },
  { expression: 'ADD #n :v', names: { '#n': 'name' }, values: { ':v': { N: '1' } }, error: wrongType },
  { expression: 'ADD tags :v', values: { ':v': { NS: ['1'] } }, error: wrongType },
  { expression: 'DELETE #c :v', names: { '#c': 'count' }, values: { ':v': { SS: ['1'] } }, error: wrongType },
  { expression: 'SET nothing.deep = :v', values: { ':v': { N: '1' } }, error: nowhere },
  { expression: 'SET #n.deep = :v', names: { '#n': 'name' }, values: { ':v': { N: '1' } }, error: nowhere },
  { expression: 'SET home[0] = :v', values: { ':v': { N: '1' } }, error: nowhere },
  { expression: 'SET #l.deep = :v', names: { '#l': 'list' }, values: { ':v': { N: '1' } }, error: nowhere },
  {
    expression: 'SET a = big + :v',
    values: { ':v': { N: '0.0001' } },
    error: 'Number overflow. Attempting to store a number with magnitude larger than supported range',
  },
  {
    expression: 'SET id = :v',
    values: { ':v': { S: 'b' } },
    error: 'One or more parameter values were invalid: Cannot update attribute id. This attribute is part of the key',
  },
  {
    expression: 'REMOVE id',
    error: 'One or more parameter values were invalid: Cannot update attribute id. This attribute is part of the key',
  },
])('$expression', ({ expression, values, names, after, error }) => {
  const { call, attempt } = freshEngine()
  call('CreateTable', tables.people)
  call('PutItem', { TableName: 'people', Item: ada })
  const outcome = attempt('UpdateItem', {
    TableName: 'people',
    Key: { id: ada.id },
    UpdateExpression: expression,
    ExpressionAttributeValues: values,
    ExpressionAttributeNames: names,
  })
  expect(outcome.error?.message).toBe(error)
  const left = (call('GetItem', { TableName: 'people', Key: { id: ada.id } }) as { Item?: object }).Item
  expect(left).toEqual(JSON.parse(JSON.stringify({ ...ada, ...after })))
})

it('makes an item of the key where there is none', () => {
  const { call } = freshEngine()
  call('CreateTable', tables.people)
  const key = { TableName: 'people', Key: { id: { S: 'eve' } } }
  call('UpdateItem', key)
  expect(call('GetItem', key)).toEqual({ Item: { id: { S: 'eve' } } })
})

it.each([
  { UpdateExpression: 'REMOVE a' },
  { UpdateExpression: 'REMOVE a DELETE b :s', ExpressionAttributeValues: { ':s': { SS: ['x'] } } },
  { AttributeUpdates: { a: { Action: 'DELETE' }, b: { Action: 'DELETE', Value: { SS: ['x'] } } } },
])('makes no item where all it does is to take away: %j', (update) => {
  const { call } = freshEngine()
  call('CreateTable', tables.people)
  const key = { TableName: 'people', Key: { id: { S: 'eve' } } }
  expect(call('UpdateItem', { ...key, ...update, ReturnValues: 'ALL_NEW' })).toEqual({})
  expect(call('GetItem', key)).toEqual({})
})

it.each([
  { ReturnValues: 'NONE', shown: undefined },
  { ReturnValues: 'ALL_OLD', shown: ada },
  {
    ReturnValues: 'ALL_NEW',
    shown: { ...ada, count: { N: '6' }, home: { M: { rooms: { N: '3' } } }, added: { N: '1' } },
  },
  { ReturnValues: 'UPDATED_OLD', shown: { count: { N: '5' }, home: { M: { city: { S: 'London' } } } } },
  { ReturnValues: 'UPDATED_NEW', shown: { count: { N: '6' }, added: { N: '1' } } },
])('shows $ReturnValues', ({ ReturnValues, shown }) => {
  const update = {
    UpdateExpression: 'SET #c = #c + :one, added = :one REMOVE home.city',
    ExpressionAttributeNames: { '#c': 'count' },
    ExpressionAttributeValues: { ':one': { N: '1' } },
  }
  expect(shownOfAda({ ...update, ReturnValues })).toEqual(shown)
})

// UPDATED_NEW has what was given a value, and no more of a map than that (recorded).
it.each([
  { update: 'SET fresh = :one', shown: { fresh: { N: '1' } } },
  {
    update: 'SET home.rooms = :one, home.floor = :one',
    shown: { home: { M: { rooms: { N: '1' }, floor: { N: '1' } } } },
  },
  { update: 'REMOVE home.city', shown: undefined },
  { update: 'REMOVE tags, sizes', shown: undefined },
])('shows $shown as UPDATED_NEW of $update', ({ update, shown }) => {
  const values = update.includes(':one') ? { ExpressionAttributeValues: { ':one': { N: '1' } } } : {}
  expect(shownOfAda({ UpdateExpression: update, ...values, ReturnValues: 'UPDATED_NEW' })).toEqual(shown)
})

/** What an update of ada answers with. */
function shownOfAda(update: object): unknown {
  const { call } = freshEngine()
  call('CreateTable', tables.people)
  call('PutItem', { TableName: 'people', Item: ada })
  const { Attributes, ...others } = call('UpdateItem', { TableName: 'people', Key: { id: ada.id }, ...update })
  expect(others).toEqual({})
  return Attributes
}

it('shows what it gave to an item that it made as UPDATED_NEW, without the key', () => {
  const { call } = freshEngine()
  call('CreateTable', tables.people)
  const answer = call('UpdateItem', {
    TableName: 'people',
    Key: { id: { S: 'eve' } },
    UpdateExpression: 'ADD visits :one',
    ExpressionAttributeValues: { ':one': { N: '1' } },
    ReturnValues: 'UPDATED_NEW',
  })
  expect(answer).toEqual({ Attributes: { visits: { N: '1' } } })
})
