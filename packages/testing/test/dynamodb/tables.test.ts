import { freshEngine, tables } from './fresh-engine.js'

const described = (call: ReturnType<typeof freshEngine>['call'], TableName: string) =>
  (call('DescribeTable', { TableName }) as { Table: Record<string, unknown> }).Table

it('describes a table as it was created, and as it is', () => {
  const { call } = freshEngine()
  const created = (call('CreateTable', tables.orders) as { TableDescription: Record<string, unknown> }).TableDescription
  expect(created).toMatchObject({ TableStatus: 'CREATING', ItemCount: 0, DeletionProtectionEnabled: false })
  const TableArn = 'arn:aws:dynamodb:us-east-1:123456789012:table/orders'
  expect(described(call, 'orders')).toMatchObject({
    TableArn,
    TableStatus: 'ACTIVE',
    CreationDateTime: Date.UTC(2026, 10, 25, 12) / 1000,
    KeySchema: tables.orders.KeySchema,
    BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' },
    ProvisionedThroughput: { ReadCapacityUnits: 0, WriteCapacityUnits: 0 },
    GlobalSecondaryIndexes: [{ IndexName: 'by-city', IndexStatus: 'ACTIVE', IndexArn: `${TableArn}/index/by-city` }],
    LocalSecondaryIndexes: [{ IndexName: 'by-date', IndexArn: `${TableArn}/index/by-date` }],
  })
})

it('shows definitions and projected names in their order, and what can be done at once', () => {
  const { call } = freshEngine()
  const define = (...names: string[]) => names.map((AttributeName) => ({ AttributeName, AttributeType: 'S' }))
  const hash = (AttributeName: string) => [{ AttributeName, KeyType: 'HASH' }]
  const ProvisionedThroughput = { ReadCapacityUnits: 3, WriteCapacityUnits: 2 }
  const index = (more: object = {}) => ({
    IndexName: 'by-a',
    KeySchema: hash('a'),
    Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['z', 'b'] },
    ...more,
  })
  const table = { AttributeDefinitions: define('id', 'a'), KeySchema: hash('id') }
  const perRequest = {
    ...table,
    TableName: 'per-request',
    BillingMode: 'PAY_PER_REQUEST',
    WarmThroughput: { ReadUnitsPerSecond: 15_000 },
    GlobalSecondaryIndexes: [index()],
  }
  expect(call('CreateTable', perRequest)).toMatchObject({
    TableDescription: { AttributeDefinitions: define('a', 'id') },
  })
  const warm = (ReadUnitsPerSecond: number, WriteUnitsPerSecond: number) => ({
    WarmThroughput: { ReadUnitsPerSecond, WriteUnitsPerSecond, Status: 'ACTIVE' },
  })
  expect(described(call, 'per-request')).toMatchObject({
    AttributeDefinitions: define('a', 'id'),
    ...warm(15_000, 4_000),
    GlobalSecondaryIndexes: [{ Projection: { NonKeyAttributes: ['b', 'z'] }, ...warm(12_000, 4_000) }],
  })
  call('CreateTable', {
    ...table,
    TableName: 'provisioned',
    ProvisionedThroughput: { ReadCapacityUnits: 5, WriteCapacityUnits: 6 },
    GlobalSecondaryIndexes: [index({ ProvisionedThroughput })],
  })
  expect(described(call, 'provisioned')).toMatchObject({ ...warm(5, 6), GlobalSecondaryIndexes: [warm(3, 2)] })
})

it('takes ARNs for names', () => {
  const { call } = freshEngine()
  call('CreateTable', tables.people)
  const TableName = 'arn:aws:dynamodb:us-east-1:123456789012:table/people'
  call('PutItem', { TableName, Item: { id: { S: 'ada' } } })
  expect(call('GetItem', { TableName, Key: { id: { S: 'ada' } } })).toEqual({ Item: { id: { S: 'ada' } } })
  expect(described(call, TableName)['TableName']).toBe('people')
})

it('counts items and bytes, of indexes too', () => {
  const { call } = freshEngine()
  call('CreateTable', tables.orders)
  const Item = { customer: { S: 'ada' }, number: { N: '1' }, city: { S: 'Bern' }, note: { S: 'x'.repeat(100) } }
  call('PutItem', { TableName: 'orders', Item })
  call('PutItem', { TableName: 'orders', Item: { customer: { S: 'bob' }, number: { N: '1' } } })
  expect(described(call, 'orders')).toMatchObject({
    ItemCount: 2,
    TableSizeBytes: 8 + 3 + 6 + 2 + 4 + 4 + 4 + 100 + (8 + 3 + 6 + 2),
    GlobalSecondaryIndexes: [{ ItemCount: 1, IndexSizeBytes: 8 + 3 + 6 + 2 + 4 + 4 }],
    LocalSecondaryIndexes: [{ ItemCount: 0, IndexSizeBytes: 0 }],
  })
  call('DeleteItem', { TableName: 'orders', Key: { customer: Item.customer, number: Item.number } })
  expect(described(call, 'orders')).toMatchObject({ ItemCount: 1, GlobalSecondaryIndexes: [{ IndexSizeBytes: 0 }] })
})

it('shows for a while that a table is under way', () => {
  const { call, attempt, clock } = freshEngine({ tableSettleMs: 1000 })
  const put = () => attempt('PutItem', { TableName: 'people', Item: { id: { S: 'ada' } } }).error?.message
  const status = () => attempt('DescribeTable', { TableName: 'people' }).answer?.['Table']
  call('CreateTable', tables.people)
  clock.turn(999)
  expect(status()).toMatchObject({ TableStatus: 'CREATING' })
  expect(put()).toBe('Requested resource not found')
  expect(attempt('DeleteTable', { TableName: 'people' }).error?.type).toBe('ResourceInUseException')
  clock.turn(1)
  expect(status()).toMatchObject({ TableStatus: 'ACTIVE' })
  expect(put()).toBeUndefined()
  call('DeleteTable', { TableName: 'people' })
  expect(status()).toMatchObject({ TableStatus: 'DELETING' })
  expect(put()).toBe('Requested resource not found')
  expect(attempt('CreateTable', tables.people).error?.type).toBe('ResourceInUseException')
  clock.turn(1000)
  expect(status()).toBeUndefined()
  call('CreateTable', tables.people)
  clock.turn(1000)
  expect(call('Scan', { TableName: 'people' })).toMatchObject({ Count: 0 })
})

it('lists tables in pages, by name', () => {
  const { call } = freshEngine()
  for (const name of ['cherry', 'apple', 'banana']) call('CreateTable', { ...tables.people, TableName: name })
  expect(call('ListTables', {})).toEqual({ TableNames: ['apple', 'banana', 'cherry'] })
  expect(call('ListTables', { Limit: 2 })).toEqual({
    TableNames: ['apple', 'banana'],
    LastEvaluatedTableName: 'banana',
  })
  expect(call('ListTables', { ExclusiveStartTableName: 'banana' })).toEqual({ TableNames: ['cherry'] })
})

it('protects a table from being deleted until it is told otherwise', () => {
  const { call, attempt } = freshEngine()
  call('CreateTable', { ...tables.people, DeletionProtectionEnabled: true })
  expect(attempt('DeleteTable', { TableName: 'people' }).error).toEqual({
    type: 'ValidationException',
    message:
      'Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.',
  })
  call('UpdateTable', { TableName: 'people', DeletionProtectionEnabled: false })
  call('DeleteTable', { TableName: 'people' })
  expect(call('ListTables', {})).toEqual({ TableNames: [] })
})

it.each([
  {
    setting: { TableClass: 'STANDARD_INFREQUENT_ACCESS' },
    shown: { TableClassSummary: { TableClass: 'STANDARD_INFREQUENT_ACCESS' } },
  },
  {
    setting: { SSESpecification: { Enabled: true } },
    shown: { SSEDescription: { Status: 'ENABLED', SSEType: 'KMS' } },
  },
  {
    setting: { OnDemandThroughput: { MaxReadRequestUnits: 10, MaxWriteRequestUnits: 5 } },
    shown: { OnDemandThroughput: { MaxReadRequestUnits: 10, MaxWriteRequestUnits: 5 } },
  },
])('keeps $setting, given at first or later', ({ setting, shown }) => {
  const { call } = freshEngine()
  call('CreateTable', { ...tables.people, ...setting })
  call('CreateTable', { ...tables.people, TableName: 'later' })
  call('UpdateTable', { TableName: 'later', ...setting })
  for (const name of ['people', 'later']) expect(described(call, name)).toMatchObject(shown)
})

describe('UpdateTable', () => {
  const provisioned = {
    ...tables.people,
    BillingMode: 'PROVISIONED',
    ProvisionedThroughput: { ReadCapacityUnits: 5, WriteCapacityUnits: 5 },
  }
  const byAge = (more: object = {}) => ({
    TableName: 'people',
    AttributeDefinitions: [{ AttributeName: 'age', AttributeType: 'N' }],
    GlobalSecondaryIndexUpdates: [
      {
        Create: {
          IndexName: 'by-age',
          KeySchema: [{ AttributeName: 'age', KeyType: 'HASH' }],
          Projection: { ProjectionType: 'ALL' },
          ...more,
        },
      },
    ],
  })
  const updateOf = (IndexName: string, change: object) => ({
    TableName: 'people',
    GlobalSecondaryIndexUpdates: [{ Update: { IndexName, ...change } }],
  })
  const withoutAge = { TableName: 'people', GlobalSecondaryIndexUpdates: [{ Delete: { IndexName: 'by-age' } }] }

  it('adds an index that holds the items there are, and takes it away again', () => {
    const { call, attempt } = freshEngine()
    call('CreateTable', tables.people)
    const Item = { id: { S: 'ada' }, age: { N: '36' } }
    call('PutItem', { TableName: 'people', Item })
    const updated = call('UpdateTable', byAge()) as { TableDescription: object }
    expect(updated.TableDescription).toMatchObject({
      TableStatus: 'UPDATING',
      GlobalSecondaryIndexes: [{ IndexStatus: 'CREATING', Backfilling: false }],
    })
    expect(described(call, 'people')).toMatchObject({
      GlobalSecondaryIndexes: [{ IndexStatus: 'ACTIVE', ItemCount: 1 }],
    })
    expect(call('Scan', { TableName: 'people', IndexName: 'by-age' })).toMatchObject({ Items: [Item] })
    call('UpdateTable', withoutAge)
    expect(described(call, 'people')).toMatchObject({ AttributeDefinitions: tables.people.AttributeDefinitions })
    expect(described(call, 'people')).not.toHaveProperty('GlobalSecondaryIndexes')
    expect(attempt('Scan', { TableName: 'people', IndexName: 'by-age' }).error?.message).toContain('specified index')
  })

  it('adds definitions to those there are, and changes none of them', () => {
    const { call } = freshEngine()
    call('CreateTable', tables.people)
    const [id, age] = [tables.people.AttributeDefinitions[0], byAge().AttributeDefinitions[0]]
    const again = { ...id, AttributeType: 'N' }
    const updated = call('UpdateTable', { ...byAge(), AttributeDefinitions: [again, age] })
    expect(updated['TableDescription']).toMatchObject({ AttributeDefinitions: [age, id] })
    expect(described(call, 'people')).toMatchObject({ AttributeDefinitions: [age, id] })
  })

  it('limits what is paid per request, a table and its indexes', () => {
    const { call } = freshEngine()
    call('CreateTable', tables.people)
    call('UpdateTable', byAge({ OnDemandThroughput: { MaxReadRequestUnits: 7 } }))
    const limit = (OnDemandThroughput: object) => {
      call('UpdateTable', { TableName: 'people', OnDemandThroughput })
      return described(call, 'people')['OnDemandThroughput']
    }
    expect(limit({ MaxReadRequestUnits: 10, MaxWriteRequestUnits: 5 })).toEqual({
      MaxReadRequestUnits: 10,
      MaxWriteRequestUnits: 5,
    })
    expect(limit({ MaxReadRequestUnits: -1 })).toEqual({ MaxWriteRequestUnits: 5 })
    call('UpdateTable', updateOf('by-age', { OnDemandThroughput: { MaxWriteRequestUnits: 8 } }))
    const index = { IndexName: 'by-age', OnDemandThroughput: { MaxReadRequestUnits: 7, MaxWriteRequestUnits: 8 } }
    expect(described(call, 'people')).toMatchObject({ GlobalSecondaryIndexes: [index] })
    const ProvisionedThroughput = { ReadCapacityUnits: 1, WriteCapacityUnits: 1 }
    call('UpdateTable', {
      ...updateOf('by-age', { ProvisionedThroughput }),
      BillingMode: 'PROVISIONED',
      ProvisionedThroughput,
    })
    const after = described(call, 'people')
    expect(after).toMatchObject({ ProvisionedThroughput, GlobalSecondaryIndexes: [{ ProvisionedThroughput }] })
    expect(JSON.stringify(after)).not.toContain('OnDemandThroughput')
    call('UpdateTable', { TableName: 'people', BillingMode: 'PAY_PER_REQUEST' })
    expect(described(call, 'people')).toMatchObject({
      GlobalSecondaryIndexes: [{ ProvisionedThroughput: { ReadCapacityUnits: 0 } }],
    })
  })

  it('keeps a table from being deleted while an index is under way', () => {
    const { call, attempt, clock } = freshEngine({ tableSettleMs: 1000 })
    call('CreateTable', tables.people)
    clock.turn(1000)
    call('UpdateTable', byAge())
    expect(attempt('DeleteTable', { TableName: 'people' }).error).toEqual({
      type: 'ResourceInUseException',
      message:
        'Attempt to change a resource which is still in use: Cannot delete table while indexes are being created, updated, or deleted.',
    })
    clock.turn(1000)
    call('DeleteTable', { TableName: 'people' })
  })

  const local = (verb: 'Update' | 'Delete', more: object = {}) => ({
    TableName: 'orders',
    GlobalSecondaryIndexUpdates: [{ [verb]: { IndexName: 'by-date', ...more } }],
  })
  it.each([
    { update: local('Delete'), message: 'Cannot delete an index that is not a GlobalSecondaryIndex: by-date' },
    {
      update: local('Update', { OnDemandThroughput: { MaxReadRequestUnits: 1 } }),
      message: 'Cannot update an index that is not a GlobalSecondaryIndex: by-date',
    },
  ])('says: $message', ({ update, message }) => {
    const { call, attempt } = freshEngine()
    call('CreateTable', tables.orders)
    expect(attempt('UpdateTable', update).error).toEqual({ type: 'ValidationException', message })
  })

  it('wants a throughput for a new index, and another one for a known index, where tables have one', () => {
    const { call, attempt } = freshEngine()
    call('CreateTable', provisioned)
    const invalid = 'One or more parameter values were invalid: '
    expect(attempt('UpdateTable', byAge()).error?.message).toBe(
      `${invalid}Both ReadCapacityUnits and WriteCapacityUnits must be specified for index: by-age`,
    )
    const ProvisionedThroughput = { ReadCapacityUnits: 2, WriteCapacityUnits: 3 }
    call('UpdateTable', byAge({ ProvisionedThroughput }))
    expect(attempt('UpdateTable', updateOf('by-age', { ProvisionedThroughput })).error?.message).toBe(
      'The provisioned throughput for the index by-age will not change. The requested value equals the current value. ' +
        'Current ReadCapacityUnits provisioned for index by-age: 2. Requested ReadCapacityUnits: 2. ' +
        'Current WriteCapacityUnits provisioned for index by-age: 3. Requested WriteCapacityUnits: 3. ' +
        'Refer to the Amazon DynamoDB Developer Guide for current limits and how to request higher limits.',
    )
    const OnDemandThroughput = { MaxReadRequestUnits: 1 }
    expect(attempt('UpdateTable', { TableName: 'people', OnDemandThroughput }).error?.message).toBe(
      `${invalid}MaxReadRequestUnits for OnDemandThroughput cannot be specified when the table BillingMode is PROVISIONED`,
    )
  })

  it('refuses the twenty-first index', () => {
    const { call, attempt } = freshEngine()
    call('CreateTable', tables.people)
    for (let at = 0; at < 20; at++) call('UpdateTable', byAge({ IndexName: `index-${at}` }))
    expect(attempt('UpdateTable', byAge()).error).toEqual({
      type: 'LimitExceededException',
      message: 'Subscriber limit exceeded: Number of global secondary indexes exceeds per-table limit of 20',
    })
  })

  it('changes throughput and how it is paid', () => {
    const { call } = freshEngine()
    call('CreateTable', provisioned)
    expect(described(call, 'people')).not.toHaveProperty('BillingModeSummary')
    call('UpdateTable', { TableName: 'people', ProvisionedThroughput: { ReadCapacityUnits: 4, WriteCapacityUnits: 9 } })
    expect(described(call, 'people')['ProvisionedThroughput']).toMatchObject({
      ReadCapacityUnits: 4,
      WriteCapacityUnits: 9,
      NumberOfDecreasesToday: 1,
    })
    call('UpdateTable', { TableName: 'people', BillingMode: 'PAY_PER_REQUEST' })
    expect(described(call, 'people')).toMatchObject({
      BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' },
      ProvisionedThroughput: { ReadCapacityUnits: 0 },
    })
    call('UpdateTable', {
      TableName: 'people',
      BillingMode: 'PROVISIONED',
      ProvisionedThroughput: { ReadCapacityUnits: 1, WriteCapacityUnits: 1 },
    })
    expect(described(call, 'people')).toMatchObject({
      BillingModeSummary: { BillingMode: 'PROVISIONED' },
      ProvisionedThroughput: { ReadCapacityUnits: 1 },
    })
  })

  it.each([{}, { BillingMode: 'PROVISIONED' }])('refuses the throughput that the table has: %j', (more) => {
    const { call, attempt } = freshEngine()
    call('CreateTable', provisioned)
    const { TableName, ProvisionedThroughput } = provisioned
    expect(attempt('UpdateTable', { TableName, ProvisionedThroughput, ...more }).error?.message).toBe(
      'The provisioned throughput for the table will not change. The requested value equals the current value. ' +
        'Current ReadCapacityUnits provisioned for the table: 5. Requested ReadCapacityUnits: 5. ' +
        'Current WriteCapacityUnits provisioned for the table: 5. Requested WriteCapacityUnits: 5. ' +
        'Refer to the Amazon DynamoDB Developer Guide for current limits and how to request higher limits.',
    )
  })

  it('takes PAY_PER_REQUEST for a table that is paid per request', () => {
    const { call } = freshEngine()
    call('CreateTable', tables.people)
    call('UpdateTable', { TableName: 'people', BillingMode: 'PAY_PER_REQUEST' })
    expect(described(call, 'people')).toMatchObject({ BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' } })
  })

  it.each([
    {
      name: 'an index that is there',
      before: [byAge()],
      update: byAge(),
      type: 'ValidationException',
      message: 'Attempting to create an index which already exists',
    },
    {
      name: 'an index without definitions',
      before: [],
      update: { ...byAge(), AttributeDefinitions: undefined },
      type: 'ValidationException',
      message: 'One or more parameter values were invalid: AttributeDefinitions is not specified for index: by-age',
    },
    {
      name: 'an index on an attribute nobody defined',
      before: [],
      update: { ...byAge(), AttributeDefinitions: [{ AttributeName: 'other', AttributeType: 'S' }] },
      type: 'ValidationException',
      message:
        'One or more parameter values were invalid: Some index key attributes are not defined in AttributeDefinitions. Keys: [age], AttributeDefinitions: [other]',
    },
    {
      name: 'an index on a key of the table that the request does not define again',
      before: [],
      update: byAge({
        KeySchema: [
          { AttributeName: 'id', KeyType: 'HASH' },
          { AttributeName: 'age', KeyType: 'RANGE' },
        ],
      }),
      type: 'ValidationException',
      message:
        'One or more parameter values were invalid: Some index key attributes are not defined in AttributeDefinitions. Keys: [id, age], AttributeDefinitions: [age]',
    },
    {
      name: 'an index with a throughput',
      before: [],
      update: byAge({ ProvisionedThroughput: { ReadCapacityUnits: 1, WriteCapacityUnits: 1 } }),
      type: 'ValidationException',
      message:
        'One or more parameter values were invalid: Neither ReadCapacityUnits nor WriteCapacityUnits can be specified for index: by-age when BillingMode is PAY_PER_REQUEST',
    },
    {
      name: 'the throughput of an index',
      before: [byAge()],
      update: updateOf('by-age', { ProvisionedThroughput: { ReadCapacityUnits: 1, WriteCapacityUnits: 1 } }),
      type: 'ValidationException',
      message:
        'One or more parameter values were invalid: The only Updates for index: by-age when TableThroughputMode is PAY_PER_REQUEST can be to OnDemandThroughput, WarmThroughput',
    },
    {
      name: 'to be paid by throughput while an index is not',
      before: [byAge()],
      update: {
        TableName: 'people',
        BillingMode: 'PROVISIONED',
        ProvisionedThroughput: { ReadCapacityUnits: 1, WriteCapacityUnits: 1 },
      },
      type: 'ValidationException',
      message: 'One or more parameter values were invalid: ProvisionedThroughput must be specified for index: by-age',
    },
    {
      name: 'a limit of nothing',
      before: [],
      update: { TableName: 'people', OnDemandThroughput: { MaxReadRequestUnits: 0 } },
      type: 'ValidationException',
      message:
        'One or more parameter values were invalid: Requested MaxReadRequestUnits for OnDemandThroughput for table is outside of valid range',
    },
    {
      name: 'to take away an index that is not there',
      before: [],
      update: withoutAge,
      type: 'ResourceNotFoundException',
      message: 'Requested resource not found: Index by-age for table people',
    },
    {
      name: 'to change an index that is not there',
      before: [],
      update: updateOf('by-age', { OnDemandThroughput: { MaxReadRequestUnits: 1 } }),
      type: 'ResourceNotFoundException',
      message: 'Requested resource not found: Index by-age for table people',
    },
    {
      name: 'two indexes at once',
      before: [],
      update: {
        ...byAge(),
        GlobalSecondaryIndexUpdates: [...byAge().GlobalSecondaryIndexUpdates, { Delete: { IndexName: 'other' } }],
      },
      type: 'LimitExceededException',
      message: 'Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously per table',
    },
    {
      name: 'a table that is not there',
      before: [],
      update: { TableName: 'nobody', BillingMode: 'PAY_PER_REQUEST' },
      type: 'ResourceNotFoundException',
      message: 'Requested resource not found: Table: nobody not found',
    },
    {
      name: 'throughput for a table paid per request',
      before: [],
      update: { TableName: 'people', ProvisionedThroughput: { ReadCapacityUnits: 1, WriteCapacityUnits: 1 } },
      type: 'ValidationException',
      message:
        'One or more parameter values were invalid: Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST',
    },
    {
      name: 'nothing to update',
      before: [],
      update: { TableName: 'people' },
      type: 'ValidationException',
      message:
        'At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, GlobalSecondaryIndexUpdates or SSESpecification or ReplicaUpdates is required',
    },
  ])('refuses $name', ({ before, update, type, message }) => {
    const { call, attempt } = freshEngine()
    call('CreateTable', tables.people)
    for (const input of before) call('UpdateTable', input)
    expect(attempt('UpdateTable', update).error).toEqual({ type, message })
  })
})

describe('CreateTable refuses', () => {
  const { people, orders } = tables
  const invalid = 'One or more parameter values were invalid: '
  it.each([
    {
      name: 'no name',
      input: { ...people, TableName: undefined },
      message: "The parameter 'TableName' is required but was not present in the request",
    },
    {
      name: 'an attribute that is no key',
      input: {
        ...orders,
        AttributeDefinitions: [...orders.AttributeDefinitions, { AttributeName: 'note', AttributeType: 'S' }],
      },
      message: `${invalid}Some AttributeDefinitions are not used. AttributeDefinitions: [customer, number, city, placed, note], keys used: [customer, number, placed, city]`,
    },
    {
      name: 'an index that projects what nobody named',
      input: {
        ...orders,
        LocalSecondaryIndexes: [{ ...orders.LocalSecondaryIndexes[0], Projection: { ProjectionType: 'INCLUDE' } }],
      },
      message: `${invalid}ProjectionType is INCLUDE, but NonKeyAttributes is not specified`,
    },
    {
      name: 'an index that names 21 attributes',
      input: {
        ...orders,
        GlobalSecondaryIndexes: [
          {
            ...orders.GlobalSecondaryIndexes[0],
            Projection: {
              ProjectionType: 'INCLUDE',
              NonKeyAttributes: Array.from({ length: 21 }, (_, at) => `a${at}`),
            },
          },
        ],
      },
      message: expect.stringMatching(
        /at 'globalSecondaryIndexes.1.member.projection.nonKeyAttributes' failed to satisfy constraint: Member must have length less than or equal to 20$/,
      ) as string,
    },
    {
      name: 'a short name',
      input: { ...people, TableName: 'ab' },
      message:
        "1 validation error detected: Value 'ab' at 'tableName' failed to satisfy constraint: Member must have length greater than or equal to 3",
    },
    {
      name: 'a strange name',
      input: { ...people, TableName: 'a b c' },
      message:
        "1 validation error detected: Value 'a b c' at 'tableName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+",
    },
    {
      name: 'a key type',
      input: { ...people, KeySchema: [{ AttributeName: 'id', KeyType: 'X' }] },
      message:
        "1 validation error detected: Value 'X' at 'keySchema.1.member.keyType' failed to satisfy constraint: Member must satisfy enum value set: [HASH, RANGE]",
    },
    {
      name: 'three key attributes',
      input: { ...people, KeySchema: [...orders.KeySchema, { AttributeName: 'x', KeyType: 'RANGE' }] },
      message:
        "1 validation error detected: Value '[KeySchemaElement(attributeName=customer, keyType=HASH), KeySchemaElement(attributeName=number, keyType=RANGE), KeySchemaElement(attributeName=x, keyType=RANGE)]' at 'keySchema' failed to satisfy constraint: Member must have length less than or equal to 2",
    },
    {
      name: 'a definition too many',
      input: {
        ...people,
        AttributeDefinitions: orders.AttributeDefinitions.slice(0, 2),
        KeySchema: [{ AttributeName: 'customer', KeyType: 'HASH' }],
      },
      message: `${invalid}Number of attributes in KeySchema does not exactly match number of attributes defined in AttributeDefinitions`,
    },
    {
      name: 'no throughput',
      input: { ...people, BillingMode: undefined },
      message: `${invalid}ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED`,
    },
    {
      name: 'an attribute twice',
      input: { ...people, AttributeDefinitions: [...people.AttributeDefinitions, ...people.AttributeDefinitions] },
      message: 'Attribute Name is duplicated: id',
    },
    {
      name: 'an index without throughput',
      input: {
        ...orders,
        BillingMode: 'PROVISIONED',
        ProvisionedThroughput: { ReadCapacityUnits: 1, WriteCapacityUnits: 1 },
      },
      message: `${invalid}ProvisionedThroughput is not specified for index: by-city`,
    },
    {
      name: 'limits where throughput is provisioned',
      input: {
        ...people,
        BillingMode: 'PROVISIONED',
        ProvisionedThroughput: { ReadCapacityUnits: 1, WriteCapacityUnits: 1 },
        OnDemandThroughput: { MaxReadRequestUnits: 1 },
      },
      message: `${invalid}MaxReadRequestUnits for OnDemandThroughput cannot be specified when table BillingMode is PROVISIONED.`,
    },
    {
      name: 'a limit below nothing',
      input: { ...people, OnDemandThroughput: { MaxWriteRequestUnits: -1 } },
      message: `${invalid}Requested MaxWriteRequestUnits for OnDemandThroughput for table is outside of valid range`,
    },
    {
      name: 'a projection that names one twice',
      input: {
        ...orders,
        GlobalSecondaryIndexes: [
          {
            ...orders.GlobalSecondaryIndexes[0],
            Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['x', 'x'] },
          },
        ],
      },
      message: `${invalid}Duplicate element in NonKeyAttributes: x`,
    },
    ...(
      [
        [{ Enabled: false, SSEType: 'KMS' }, 'SSEType can not be specified if Enabled is false'],
        [{ Enabled: false, KMSMasterKeyId: 'k' }, 'KMSMasterKeyId can not be specified if Enabled is false'],
        [{ Enabled: true, SSEType: 'AES256' }, 'SSEType AES256 is not supported'],
        [{ Enabled: true, KMSMasterKeyId: 'k' }, 'SSEType KMS is required if KMSMasterKeyId is specified'],
      ] as const
    ).map(([SSESpecification, message]) => ({
      name: `encryption: ${message}`,
      input: { ...people, SSESpecification },
      message: `${invalid}${message}`,
    })),
    {
      name: 'INCLUDE of nothing',
      input: {
        ...orders,
        GlobalSecondaryIndexes: [{ ...orders.GlobalSecondaryIndexes[0], Projection: { ProjectionType: 'INCLUDE' } }],
      },
      message: `${invalid}ProjectionType is INCLUDE, but NonKeyAttributes is not specified`,
    },
    {
      name: 'KEYS_ONLY of something',
      input: {
        ...orders,
        GlobalSecondaryIndexes: [
          { ...orders.GlobalSecondaryIndexes[0], Projection: { ProjectionType: 'KEYS_ONLY', NonKeyAttributes: ['x'] } },
        ],
      },
      message: `${invalid}ProjectionType is KEYS_ONLY, but NonKeyAttributes is specified`,
    },
  ])('$name', ({ input, message }) => {
    expect(freshEngine().attempt('CreateTable', input).error).toEqual({ type: 'ValidationException', message })
  })

  it('a name that is taken', () => {
    const { call, attempt } = freshEngine()
    call('CreateTable', people)
    expect(attempt('CreateTable', people).error).toEqual({
      type: 'ResourceInUseException',
      message: 'Table already exists: people',
    })
  })
})
