import { freshEngine, type Outcome } from './fresh-engine.js'

// Values that no key can have, in every operation that takes one. Recorded in four regions, 2026-06-23.

type Value = object | undefined

/** A table by `id` of that type, with an index by `at` of the same type. */
function tableBy(AttributeType: 'S' | 'B') {
  const engine = freshEngine()
  engine.call('CreateTable', {
    TableName: 'things',
    AttributeDefinitions: ['id', 'at'].map((AttributeName) => ({ AttributeName, AttributeType })),
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    GlobalSecondaryIndexes: [
      {
        IndexName: 'by-at',
        KeySchema: [{ AttributeName: 'at', KeyType: 'HASH' }],
        Projection: { ProjectionType: 'ALL' },
      },
    ],
    BillingMode: 'PAY_PER_REQUEST',
  })
  return engine
}

const TableName = 'things'
const keyOf = (id: Value) => (id === undefined ? { other: { S: 'x' } } : { id })
const setting = { UpdateExpression: 'SET a = :v', ExpressionAttributeValues: { ':v': { S: 'x' } } }
const written = (request: object) => ({ RequestItems: { [TableName]: [request] } })
const transacted = (action: object) => ({ TransactItems: [action] })

interface Asking {
  readonly what: string
  readonly operation: string
  readonly input: (id: Value) => object
  /** How a key of a wrong type is told: as part of an item, or as a key; and in a transaction, as its reason. */
  readonly words: 'item' | 'key'
  readonly cancels?: boolean
}

const askings: readonly Asking[] = [
  { what: 'PutItem', operation: 'PutItem', input: (id) => ({ TableName, Item: keyOf(id) }), words: 'item' },
  { what: 'GetItem', operation: 'GetItem', input: (id) => ({ TableName, Key: keyOf(id) }), words: 'key' },
  { what: 'DeleteItem', operation: 'DeleteItem', input: (id) => ({ TableName, Key: keyOf(id) }), words: 'key' },
  {
    what: 'UpdateItem',
    operation: 'UpdateItem',
    input: (id) => ({ TableName, Key: keyOf(id), ...setting }),
    words: 'key',
  },
  {
    what: 'BatchGetItem',
    operation: 'BatchGetItem',
    input: (id) => ({ RequestItems: { [TableName]: { Keys: [keyOf(id)] } } }),
    words: 'key',
  },
  {
    what: 'a put of BatchWriteItem',
    operation: 'BatchWriteItem',
    input: (id) => written({ PutRequest: { Item: keyOf(id) } }),
    words: 'key',
  },
  {
    what: 'a delete of BatchWriteItem',
    operation: 'BatchWriteItem',
    input: (id) => written({ DeleteRequest: { Key: keyOf(id) } }),
    words: 'key',
  },
  {
    what: 'TransactGetItems',
    operation: 'TransactGetItems',
    input: (id) => transacted({ Get: { TableName, Key: keyOf(id) } }),
    words: 'key',
    cancels: true,
  },
  {
    what: 'a put of TransactWriteItems',
    operation: 'TransactWriteItems',
    input: (id) => transacted({ Put: { TableName, Item: keyOf(id) } }),
    words: 'item',
    cancels: true,
  },
  {
    what: 'an update of TransactWriteItems',
    operation: 'TransactWriteItems',
    input: (id) => transacted({ Update: { TableName, Key: keyOf(id), ...setting } }),
    words: 'key',
    cancels: true,
  },
  {
    what: 'a delete of TransactWriteItems',
    operation: 'TransactWriteItems',
    input: (id) => transacted({ Delete: { TableName, Key: keyOf(id) } }),
    words: 'key',
    cancels: true,
  },
  {
    what: 'a check of TransactWriteItems',
    operation: 'TransactWriteItems',
    input: (id) =>
      transacted({ ConditionCheck: { TableName, Key: keyOf(id), ConditionExpression: 'attribute_exists(a)' } }),
    words: 'key',
    cancels: true,
  },
]

const invalid = 'One or more parameter values were invalid: '
const notValid = 'One or more parameter values are not valid. '
const noEmpty = (kind: string) => `The AttributeValue for a key attribute cannot contain an empty ${kind} value.`

const emptyValues = [
  { type: 'S', empty: { S: '' }, kind: 'string' },
  { type: 'B', empty: { B: '' }, kind: 'binary' },
] as const

// Of TransactGetItems an empty key is not recorded.
describe.each(askings.filter(({ operation }) => operation !== 'TransactGetItems'))('$what', ({ operation, input }) => {
  it.each(emptyValues)('takes no empty $kind for a key, and begins no transaction', ({ type, empty, kind }) => {
    expect(tableBy(type).attempt(operation, input(empty))).toEqual(refused(`${notValid}${noEmpty(kind)} Key: id`))
  })
})

describe.each(askings)('$what', ({ operation, input, words, cancels = false }) => {
  it.each<[string, Value, string]>([
    ['of the wrong type', { N: '5' }, `${invalid}Type mismatch for key id expected: S actual: N`],
    ['that is a list', { L: [{ S: 'x' }] }, `${invalid}Type mismatch for key id expected: S actual: L`],
    ['that is left out', undefined, `${invalid}Missing the key id in the item`],
  ])('takes no key %s', (_, id, asItem) => {
    const message = words === 'item' ? asItem : 'The provided key element does not match the schema'
    expect(tableBy('S').attempt(operation, input(id))).toEqual(cancels ? cancelled(message) : refused(message))
  })
})

describe('a key of an index', () => {
  const puts: readonly (readonly [operation: string, input: (at: object) => object, cancels: boolean])[] = [
    ['PutItem', (at) => ({ TableName, Item: { id: { S: 'x' }, at } }), false],
    ['BatchWriteItem', (at) => written({ PutRequest: { Item: { id: { S: 'x' }, at } } }), false],
    ['TransactWriteItems', (at) => transacted({ Put: { TableName, Item: { id: { S: 'x' }, at } } }), true],
  ]
  const update = (at: object, id: object = { S: 'x' }) => ({
    TableName,
    Key: { id },
    UpdateExpression: 'SET #a = :v',
    ExpressionAttributeNames: { '#a': 'at' },
    ExpressionAttributeValues: { ':v': at },
  })
  const mismatch = (type: string) =>
    `${invalid}Type mismatch for Index Key at Expected: S Actual: ${type} IndexName: by-at`
  const otherTypes: readonly (readonly [string, object])[] = [
    ['N', { N: '5' }],
    ['L', { L: [{ S: 'x' }] }],
    ['NULL', { NULL: true }],
  ]

  it.each(puts)('is of its type in a put of %s', (operation, input, cancels) => {
    const { attempt } = tableBy('S')
    for (const [type, at] of otherTypes) {
      expect(attempt(operation, input(at))).toEqual((cancels ? cancelled : refused)(mismatch(type)))
    }
  })

  it('is of its type in updates', () => {
    const { attempt } = tableBy('S')
    for (const [type, at] of otherTypes) {
      expect(attempt('UpdateItem', update(at))).toEqual(refused(mismatch(type)))
      expect(attempt('TransactWriteItems', transacted({ Update: update(at) }))).toEqual(cancelled(mismatch(type)))
    }
  })

  it.each(emptyValues)('is never an empty $kind', ({ type, empty, kind }) => {
    const { attempt } = tableBy(type)
    const id = type === 'S' ? { S: 'x' } : { B: 'eA==' }
    const put = { TableName, Item: { id, at: empty } }
    const ofPut = refused(
      `${notValid}A value specified for a secondary index key is not supported. ${noEmpty(kind)} IndexName: by-at, IndexKey: at`,
    )
    expect(attempt('PutItem', put)).toEqual(ofPut)
    expect(attempt('BatchWriteItem', written({ PutRequest: { Item: put.Item } }))).toEqual(ofPut)
    expect(attempt('TransactWriteItems', transacted({ Put: put }))).toEqual(ofPut)
    const ofUpdate = refused(
      `${notValid}The update expression attempted to update a secondary index key to a value that is not supported. ${noEmpty(kind)}`,
    )
    expect(attempt('UpdateItem', update(empty, id))).toEqual(ofUpdate)
    expect(attempt('TransactWriteItems', transacted({ Update: update(empty, id) }))).toEqual(ofUpdate)
  })
})

function refused(message: string): Outcome {
  return { error: { type: 'ValidationException', message } }
}

/** A transaction of one action that is cancelled for it. */
function cancelled(Message: string): Outcome {
  return {
    error: {
      type: 'TransactionCanceledException',
      message: expect.stringMatching(/\[ValidationError\]$/) as string,
      CancellationReasons: [{ Code: 'ValidationError', Message }],
    },
  }
}
