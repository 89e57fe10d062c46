import { freshEngine } from './fresh-engine.js'

// Names that plain objects of JavaScript treat in their own way are names like any other, wherever DynamoDB takes a name.

const key = (name: string) => ({ [name]: { S: 'k' }, valueOf: { N: '1' } })

describe.each(['__proto__', 'constructor', 'toString'])('%s', (name) => {
  /** A table, its partition key and an index have the name. Everything goes through JSON. */
  function withTable() {
    const { call } = freshEngine()
    const KeySchema = [
      { AttributeName: name, KeyType: 'HASH' },
      { AttributeName: 'valueOf', KeyType: 'RANGE' },
    ]
    call('CreateTable', {
      TableName: name,
      AttributeDefinitions: [
        { AttributeName: name, AttributeType: 'S' },
        { AttributeName: 'valueOf', AttributeType: 'N' },
      ],
      KeySchema,
      LocalSecondaryIndexes: [{ IndexName: name, KeySchema, Projection: { ProjectionType: 'ALL' } }],
      BillingMode: 'PAY_PER_REQUEST',
    })
    const text = (operation: string, input: object) => JSON.stringify(call(operation, { TableName: name, ...input }))
    return { text, item: () => text('GetItem', { Key: key(name) }) }
  }

  const index = JSON.stringify({ [name]: { CapacityUnits: 1 } })

  it('is a name of a table, a key and an index', () => {
    const { text, item } = withTable()
    const written = text('PutItem', {
      Item: key(name),
      ReturnConsumedCapacity: 'INDEXES',
      ReturnItemCollectionMetrics: 'SIZE',
    })
    expect(written).toContain(`"LocalSecondaryIndexes":${index}`)
    expect(written).toContain(`"ItemCollectionKey":${JSON.stringify({ [name]: { S: 'k' } })}`)
    expect(item()).toBe(JSON.stringify({ Item: key(name) }))
  })

  it('is set, computed and removed by update expressions', () => {
    const { text, item } = withTable()
    const update = (UpdateExpression: string, values?: object) =>
      text('UpdateItem', {
        Key: key(name),
        UpdateExpression,
        ExpressionAttributeNames: { '#__proto__': name, '#m': 'hasOwnProperty' },
        ...(values !== undefined && { ExpressionAttributeValues: values }),
      })
    text('PutItem', { Item: { ...key(name), hasOwnProperty: { M: {} } } })
    update('SET #m.#__proto__ = :__proto__', { ':__proto__': { N: '1' } })
    update('ADD #m.#__proto__ :constructor', { ':constructor': { N: '2' } })
    expect(item()).toContain(`"hasOwnProperty":{"M":{"${name}":{"N":"3"}}}`)
    update('REMOVE #m.#__proto__')
    expect(item()).toContain('"hasOwnProperty":{"M":{}}')
  })

  it('is found by conditions, filters and projections', () => {
    const { text } = withTable()
    text('PutItem', { Item: { ...key(name), isPrototypeOf: { M: { [name]: { L: [{ S: 'x' }] } } } } })
    const names = { '#n': name, '#m': 'isPrototypeOf' }
    const found = text('Query', {
      KeyConditionExpression: '#n = :k',
      FilterExpression: '#m.#n[0] = :x',
      ProjectionExpression: '#m.#n',
      ExpressionAttributeNames: names,
      ExpressionAttributeValues: { ':k': { S: 'k' }, ':x': { S: 'x' } },
    })
    expect(found).toContain(`"Items":[{"isPrototypeOf":{"M":{"${name}":{"L":[{"S":"x"}]}}}}]`)
    const legacy = text('Query', {
      IndexName: name,
      KeyConditions: { [name]: { ComparisonOperator: 'EQ', AttributeValueList: [{ S: 'k' }] } },
      QueryFilter: { toLocaleString: { ComparisonOperator: 'NULL' } },
    })
    expect(legacy).toContain('"Count":1')
    const scanned = text('Scan', {
      ScanFilter: { [name]: { ComparisonOperator: 'EQ', AttributeValueList: [{ S: 'k' }] } },
      AttributesToGet: [name],
    })
    expect(scanned).toContain(`"Items":[{"${name}":{"S":"k"}}]`)
  })

  it('is written by parameters from before expressions', () => {
    const { text, item } = withTable()
    text('UpdateItem', {
      Key: key(name),
      AttributeUpdates: { __defineGetter__: { Value: { N: '1' }, Action: 'ADD' } },
      Expected: { __lookupGetter__: { Exists: false } },
    })
    expect(item()).toContain('"__defineGetter__":{"N":"1"}')
  })

  it('is written and read in batches and transactions', () => {
    const { text } = withTable()
    const batch = text('BatchWriteItem', {
      RequestItems: { [name]: [{ PutRequest: { Item: key(name) } }] },
      ReturnItemCollectionMetrics: 'SIZE',
    })
    expect(batch).toContain(`"ItemCollectionMetrics":{"${name}":[{`)
    const read = text('BatchGetItem', { RequestItems: { [name]: { Keys: [key(name)] } } })
    expect(read).toBe(JSON.stringify({ Responses: { [name]: [key(name)] }, UnprocessedKeys: {} }))
    const Item = { ...key(name), isPrototypeOf: { S: 'x' } }
    const transaction = {
      TransactItems: [{ Put: { TableName: name, Item } }],
      ClientRequestToken: name,
      ReturnConsumedCapacity: 'INDEXES',
      ReturnItemCollectionMetrics: 'SIZE',
    }
    expect(text('TransactWriteItems', transaction)).toContain(`"ItemCollectionMetrics":{"${name}":[{`)
    expect(text('TransactWriteItems', transaction)).toContain('"ReadCapacityUnits":2')
    expect(text('TransactGetItems', { TransactItems: [{ Get: { TableName: name, Key: key(name) } }] })).toBe(
      JSON.stringify({ Responses: [{ Item }] }),
    )
  })
})
