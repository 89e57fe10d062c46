import { freshEngine, tables } from './fresh-engine.js'

const ada = { id: { S: 'ada' }, name: { S: 'Ada' } }
const eve = { id: { S: 'eve' } }

/** Names that plain objects of JavaScript treat in their own way. */
const awkward = JSON.parse(
  '{"id":{"S":"x"},"__proto__":{"S":"p"},"constructor":{"S":"c"},"m":{"M":{"__proto__":{"L":[{"M":{"__proto__":{"N":"1"}}}]},"toString":{"BOOL":true}}}}',
) as Record<string, unknown>

it('keeps names like __proto__ and constructor, at any depth', () => {
  const { engine, call } = freshEngine()
  call('CreateTable', tables.people)
  engine.call('PutItem', { TableName: 'people', Item: awkward })
  const key = { TableName: 'people', Key: { id: { S: 'x' } } }
  expect(JSON.stringify(engine.call('GetItem', key))).toBe(JSON.stringify({ Item: awkward }))
  expect(JSON.stringify(engine.call('Scan', { TableName: 'people' }))).toContain('"__proto__":{"N":"1"}')
  const projected = engine.call('GetItem', {
    ...key,
    ProjectionExpression: '#p, m.#p[0].#p, #c, hasOwnProperty',
    ExpressionAttributeNames: { '#p': '__proto__', '#c': 'constructor' },
  })
  expect(JSON.stringify(projected)).toBe(
    '{"Item":{"__proto__":{"S":"p"},"m":{"M":{"__proto__":{"L":[{"M":{"__proto__":{"N":"1"}}}]}}},"constructor":{"S":"c"}}}',
  )
  expect(({} as { S?: string }).S).toBeUndefined()
})

it('answers with the old item when it is asked', () => {
  const { call } = freshEngine()
  call('CreateTable', tables.people)
  const asked = { TableName: 'people', ReturnValues: 'ALL_OLD' }
  expect(call('PutItem', { ...asked, Item: ada })).toEqual({})
  expect(call('PutItem', { ...asked, Item: { id: ada.id } })).toEqual({ Attributes: ada })
  expect(call('DeleteItem', { ...asked, Key: { id: ada.id } })).toEqual({ Attributes: { id: ada.id } })
  expect(call('DeleteItem', { ...asked, Key: { id: ada.id } })).toEqual({})
})

it('keeps sets in an order of their own, at any depth', () => {
  const { call } = freshEngine()
  call('CreateTable', tables.people)
  const holding = (set: object) => ({ ...eve, set, list: { L: [set, { M: { set } }] } })
  call('PutItem', { TableName: 'people', Item: holding({ NS: ['10', '9.50', '-1'] }) })
  const kept = holding({ NS: ['-1', '9.5', '10'] })
  expect(call('GetItem', { TableName: 'people', Key: eve })).toEqual({ Item: kept })
})

it('keeps nothing of what it was handed, and hands out nothing of what it keeps', () => {
  const { engine, call } = freshEngine()
  call('CreateTable', tables.people)
  const item = { id: { S: 'ada' }, list: { L: [{ S: 'x' }] } }
  engine.call('PutItem', { TableName: 'people', Item: item })
  item.list.L.push({ S: 'y' })
  expect(call('Scan', { TableName: 'people' })).toMatchObject({ Items: [{ list: { L: [{ S: 'x' }] } }] })
})

describe('batches', () => {
  it('write and remove in several tables, and find what is there', () => {
    const { call } = freshEngine()
    call('CreateTable', tables.people)
    call('CreateTable', tables.orders)
    call('PutItem', { TableName: 'people', Item: eve })
    const order = { customer: { S: 'ada' }, number: { N: '1' } }
    const answer = call('BatchWriteItem', {
      RequestItems: {
        people: [{ PutRequest: { Item: ada } }, { DeleteRequest: { Key: eve } }],
        orders: [{ PutRequest: { Item: order } }],
      },
    })
    expect(answer).toEqual({ UnprocessedItems: {} })
    const found = call('BatchGetItem', {
      RequestItems: {
        people: { Keys: [{ id: ada.id }, eve], ProjectionExpression: '#n', ExpressionAttributeNames: { '#n': 'name' } },
        orders: { Keys: [order], ConsistentRead: true },
      },
    })
    expect(found).toEqual({ Responses: { people: [{ name: ada.name }], orders: [order] }, UnprocessedKeys: {} })
  })

  it('happen not at all when one write is refused', () => {
    const { call, attempt } = freshEngine()
    call('CreateTable', tables.people)
    const requests = [{ PutRequest: { Item: ada } }, { PutRequest: { Item: { id: { N: '1' } } } }]
    expect(attempt('BatchWriteItem', { RequestItems: { people: requests } }).error).toBeDefined()
    expect(call('Scan', { TableName: 'people' })).toMatchObject({ Count: 0 })
  })

  it('give back the keys of what does not fit in 16 MB', () => {
    const { call } = freshEngine()
    call('CreateTable', tables.people)
    const keys = Array.from({ length: 45 }, (_, at) => ({ id: { S: String(at) } }))
    for (const key of keys) call('PutItem', { TableName: 'people', Item: { ...key, a: { S: 'x'.repeat(390_000) } } })
    const asked = { Keys: keys, ProjectionExpression: 'id', ConsistentRead: true }
    const answer = call('BatchGetItem', { RequestItems: { people: asked } }) as {
      Responses: { people: unknown[] }
      UnprocessedKeys: { people: { Keys: unknown[] } }
    }
    expect(answer.Responses.people).toHaveLength(43)
    expect(answer.UnprocessedKeys).toEqual({ people: { ...asked, Keys: keys.slice(43) } })
  })
})

describe('capacity', () => {
  const Item = { customer: { S: 'ada' }, number: { N: '1' }, city: { S: 'Bern' }, placed: { S: 'x' } }
  const key = {
    TableName: 'orders',
    Key: { customer: Item.customer, number: Item.number },
    ReturnConsumedCapacity: 'INDEXES',
  }
  const put = { TableName: 'orders', Item, ReturnConsumedCapacity: 'INDEXES' }
  const units = (total: number, table: number, global?: number, local?: number) => ({
    TableName: 'orders',
    CapacityUnits: total,
    Table: { CapacityUnits: table },
    ...(global !== undefined && { GlobalSecondaryIndexes: { 'by-city': { CapacityUnits: global } } }),
    ...(local !== undefined && { LocalSecondaryIndexes: { 'by-date': { CapacityUnits: local } } }),
  })
  const set = (expression: string, values: object) => ({
    ...key,
    UpdateExpression: expression,
    ExpressionAttributeValues: values,
  })

  it('counts the table, and each index that a write touches', () => {
    const { call } = freshEngine()
    call('CreateTable', tables.orders)
    const consumed = (operation: string, input: object) => call(operation, input)['ConsumedCapacity']
    expect(consumed('PutItem', put)).toEqual(units(3, 1, 1, 1))
    expect(consumed('PutItem', put)).toEqual(units(1, 1))
    expect(consumed('UpdateItem', set('SET note = :v', { ':v': { S: 'n' } }))).toEqual(units(1, 1))
    expect(consumed('UpdateItem', set('SET amount = :v', { ':v': { N: '1' } }))).toEqual(units(2, 1, 1))
    expect(consumed('UpdateItem', set('SET city = :v', { ':v': { S: 'Rome' } }))).toEqual(units(3, 1, 2))
    expect(consumed('UpdateItem', set('SET note = :v', { ':v': { S: 'x'.repeat(3000) } }))).toEqual(units(3, 3))
    expect(consumed('DeleteItem', key)).toEqual(units(5, 3, 1, 1))
    expect(consumed('DeleteItem', key)).toEqual(units(1, 1))
    const total = { TableName: 'orders', CapacityUnits: 3 }
    expect(consumed('PutItem', { ...put, ReturnConsumedCapacity: 'TOTAL' })).toEqual(total)
  })

  it('counts reads by 4 KB, and half where they are not consistent', () => {
    const { call } = freshEngine()
    call('CreateTable', tables.orders)
    call('PutItem', { TableName: 'orders', Item: { ...Item, note: { S: 'x'.repeat(5000) } } })
    const total = (operation: string, input: object) =>
      (call(operation, { ...input, ReturnConsumedCapacity: 'TOTAL' })['ConsumedCapacity'] as { CapacityUnits: number })
        .CapacityUnits
    expect(total('GetItem', key)).toBe(1)
    expect(total('GetItem', { ...key, ConsistentRead: true })).toBe(2)
    expect(total('GetItem', { ...key, Key: { ...key.Key, number: { N: '2' } } })).toBe(0.5)
    expect(total('Scan', { TableName: 'orders' })).toBe(1)
    const byDate = {
      TableName: 'orders',
      IndexName: 'by-date',
      KeyConditionExpression: 'customer = :c',
      ExpressionAttributeValues: { ':c': { S: 'ada' } },
    }
    expect(total('Query', byDate)).toBe(0.5)
    expect(total('Query', { ...byDate, Select: 'ALL_ATTRIBUTES' })).toBe(0.5 + 1) // what it fetches from its table too
    expect(total('Scan', { TableName: 'orders', IndexName: 'by-city' })).toBe(0.5)
  })

  it.each(['Query', 'Scan'])('%s counts what it reads, whatever is left of it', (operation) => {
    const { call } = freshEngine()
    call('CreateTable', tables.orders)
    for (let n = 0; n < 9; n++) {
      call('PutItem', {
        TableName: 'orders',
        Item: { ...Item, number: { N: String(n) }, note: { S: 'x'.repeat(1000) } },
      })
    }
    const ada = { KeyConditionExpression: 'customer = :c', ExpressionAttributeValues: { ':c': { S: 'ada' } } }
    const consumed = (more: object) =>
      call(operation, {
        TableName: 'orders',
        ReturnConsumedCapacity: 'INDEXES',
        ...(operation === 'Query' && ada),
        ...more,
      })['ConsumedCapacity']
    expect(consumed({})).toEqual(units(1.5, 1.5))
    expect(consumed({ FilterExpression: 'attribute_exists(gone)' })).toEqual(units(1.5, 1.5))
    expect(consumed({ ProjectionExpression: 'placed' })).toEqual(units(1.5, 1.5))
    expect(consumed({ Select: 'COUNT', ConsistentRead: true })).toEqual(units(3, 3))
    const inBern = { KeyConditionExpression: 'city = :c', ExpressionAttributeValues: { ':c': { S: 'Bern' } } }
    expect(consumed({ IndexName: 'by-city', ...(operation === 'Query' && inBern) })).toEqual(units(0.5, 0, 0.5))
  })

  it('tells the size of a partition with local indexes', () => {
    const { call } = freshEngine()
    call('CreateTable', tables.orders)
    const metrics = { ItemCollectionKey: { customer: { S: 'ada' } }, SizeEstimateRangeGB: [0, 1] }
    const asked = { TableName: 'orders', Item, ReturnItemCollectionMetrics: 'SIZE' }
    expect(call('PutItem', asked)).toEqual({ ItemCollectionMetrics: metrics })
    const batch = { RequestItems: { orders: [{ PutRequest: { Item } }] }, ReturnItemCollectionMetrics: 'SIZE' }
    expect(call('BatchWriteItem', batch)).toMatchObject({ ItemCollectionMetrics: { orders: [metrics] } })
    const another = { PutRequest: { Item: { ...Item, number: { N: '2' } } } }
    const twice = { ...batch, RequestItems: { orders: [...batch.RequestItems.orders, another] } }
    expect(call('BatchWriteItem', twice)['ItemCollectionMetrics']).toEqual({ orders: [metrics] })
    const gone = { ...key, ReturnConsumedCapacity: 'NONE', ReturnItemCollectionMetrics: 'SIZE' }
    for (let time = 0; time < 2; time++) expect(call('DeleteItem', gone)).toEqual({ ItemCollectionMetrics: metrics })
  })
})
