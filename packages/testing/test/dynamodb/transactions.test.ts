import { freshEngine, tables } from './fresh-engine.js'

const Key = { id: { S: 'ada' } }
const ada = { id: { S: 'ada' }, balance: { N: '10' } }
const bob = { id: { S: 'bob' }, balance: { N: '0' } }
const order = { customer: { S: 'ada' }, number: { N: '1' } }
const put = (Item: object, more: object = {}) => ({ Put: { TableName: 'people', Item, ...more } })
const erase = (id: string) => ({ Delete: { TableName: 'people', Key: { id: { S: id } } } })
const get = (id: string, more: object = {}) => ({ Get: { TableName: 'people', Key: { id: { S: id } }, ...more } })
const add = (id: string, amount: number, more: object = {}) => ({
  Update: {
    TableName: 'people',
    Key: { id: { S: id } },
    UpdateExpression: 'ADD balance :a',
    ExpressionAttributeValues: { ':a': { N: String(amount) } },
    ...more,
  },
})
const check = (id: string, balance: number, more: object = {}) => ({
  ConditionCheck: {
    TableName: 'people',
    Key: { id: { S: id } },
    ConditionExpression: 'balance = :b',
    ExpressionAttributeValues: { ':b': { N: String(balance) } },
    ...more,
  },
})
const setCity = (city: object) => ({
  Update: {
    TableName: 'orders',
    Key: order,
    UpdateExpression: 'SET city = :c',
    ExpressionAttributeValues: { ':c': city },
  },
})
const cancelled = (...reasons: { Code: string; [detail: string]: unknown }[]) => ({
  type: 'TransactionCanceledException',
  message: `Transaction cancelled, please refer cancellation reasons for specific reasons [${reasons.map(({ Code }) => Code).join(', ')}]`,
  CancellationReasons: reasons,
})
const none = { Code: 'None' }
const invalid = (Message: string) => ({ Code: 'ValidationError', Message })

/** ada with 10, bob with nothing, no orders. `write` does a transaction, `attempt` its outcome, `content` all people. */
function withAccounts() {
  const { engine, clock, call, attempt } = freshEngine()
  call('CreateTable', tables.people)
  call('CreateTable', tables.orders)
  for (const Item of [ada, bob]) call('PutItem', { TableName: 'people', Item })
  const input = (TransactItems: unknown, more: object) => ({ TransactItems, ...more })
  return {
    engine,
    clock,
    call,
    write: (actions: unknown, more: object = {}) => call('TransactWriteItems', input(actions, more)),
    attempt: (actions: unknown, more: object = {}) => attempt('TransactWriteItems', input(actions, more)),
    read: (actions: unknown, more: object = {}) => attempt('TransactGetItems', input(actions, more)),
    content: () => (call('Scan', { TableName: 'people' }) as { Items: { id: { S: string } }[] }).Items.sort(byId),
  }
}

describe('TransactWriteItems', () => {
  it('writes in several tables, each kind of action once', () => {
    const { call, write, content } = withAccounts()
    const placed = { Put: { TableName: 'orders', Item: order } }
    expect(write([check('ada', 10), add('bob', 5), put({ id: { S: 'eve' } }), placed])).toEqual({})
    expect(content()).toEqual([ada, { ...bob, balance: { N: '5' } }, { id: { S: 'eve' } }])
    expect(call('GetItem', { TableName: 'orders', Key: order })).toEqual({ Item: order })
    write([erase('eve'), erase('nobody')])
    expect(content()).toHaveLength(2)
  })

  it('lets each action see the items from before', () => {
    const { write, content } = withAccounts()
    write([
      add('ada', -10, { ConditionExpression: 'balance = :ten', ExpressionAttributeValues: tenAnd(-10) }),
      check('bob', 0),
    ])
    expect(content()).toMatchObject([{ balance: { N: '0' } }, bob])
  })

  it('follows its writes in indexes', () => {
    const { call, write } = withAccounts()
    write([{ Put: { TableName: 'orders', Item: { ...order, city: { S: 'Bern' } } } }])
    expect(call('Scan', { TableName: 'orders', IndexName: 'by-city' })).toMatchObject({ Count: 1 })
  })

  it.each([
    {
      name: 'a condition does not hold',
      actions: [add('bob', 5), check('ada', 11)],
      error: cancelled(none, { Code: 'ConditionalCheckFailed', Message: 'The conditional request failed' }),
    },
    {
      name: 'a condition does not hold, and the item is asked for',
      actions: [check('ada', 11, { ReturnValuesOnConditionCheckFailure: 'ALL_OLD' }), add('bob', 5)],
      error: cancelled({ Code: 'ConditionalCheckFailed', Message: 'The conditional request failed', Item: ada }, none),
    },
    {
      name: 'a condition does not hold for an item that is not there',
      actions: [add('bob', 5), check('nobody', 11, { ReturnValuesOnConditionCheckFailure: 'ALL_OLD' })],
      error: cancelled(none, { Code: 'ConditionalCheckFailed', Message: 'The conditional request failed' }),
    },
    {
      name: 'conditions do not hold, and an update does not fit its item',
      actions: [check('ada', 11), add('bob', 1, { UpdateExpression: 'SET a = b + :a' }), check('eve', 1)],
      error: cancelled(
        { Code: 'ConditionalCheckFailed', Message: 'The conditional request failed' },
        invalid('The provided expression refers to an attribute that does not exist in the item'),
        { Code: 'ConditionalCheckFailed', Message: 'The conditional request failed' },
      ),
    },
    {
      name: 'actions do not fit their tables: the first is told, and no item was looked at',
      actions: [check('ada', 11), put({ name: { S: 'x' } }), put({ id: { N: '1' } })],
      error: cancelled(
        none,
        invalid('One or more parameter values were invalid: Missing the key id in the item'),
        none,
      ),
    },
    {
      name: 'an item has a key of another type',
      actions: [add('bob', 5), put({ id: { N: '1' } })],
      error: cancelled(
        none,
        invalid('One or more parameter values were invalid: Type mismatch for key id expected: S actual: N'),
      ),
    },
    {
      name: 'a key does not fit the table',
      actions: [add('bob', 5), { Delete: { TableName: 'people', Key: { ...Key, more: { S: 'x' } } } }],
      error: cancelled(none, invalid('The provided key element does not match the schema')),
    },
    {
      name: 'an update is on the key',
      actions: [add('bob', 5), add('ada', 1, { UpdateExpression: 'SET id = :a' })],
      error: cancelled(
        none,
        invalid(
          'One or more parameter values were invalid: Cannot update attribute id. This attribute is part of the key',
        ),
      ),
    },
    {
      name: 'an update finds an operand of another type',
      actions: [add('bob', 5), add('ada', 1, { UpdateExpression: 'SET balance = id + :a' })],
      error: cancelled(none, invalid('An operand in the update expression has an incorrect data type')),
    },
    {
      name: 'an update leads nowhere',
      actions: [put({ id: { S: 'eve' } }), add('ada', 1, { UpdateExpression: 'SET home.city = :a' })],
      error: cancelled(none, invalid('The document path provided in the update expression is invalid for update')),
    },
    {
      name: 'an update reads what is not there',
      actions: [erase('bob'), add('ada', 1, { UpdateExpression: 'SET a = b + :a' })],
      error: cancelled(none, invalid('The provided expression refers to an attribute that does not exist in the item')),
    },
    {
      name: 'an update makes an item too large',
      actions: [
        erase('bob'),
        add('ada', 1, {
          UpdateExpression: 'SET a = :a',
          ExpressionAttributeValues: { ':a': { S: 'x'.repeat(400 * 1024) } },
        }),
      ],
      error: cancelled(none, invalid('Item size to update has exceeded the maximum allowed size')),
    },
    {
      name: 'an update gives an index key another type',
      actions: [erase('bob'), setCity({ N: '1' })],
      error: cancelled(
        none,
        invalid(
          'One or more parameter values were invalid: Type mismatch for Index Key city Expected: S Actual: N IndexName: by-city',
        ),
      ),
    },
    {
      name: 'an index key has another type',
      actions: [erase('bob'), { Put: { TableName: 'orders', Item: { ...order, city: { N: '1' } } } }],
      error: cancelled(
        none,
        invalid(
          'One or more parameter values were invalid: Type mismatch for Index Key city Expected: S Actual: N IndexName: by-city',
        ),
      ),
    },
  ])('is cancelled, and has done nothing, when $name', ({ actions, error }) => {
    const { attempt, content } = withAccounts()
    expect(attempt(actions).error).toEqual(error)
    expect(content()).toEqual([ada, bob])
  })

  const invalidAt = "1 validation error detected: Value null at 'transactItems.1.member."
  it.each([
    {
      actions: undefined,
      message: `1 validation error detected: Value null at 'transactItems' failed to satisfy constraint: Member must not be null`,
    },
    {
      actions: [],
      message: `1 validation error detected: Value '[]' at 'transactItems' failed to satisfy constraint: Member must have length greater than or equal to 1`,
    },
    {
      actions: [{}],
      message: 'Invalid Request: TransactWriteRequest should contain Delete or Put or Update request',
    },
    {
      actions: [{ ...put(ada), ...erase('bob') }],
      message: 'TransactItems can only contain one of Check, Put, Update or Delete',
    },
    {
      actions: [{ Put: { TableName: 'people' } }],
      message: `${invalidAt}put.item' failed to satisfy constraint: Member must not be null`,
    },
    {
      actions: [{ Update: { TableName: 'people', Key } }],
      message: `${invalidAt}update.updateExpression' failed to satisfy constraint: Member must not be null`,
    },
    {
      actions: [{ ConditionCheck: { TableName: 'people', Key } }],
      message: `${invalidAt}conditionCheck.conditionExpression' failed to satisfy constraint: Member must not be null`,
    },
    {
      actions: [{ Delete: { Key } }],
      message: `${invalidAt}delete.tableName' failed to satisfy constraint: Member must not be null`,
    },
    {
      actions: [put(ada, { ReturnValuesOnConditionCheckFailure: 'ALL' })],
      message:
        "1 validation error detected: Value 'ALL' at 'transactItems.1.member.put.returnValuesOnConditionCheckFailure' failed to satisfy constraint: Member must satisfy enum value set: [ALL_OLD, NONE]",
    },
    {
      actions: [add('ada', 1), erase('ada')],
      message: 'Transaction request cannot include multiple operations on one item',
    },
    {
      actions: [check('ada', 10), add('ada', 1)],
      message: 'Transaction request cannot include multiple operations on one item',
    },
    {
      actions: [erase('')],
      message:
        'One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: id',
    },
    {
      actions: [{ Put: { TableName: 'orders', Item: { ...order, city: { S: '' } } } }],
      message:
        'One or more parameter values are not valid. A value specified for a secondary index key is not supported. The AttributeValue for a key attribute cannot contain an empty string value. IndexName: by-city, IndexKey: city',
    },
    {
      actions: [erase('bob'), setCity({ S: '' })],
      message:
        'One or more parameter values are not valid. The update expression attempted to update a secondary index key to a value that is not supported. The AttributeValue for a key attribute cannot contain an empty string value.',
    },
    {
      actions: [put({ ...ada, a: {} })],
      message: 'Supplied AttributeValue is empty, must contain exactly one of the supported datatypes',
    },
    {
      actions: [put({ ...ada, a: { S: 'x'.repeat(400 * 1024) } })],
      message: 'Item size has exceeded the maximum allowed size',
    },
    {
      actions: [put(ada, { ConditionExpression: 'a = :v' })],
      message:
        'Invalid ConditionExpression: An expression attribute value used in expression is not defined; attribute value: :v',
    },
    {
      actions: [add('ada', 1, { UpdateExpression: 'SET a = :a SET b = :a' })],
      message: 'Invalid UpdateExpression: The "SET" section can only be used once in an update expression;',
    },
    {
      actions: [put(ada, { ExpressionAttributeNames: { '#a': 'b' } })],
      message: 'ExpressionAttributeNames can only be specified when using expressions',
    },
  ])('refuses $actions: $message', ({ actions, message }) => {
    const { attempt, content } = withAccounts()
    expect(attempt(actions).error).toEqual({ type: 'ValidationException', message })
    expect(content()).toEqual([ada, bob])
  })

  it('finds no table that is not there', () => {
    const { attempt, content } = withAccounts()
    const elsewhere = { Put: { TableName: 'nobody', Item: ada } }
    expect(attempt([erase('bob'), elsewhere]).error).toEqual({
      type: 'ResourceNotFoundException',
      message: 'Requested resource not found',
    })
    expect(content()).toEqual([ada, bob])
  })

  it('takes 100 actions, and no more', () => {
    const { attempt, content } = withAccounts()
    const actions = Array.from({ length: 101 }, (_, at) => put({ id: { S: `p${at}` } }))
    expect(attempt(actions).error?.message).toMatch(
      /^1 validation error detected: Value '\[TransactWriteItem\(.*\)\]' at 'transactItems' failed to satisfy constraint: Member must have length less than or equal to 100$/,
    )
    expect(attempt(actions.slice(1)).error).toBeUndefined()
    expect(content()).toHaveLength(102)
  })

  it('takes 4 MB, and no more', () => {
    const { attempt } = withAccounts()
    const items = (bytes: number) =>
      Array.from({ length: 11 }, (_, at) =>
        put({ id: { S: `${at}`.padStart(4) }, a: { S: 'x'.repeat(at === 0 ? bytes : 380_000) } }),
      )
    const fits = 4 * 1024 * 1024 - 10 * 380_000 - 11 * (2 + 4 + 1)
    expect(attempt(items(fits)).error).toBeUndefined()
    expect(attempt(items(fits + 1)).error).toEqual({
      type: 'ValidationException',
      message: 'Transaction payload size cannot exceed 4MB. Payload Size: 4194305',
    })
  })

  it('takes ARNs for names', () => {
    const { write, content } = withAccounts()
    write([{ Delete: { TableName: 'arn:aws:dynamodb:us-east-1:123456789012:table/people', Key } }])
    expect(content()).toEqual([bob])
  })

  it('tells twice the capacity of its writes, and of their indexes once', () => {
    const { write } = withAccounts()
    const placed = { Put: { TableName: 'orders', Item: { ...order, city: { S: 'Bern' }, placed: { S: 'x' } } } }
    const units = (count: number) => ({ CapacityUnits: count, WriteCapacityUnits: count })
    expect(write([check('ada', 10), placed, add('bob', 1)], { ReturnConsumedCapacity: 'INDEXES' })).toEqual({
      ConsumedCapacity: [
        { TableName: 'people', ...units(4), Table: units(4) },
        {
          TableName: 'orders',
          ...units(4),
          Table: units(2),
          GlobalSecondaryIndexes: { 'by-city': units(1) },
          LocalSecondaryIndexes: { 'by-date': units(1) },
        },
      ],
    })
    expect(write([add('bob', 1)], { ReturnConsumedCapacity: 'TOTAL' })).toEqual({
      ConsumedCapacity: [{ TableName: 'people', ...units(2) }],
    })
  })

  it('tells the size of partitions with local indexes', () => {
    const { write } = withAccounts()
    const placed = { Put: { TableName: 'orders', Item: order } }
    expect(write([add('bob', 1), placed], { ReturnItemCollectionMetrics: 'SIZE' })).toEqual({
      ItemCollectionMetrics: {
        orders: [{ ItemCollectionKey: { customer: { S: 'ada' } }, SizeEstimateRangeGB: [0, 1] }],
      },
    })
  })
})

describe('a ClientRequestToken', () => {
  const ClientRequestToken = 'once'

  it('makes a transaction happen once in ten minutes', () => {
    const { write, content, clock } = withAccounts()
    const balance = () => content()[1] as unknown
    write([add('bob', 5)], { ClientRequestToken })
    clock.turn(10 * 60_000 - 1)
    write([add('bob', 5)], { ClientRequestToken })
    expect(balance()).toEqual({ ...bob, balance: { N: '5' } })
    clock.turn(1)
    write([add('bob', 5)], { ClientRequestToken })
    expect(balance()).toEqual({ ...bob, balance: { N: '10' } })
    write([add('bob', 5)], { ClientRequestToken })
    expect(balance()).toEqual({ ...bob, balance: { N: '10' } })
  })

  it('is for the same actions, however they are written', () => {
    const { write, attempt, content } = withAccounts()
    write([put({ id: { S: 'eve' }, a: { N: '1' } })], { ClientRequestToken })
    write([put({ a: { N: '1.0' }, id: { S: 'eve' } })], { ClientRequestToken, ReturnConsumedCapacity: 'TOTAL' })
    const { error } = attempt([put({ id: { S: 'eve' }, a: { N: '2' } })], { ClientRequestToken })
    expect(error).toEqual({
      type: 'IdempotentParameterMismatchException',
      message: expect.stringContaining('different payload') as string,
    })
    expect(content()).toMatchObject([ada, bob, { a: { N: '1' } }])
  })

  it('is not used up by a transaction that was cancelled', () => {
    const { write, attempt, content } = withAccounts()
    expect(attempt([check('ada', 11), erase('bob')], { ClientRequestToken }).error).toBeDefined()
    write([erase('bob')], { ClientRequestToken })
    expect(content()).toEqual([ada])
  })

  it('costs reads when it comes again', () => {
    const { write } = withAccounts()
    const large = put({ id: { S: 'eve' }, a: { S: 'x'.repeat(5000) } })
    const asked = { ClientRequestToken, ReturnConsumedCapacity: 'TOTAL' }
    const capacity = (name: string, units: number) => ({
      ConsumedCapacity: [{ TableName: 'people', CapacityUnits: units, [name]: units }],
    })
    expect(write([large, check('ada', 10)], asked)).toEqual(capacity('WriteCapacityUnits', 12))
    expect(write([large, check('ada', 10)], asked)).toEqual(capacity('ReadCapacityUnits', 6))
  })

  it.each(['', 'x'.repeat(37)])('is 1 to 36 characters long, not %j', (token) => {
    const { attempt } = withAccounts()
    expect(attempt([erase('bob')], { ClientRequestToken: token }).error?.message).toContain(
      `Value '${token}' at 'clientRequestToken' failed to satisfy constraint: Member must have length`,
    )
  })
})

describe('TransactGetItems', () => {
  it('answers in the order of the actions, with nothing for what is not there, or of which nothing is shown', () => {
    const { call, read } = withAccounts()
    call('PutItem', { TableName: 'orders', Item: order })
    const asked = [
      { Get: { TableName: 'orders', Key: order } },
      get('nobody'),
      get('ada', { ProjectionExpression: '#b', ExpressionAttributeNames: { '#b': 'balance' } }),
      get('bob', { ProjectionExpression: 'gone' }),
    ]
    expect(read(asked).answer).toEqual({
      Responses: [{ Item: order }, {}, { Item: { balance: { N: '10' } } }, {}],
    })
  })

  it('tells twice the capacity of consistent reads', () => {
    const { read } = withAccounts()
    const units = { CapacityUnits: 4, ReadCapacityUnits: 4 }
    const asked = (ReturnConsumedCapacity: string) =>
      read([get('ada'), get('nobody')], { ReturnConsumedCapacity }).answer
    expect(asked('TOTAL')?.['ConsumedCapacity']).toEqual([{ TableName: 'people', ...units }])
    expect(asked('INDEXES')?.['ConsumedCapacity']).toEqual([{ TableName: 'people', ...units, Table: units }])
  })

  it.each([
    {
      actions: [],
      message: `1 validation error detected: Value '[]' at 'transactItems' failed to satisfy constraint: Member must have length greater than or equal to 1`,
    },
    {
      actions: [{}],
      message: `1 validation error detected: Value null at 'transactItems.1.member.get' failed to satisfy constraint: Member must not be null`,
    },
    {
      actions: [get('ada'), get('ada')],
      message: 'Transaction request cannot include multiple operations on one item',
    },
    {
      actions: [get('ada', { ProjectionExpression: '#n' })],
      message:
        'Invalid ProjectionExpression: An expression attribute name used in the document path is not defined; attribute name: #n',
    },
    {
      actions: [get('ada', { ProjectionExpression: 'id.x' })],
      message: "Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed: Key: id",
    },
  ])('refuses $actions: $message', ({ actions, message }) => {
    expect(withAccounts().read(actions).error).toEqual({ type: 'ValidationException', message })
  })

  it('is cancelled when a key does not fit its table', () => {
    const { read } = withAccounts()
    expect(read([get('ada'), { Get: { TableName: 'people', Key: { id: { N: '1' } } } }]).error).toEqual(
      cancelled(none, invalid('The provided key element does not match the schema')),
    )
  })

  it('takes 100 actions and 4 MB, and no more', () => {
    const { call, read } = withAccounts()
    for (let at = 0; at < 11; at++) {
      call('PutItem', { TableName: 'people', Item: { id: { S: `p${at}` }, a: { S: 'x'.repeat(390_000) } } })
    }
    const asked = (count: number) => Array.from({ length: count }, (_, at) => get(`p${at}`))
    expect(read(asked(101)).error?.message).toContain('Member must have length less than or equal to 100')
    expect(read(asked(11)).error).toEqual({
      type: 'ValidationException',
      message: 'Payload in response is too large.4290056',
    })
    expect(read(asked(10)).answer).toMatchObject({ Responses: Array(10).fill({ Item: {} }) })
  })
})

function byId(a: { id: { S: string } }, b: { id: { S: string } }): number {
  return a.id.S < b.id.S ? -1 : 1
}

function tenAnd(amount: number): object {
  return { ':a': { N: String(amount) }, ':ten': { N: '10' } }
}
