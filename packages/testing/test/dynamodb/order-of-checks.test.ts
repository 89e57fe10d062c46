import { freshEngine, tables } from './fresh-engine.js'

// Which of several mistakes of one request is told. No case but the last of each table gets as far as its table.
// source  recordings of DynamoDB in several regions, October 2026, read 2026-11-26

const absent = 'nowhere'
const key = (id: object) => ({ id, part: { S: '1' } })
const a = key({ S: 'a' })

function deep(levels: number): object {
  let value: object = { S: 'leaf' }
  for (let level = 0; level < levels; level++) value = { M: { n: value } }
  return value
}

const tooDeep =
  'Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond supported limit'
const noName = 'Empty attribute name'
const syntax = 'Invalid ConditionExpression: Syntax error; token: "=", near: "= = b"'
const unused = 'Value provided in ExpressionAttributeValues unused in expressions: keys: {:u}'

const put = (Item: object, more: object = {}) => ({ Put: { TableName: absent, Item: { ...a, ...Item }, ...more } })
const remove = (Key: object, more: object = {}) => ({ Delete: { TableName: absent, Key, ...more } })
const check = (Key: object, more: object = {}) => ({
  ConditionCheck: { TableName: absent, Key, ConditionExpression: 'attribute_exists(a)', ...more },
})
const withDeepValue = (levels: number) => ({
  ConditionExpression: 'd = :deep',
  ExpressionAttributeValues: { ':deep': deep(levels) },
})
const updateWithUnused = {
  Update: {
    TableName: absent,
    Key: a,
    UpdateExpression: 'SET a = :v',
    ExpressionAttributeValues: { ':v': { S: 'x' }, ':u': { S: 'y' } },
  },
}
const badSyntax = { ConditionExpression: 'a = = b' }
const tooLong = `a = :v${' AND a = :v'.repeat(373)}`

describe('TransactWriteItems looks at one action after another', () => {
  it.each([
    { what: 'a deep item, then no name', actions: [put({ d: deep(40) }), put({ '': { S: 'x' } })], told: tooDeep },
    { what: 'no name, then a deep item', actions: [put({ '': { S: 'x' } }), put({ d: deep(100) })], told: noName },
    { what: 'no name beside a deep value', actions: [put({ d: deep(100), '': { S: 'x' } })], told: noName },
    {
      what: 'no name in a map beside a deep value',
      actions: [put({ m: { M: { '': {} } }, d: deep(40) })],
      told: tooDeep,
    },
    {
      what: 'no name, then a deep value',
      actions: [put({ '': { S: 'x' } }), check(a, withDeepValue(100))],
      told: noName,
    },
    {
      what: 'a deep value, then no name',
      actions: [check(a, withDeepValue(40)), put({ '': { S: 'x' } })],
      told: `ExpressionAttributeValues contains invalid value: ${tooDeep} for key :deep`,
    },
    { what: 'a deep key, then syntax', actions: [remove(key(deep(40))), put({}, badSyntax)], told: tooDeep },
    { what: 'a deep key, then an unused value', actions: [check(key(deep(40))), updateWithUnused], told: tooDeep },
    { what: 'syntax, then a deep key', actions: [put({}, badSyntax), remove(key(deep(100)))], told: syntax },
    { what: 'syntax beside a deep key', actions: [remove(key(deep(100)), badSyntax)], told: syntax },
    {
      what: 'a long expression beside a deep key',
      actions: [
        remove(key(deep(100)), { ConditionExpression: tooLong, ExpressionAttributeValues: { ':v': { S: 'x' } } }),
      ],
      told: 'Invalid ConditionExpression: Expression size has exceeded the maximum allowed size; expression size: 4109',
    },
    { what: 'an unused value, then a deep key', actions: [updateWithUnused, check(key(deep(100)))], told: unused },
    { what: 'syntax behind a table that is not there', actions: [put({}), put({}, badSyntax)], told: syntax },
    { what: 'a table that is not there', actions: [put({})], told: 'Requested resource not found' },
  ])('$what', ({ actions, told }) => {
    const { attempt } = freshEngine()
    expect(attempt('TransactWriteItems', { TransactItems: actions }).error?.message).toBe(told)
  })
})

const detected = (...all: readonly string[]) =>
  `${all.length} validation error${all.length === 1 ? '' : 's'} detected: ${all.join('; ')}`
const violated = (value: string, member: string, constraint: string) =>
  `Value ${value} at '${member}' failed to satisfy constraint: Member must ${constraint}`
const capacity = violated("'SOME'", 'returnConsumedCapacity', 'satisfy enum value set: [INDEXES, TOTAL, NONE]')
const metrics = violated("'LENGTH'", 'returnItemCollectionMetrics', 'satisfy enum value set: [SIZE, NONE]')
const both = { ReturnConsumedCapacity: 'SOME', ReturnItemCollectionMetrics: 'LENGTH' }
const token = 'x'.repeat(37)

describe('constraints are told before all else, and together', () => {
  it.each([
    {
      operation: 'TransactWriteItems',
      input: { TransactItems: [put({}), put({})], ...both, ClientRequestToken: token },
      told: detected(
        violated(`'${token}'`, 'clientRequestToken', 'have length less than or equal to 36'),
        capacity,
        metrics,
      ),
    },
    {
      operation: 'TransactGetItems',
      input: { TransactItems: [{ Get: { TableName: absent, Key: a } }], ReturnConsumedCapacity: 'SOME' },
      told: detected(capacity),
    },
    {
      operation: 'BatchWriteItem',
      input: { RequestItems: { [absent]: [{ PutRequest: { Item: a } }] }, ...both },
      told: detected(capacity, metrics),
    },
    {
      operation: 'BatchWriteItem',
      input: { RequestItems: { 'no name!': [{ PutRequest: { Item: a } }] }, ReturnConsumedCapacity: 'SOME' },
      told: detected(capacity),
    },
    {
      operation: 'BatchGetItem',
      input: { RequestItems: { [absent]: { Keys: [a] } }, ReturnConsumedCapacity: 'SOME' },
      told: detected(capacity),
    },
    {
      operation: 'UpdateItem',
      input: {
        TableName: absent,
        Expected: { a: { Exists: false }, b: { Exists: false } },
        ConditionalOperator: 'XOR',
      },
      told: detected(
        violated("'XOR'", 'conditionalOperator', 'satisfy enum value set: [OR, AND]'),
        violated('null', 'key', 'not be null'),
      ),
    },
    {
      operation: 'CreateTable',
      input: {
        ...tables.orders,
        LocalSecondaryIndexes: [{ ...tables.orders.LocalSecondaryIndexes[0], IndexName: 'aa' }],
        GlobalSecondaryIndexes: [{ ...tables.orders.GlobalSecondaryIndexes[0], IndexName: 'zz' }],
      },
      told: detected(
        violated("'zz'", 'globalSecondaryIndexes.1.member.indexName', 'have length greater than or equal to 3'),
        violated("'aa'", 'localSecondaryIndexes.1.member.indexName', 'have length greater than or equal to 3'),
      ),
    },
  ])('$operation: $told', ({ operation, input, told }) => {
    expect(freshEngine().attempt(operation, input).error?.message).toBe(told)
  })
})

describe('what lacks a key, or is nested beyond 62 levels, is left to the older layer', () => {
  const anyOf = 'satisfy enum value set: [ALL_NEW, UPDATED_OLD, ALL_OLD, NONE, UPDATED_NEW]'
  const older = {
    name: violated("''", 'tableName', 'have length greater than or equal to 1'),
    values: violated("'SOME'", 'returnValues', anyOf),
    operator: violated("'XOR'", 'conditionalOperator', 'satisfy enum value set: [OR, AND]'),
  }
  const unknown = 'Failed to satisfy constraint: Member must satisfy enum value set: '
  const current = {
    values: `${unknown}[ALL_OLD, UPDATED_OLD, ALL_NEW, UPDATE_NEW, NONE]`,
    operator: `${unknown}[ALL, OR]`,
  }
  const isDeep = (levels: number) => ({
    Expected: { a: { Value: deep(levels) }, b: { Exists: false } },
    ConditionalOperator: 'XOR',
  })
  const byKey = { TableName: absent, Key: a }

  it.each([
    {
      operation: 'UpdateItem',
      input: { TableName: '', ReturnConsumedCapacity: 'SOME', ReturnValues: 'SOME' },
      told: detected(capacity, older.name, older.values, violated('null', 'key', 'not be null')),
    },
    {
      operation: 'PutItem',
      input: { TableName: '', ReturnConsumedCapacity: 'SOME' },
      told: detected(capacity, older.name, violated('null', 'item', 'not be null')),
    },
    ...[
      { levels: 62, told: detected(current.operator) },
      { levels: 63, told: detected(older.operator) },
    ].flatMap(({ levels, told }) => [
      { operation: 'PutItem', input: { TableName: absent, Item: a, ...isDeep(levels) }, told },
      { operation: 'UpdateItem', input: { ...byKey, ...isDeep(levels) }, told },
    ]),
    ...[
      { levels: 62, told: detected(current.values) },
      { levels: 63, told: detected(older.values) },
    ].flatMap(({ levels, told }) => [
      { operation: 'DeleteItem', input: { ...byKey, ...withDeepValue(levels), ReturnValues: 'SOME' }, told },
      { operation: 'DeleteItem', input: { ...byKey, Key: key(deep(levels)), ReturnValues: 'SOME' }, told },
    ]),
    {
      operation: 'DeleteItem',
      input: { ...byKey, ...withDeepValue(63), ReturnValues: 'UPDATED_NEW' },
      told: 'ReturnValues can only be ALL_OLD or NONE',
    },
    {
      operation: 'Query', // which tells rules as they are, and not as constraints
      input: {
        TableName: absent,
        KeyConditions: { id: { ComparisonOperator: 'EQ', AttributeValueList: [{ S: 'a' }] } },
        QueryFilter: { b: { ComparisonOperator: 'NULL' }, c: { ComparisonOperator: 'NULL' } },
        ConditionalOperator: 'XOR',
        Select: 'SOME',
      },
      told: current.operator,
    },
    {
      operation: 'Scan',
      input: {
        TableName: absent,
        ScanFilter: { a: { ComparisonOperator: 'EQ', AttributeValueList: [deep(40)] } },
        ConditionalOperator: 'AND',
      },
      told: tooDeep,
    },
  ])('$operation: $told', ({ operation, input, told }) => {
    expect(freshEngine().attempt(operation, input).error?.message).toBe(told)
  })
})

describe('no item, key or value is too deep for being told so', () => {
  const current = detected(tooDeep)
  const older = `ExpressionAttributeValues contains invalid value: ${tooDeep} for key :deep`

  it.each([
    { operation: 'PutItem', input: { Item: { ...a, d: deep(32) } }, told: current },
    { operation: 'PutItem', input: { Item: { ...a, d: deep(62) } }, told: current },
    { operation: 'PutItem', input: { Item: { ...a, d: deep(63) } }, told: tooDeep },
    { operation: 'PutItem', input: { Item: { ...a, d: deep(120) } }, told: tooDeep },
    { operation: 'PutItem', input: { Item: a, ...withDeepValue(62) }, told: current },
    { operation: 'PutItem', input: { Item: a, ...withDeepValue(63) }, told: older },
    { operation: 'DeleteItem', input: { Key: key(deep(32)) }, told: current },
    { operation: 'DeleteItem', input: { Key: a, ...withDeepValue(32) }, told: current },
    { operation: 'UpdateItem', input: { Key: key(deep(32)) }, told: current },
    { operation: 'UpdateItem', input: { Key: key(deep(63)) }, told: tooDeep },
    { operation: 'GetItem', input: { Key: key(deep(32)) }, told: tooDeep },
    {
      operation: 'BatchWriteItem',
      input: { RequestItems: { [absent]: [{ PutRequest: { Item: { ...a, d: deep(32) } } }] } },
      told: tooDeep,
    },
    { operation: 'TransactWriteItems', input: { TransactItems: [check(a, withDeepValue(33))] }, told: older },
    {
      operation: 'TransactWriteItems', // a level more than what an item may have, though no item can equal it
      input: { TransactItems: [check(a, withDeepValue(32))] },
      told: 'Requested resource not found',
    },
  ])('$operation $input: $told', ({ operation, input, told }) => {
    const named = /^(Batch|Transact)/.test(operation) ? input : { TableName: absent, ...input }
    expect(freshEngine().attempt(operation, named).error?.message).toBe(told)
  })
})
