import { freshEngine, tables } from './fresh-engine.js'

// What UpdateItem counts against 400 KB. Recorded in eu-west-2, 2026-10-09, to the byte; see expressions/update-charge.ts.

const limit = 400 * 1024
const refusal = {
  error: { type: 'ValidationException', message: 'Item size to update has exceeded the maximum allowed size' },
}
const Key = { id: { S: 'a' } }
const text = (bytes: number) => ({ S: 'x'.repeat(bytes) })

/** people with one small item, and what updates of it answer. */
function peopleWith(attributes: object = {}) {
  const { call, attempt } = freshEngine()
  call('CreateTable', tables.people)
  const reset = () => call('PutItem', { TableName: 'people', Item: { ...Key, ...attributes } })
  const update = (input: object) => {
    reset()
    return attempt('UpdateItem', { TableName: 'people', Key, ...input })
  }
  return {
    call,
    update,
    transact: (Update: object) => {
      reset()
      return attempt('TransactWriteItems', { TransactItems: [{ Update: { TableName: 'people', Key, ...Update } }] })
    },
  }
}

/** An update that sets `b` to that many bytes, and does more. */
function setting(bytes: number, { more = '', values = {} }: { more?: string; values?: object | undefined }) {
  return {
    UpdateExpression: `SET b = :b${more}`,
    ExpressionAttributeValues: { ':b': text(bytes), ...values },
  }
}

/** Of the update 3, of SET 19, of the name `b` 1. */
const alone = 3 + 19 + 1

interface Row {
  readonly more: string
  readonly bytes: number
  readonly values?: object
  readonly item?: object
}

/** Beside `SET b = :b`; the items are so small that what the update writes decides. */
const rows: readonly Row[] = [
  { more: '', bytes: 0 },
  { more: ', street = :v', values: { ':v': text(30) }, bytes: 19 + 6 + 30 },
  { more: ', street = :v', values: { ':v': { M: { no: { N: '12' }, l: { L: [text(5)] } } } }, bytes: 19 + 6 + 19 },
  { more: ', c = city', item: { city: text(9) }, bytes: 19 + 1 + (1 + 14 + 4) },
  { more: ', c = l[10]', item: { l: { L: Array(11).fill(text(1)) } }, bytes: 19 + 1 + (1 + 14 + 1 + 14 + 2) },
  { more: ', m.zip = :v', item: { m: { M: {} } }, values: { ':v': text(5) }, bytes: 19 + (1 + 4 + 3) + 5 },
  { more: ', l[0] = :v', item: { l: { L: [] } }, values: { ':v': text(5) }, bytes: 19 + (1 + 4 + 1) + 5 },
  { more: ', n = n + :v', item: { n: { N: '999999' } }, values: { ':v': { N: '1' } }, bytes: 19 + 1 + 34 + 16 + 2 },
  { more: ', n = n - :v', item: { n: { N: '7' } }, values: { ':v': { N: '1' } }, bytes: 19 + 1 + 37 + 16 + 2 },
  { more: ', c = if_not_exists(c, :v)', values: { ':v': text(8) }, bytes: 19 + 1 + 39 + 16 + 8 },
  { more: ', c = if_not_exists(c, :v)', item: { c: text(1) }, values: { ':v': text(8) }, bytes: 19 + 1 + 39 + 16 + 8 },
  {
    more: ', c = if_not_exists(c, :v), d = :v', // a value counts wherever it is used
    values: { ':v': text(100) },
    bytes: 19 + 1 + 39 + 16 + 100 + (19 + 1 + 100),
  },
  {
    more: ', l = list_append(l, :v)',
    item: { l: { L: [text(1)] } },
    values: { ':v': { L: [text(4)] } },
    bytes: 19 + 1 + 37 + 16 + (3 + 1 + 4),
  },
  { more: ' ADD n :v', item: { n: { N: '1' } }, values: { ':v': { N: '12345' } }, bytes: 19 + 1 + 4 },
  { more: ' ADD tags :v', item: { tags: { SS: ['x'] } }, values: { ':v': { SS: ['red', 'blue'] } }, bytes: 19 + 4 + 7 },
  { more: ' REMOVE city', item: { city: text(50) }, bytes: 1 + 4 },
  { more: ' REMOVE m.zip, l[10]', item: { m: { M: {} }, l: { L: [] } }, bytes: 1 + (1 + 4 + 3) + 1 + (1 + 4 + 2) },
  { more: ' DELETE tags :v', item: { tags: { SS: ['x', 'y'] } }, values: { ':v': { SS: ['y'] } }, bytes: 1 + 4 },
]

it.each(rows)('counts $bytes bytes for "$more"', ({ more, bytes, values, item }) => {
  const { update } = peopleWith(item)
  const largest = limit - alone - bytes
  expect(update(setting(largest, { more, values }))).toEqual({ answer: {} })
  expect(update(setting(largest + 1, { more, values }))).toEqual(refusal)
})

describe('the item that comes of it', () => {
  const byExpression = (bytes: number) => setting(bytes, {})
  const byAttribute = (bytes: number) => ({ AttributeUpdates: { b: { Value: text(bytes) } } })

  it.each([
    ['counts too, once it is larger', byExpression],
    ['is all that counts for AttributeUpdates', byAttribute],
  ])('%s', (_, settingBytes) => {
    const { update } = peopleWith({ other: text(5000) })
    const largest = limit - (2 + 1) - (5 + 5000) - 1 // id and its value, other and its value, b
    expect(update(settingBytes(largest))).toEqual({ answer: {} })
    expect(update(settingBytes(largest + 1))).toEqual(refusal)
  })

  it('is all that counts in a transaction, which is cancelled for it', () => {
    const { transact } = peopleWith()
    const largest = limit - (2 + 1) - 1
    expect(transact(setting(largest, {}))).toEqual({ answer: {} })
    const { error } = transact(setting(largest + 1, {}))
    expect(error).toMatchObject({
      type: 'TransactionCanceledException',
      CancellationReasons: [{ Code: 'ValidationError', Message: refusal.error.message }],
    })
  })
})

it('is refused before the condition is looked at, and leaves the item as it is', () => {
  const { call, update } = peopleWith()
  const input = {
    UpdateExpression: 'SET id2 = if_not_exists(id2, :huge)',
    ConditionExpression: 'attribute_exists(nothing)',
    ExpressionAttributeValues: { ':huge': text(limit) },
  }
  expect(update(input)).toEqual(refusal)
  expect(update({ ...input, ConditionExpression: 'attribute_not_exists(nothing)' })).toEqual(refusal)
  expect(call('GetItem', { TableName: 'people', Key })).toEqual({ Item: Key })
})

it('is refused before it is made, where 4 KB of list_append would make millions of members', () => {
  const list = { L: Array.from({ length: 100_000 }, () => text(1)) }
  const { update } = peopleWith({ a: list })
  const appended = Array.from({ length: 140 }).reduce<string>((inner) => `list_append(${inner}, a)`, 'a')
  expect(update({ UpdateExpression: `SET b = ${appended}` })).toEqual(refusal)
})

it.each([
  { action: 'ADD', first: 30_000, members: 60_000 },
  { action: 'DELETE', first: 15_000, members: 15_000 },
])('$action knows the members of a set that fills an item', ({ action, first, members }) => {
  const numbers = (from: number) => Array.from({ length: 30_000 }, (_, at) => String(from + at))
  const { call, update } = peopleWith({ s: { SS: numbers(0) } })
  const values = { ':v': { SS: numbers(first) } }
  expect(update({ UpdateExpression: `${action} s :v`, ExpressionAttributeValues: values })).toEqual({ answer: {} })
  const { Item } = call('GetItem', { TableName: 'people', Key }) as { Item: { s: { SS: string[] } } }
  expect(Item.s.SS).toHaveLength(members)
})
