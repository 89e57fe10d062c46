import { freshEngine, tables } from './fresh-engine.js'

// The same mistake is told in the words of the layer that has the operation.
// source  recordings of DynamoDB in 33 regions, September and October 2026, read 2026-11-26

const id = { S: 'ada' }
const Key = { id }
const TableName = 'people'
const detected = (...all: readonly string[]) =>
  `${all.length} validation error${all.length === 1 ? '' : 's'} detected: ${all.join('; ')}`
const enumOf = (members: string) => `failed to satisfy constraint: Member must satisfy enum value set: [${members}]`
const capacity = `Value 'SOME' at 'returnConsumedCapacity' ${enumOf('INDEXES, TOTAL, NONE')}`
const metrics = `Value 'LENGTH' at 'returnItemCollectionMetrics' ${enumOf('SIZE, NONE')}`
const returned = `F${enumOf('ALL_OLD, UPDATED_OLD, ALL_NEW, UPDATE_NEW, NONE').slice(1)}`

function ask(operation: string, input: object, layer?: 'older'): string | undefined {
  const { call, attempt } = freshEngine(layer && { layer })
  call('CreateTable', tables.people)
  return attempt(operation, input).error?.message
}

const notNumeric = 'The parameter cannot be converted to a numeric value'
const overflow = 'Number overflow. Attempting to store a number with magnitude larger than supported range'
const underflow = 'Number underflow. Attempting to store a number with magnitude smaller than supported range'
const invalid = 'One or more parameter values were invalid: '
const twice = `${invalid}Input collection`

describe.each([
  { value: { N: 'abc' }, current: `${notNumeric}: abc` },
  { value: { N: '' }, current: `${notNumeric}: `, older: notNumeric },
  { value: { N: '1e126' }, current: overflow },
  { value: { N: '1e2147483646' }, current: overflow },
  { value: { N: '1e2147483647' }, current: overflow, older: underflow },
  { value: { N: '1e2147483649' }, current: overflow, older: `${notNumeric}: 1e2147483649` },
  { value: { N: '1'.repeat(39) }, current: 'Attempting to store more than 38 significant digits in a Number' },
  { value: { NS: [''] }, current: `${notNumeric}: `, older: notNumeric },
  {
    value: { NS: ['1', '1.0'] },
    current: `${twice} contains duplicates.`,
    older: 'Input collection contains duplicates',
  },
  {
    value: { SS: ['c', 'b', 'b', 'a'] }, // what stands before the repeat is told in order
    current: `${twice} ["b", "c", "b", "a"] contains duplicates.`,
    older: `${twice} [c, b, b, a] contains duplicates.`,
  },
  {
    value: { BS: ['/w==', 'AA==', 'AA=='] },
    current: `${twice} ["AA==","/w==","AA=="]of type BS contains duplicates.`,
    older: `${twice} [/w==, AA==, AA==]of type BS contains duplicates.`,
  },
  { value: { SS: [] }, current: `${invalid}An string set  may not be empty` },
  { value: { BS: [] }, current: `${invalid}Binary sets should not be empty` },
  { value: { NULL: false }, current: `${invalid}Null attribute value types must have the value of true` },
])('$value', ({ value, current, older = current }) => {
  const condition = { ConditionExpression: 'a = :v', ExpressionAttributeValues: { ':v': value } }
  const olderValue = `ExpressionAttributeValues contains invalid value: ${older} for key :v`
  const written = { Item: { id, a: value } }

  it.each([
    { operation: 'PutItem', input: { TableName, ...written }, told: detected(current) },
    { operation: 'PutItem', input: { TableName, Item: Key, ...condition }, told: detected(current) },
    { operation: 'DeleteItem', input: { TableName, Key, ...condition }, told: detected(current) },
    { operation: 'DeleteItem', input: { TableName, Key: { id: value } }, told: detected(current) },
    {
      operation: 'UpdateItem',
      input: { TableName, Key, AttributeUpdates: { a: { Action: 'PUT', Value: value } } },
      told: detected(current),
    },
    { operation: 'GetItem', input: { TableName, Key: { id: value } }, told: current },
    { operation: 'BatchGetItem', input: { RequestItems: { people: { Keys: [{ id: value }] } } }, told: current },
    {
      operation: 'Query',
      input: { TableName, KeyConditionExpression: 'id = :v', ExpressionAttributeValues: { ':v': value } },
      told: current,
    },
    {
      operation: 'Scan',
      input: { TableName, FilterExpression: 'a = :v', ExpressionAttributeValues: { ':v': value } },
      told: olderValue,
    },
    { operation: 'BatchWriteItem', input: { RequestItems: { people: [{ PutRequest: written }] } }, told: older },
    { operation: 'TransactWriteItems', input: { TransactItems: [{ Put: { TableName, ...written } }] }, told: older },
    {
      operation: 'TransactWriteItems',
      input: { TransactItems: [{ ConditionCheck: { TableName, Key, ...condition } }] },
      told: olderValue,
    },
  ])('$operation $input', ({ operation, input, told }) => {
    expect(ask(operation, input)).toBe(told)
  })
})

describe('what the current layer tells of a whole request', () => {
  it.each([
    {
      operation: 'PutItem',
      input: {
        TableName,
        Item: Key,
        ReturnValues: 'SOME',
        ReturnConsumedCapacity: 'SOME',
        ReturnItemCollectionMetrics: 'LENGTH',
      },
      told: detected(capacity, returned, metrics),
    },
    {
      operation: 'DeleteItem',
      input: { TableName, Key, ReturnValues: 'SOME', ReturnConsumedCapacity: 'SOME' },
      told: detected(capacity, returned),
    },
    {
      operation: 'UpdateItem',
      input: { TableName, Key, ReturnValues: 'SOME', ReturnConsumedCapacity: 'SOME' },
      told: detected(returned),
    },
    {
      operation: 'DeleteItem',
      input: { TableName, Key, ReturnValues: 'ALL_NEW' },
      told: detected('ReturnValues can only be ALL_OLD or NONE'),
    },
    {
      operation: 'PutItem',
      input: { TableName: '', Item: Key, ReturnConsumedCapacity: 'SOME' },
      told: detected(
        "Value at 'TableName' failed to satisfy constraint: Member must have length greater than or equal to 1",
      ),
    },
    {
      operation: 'PutItem',
      input: { TableName, Item: Key, ExpressionAttributeValues: { ':v': { S: '' } } },
      told: detected('ExpressionAttributeValues can only be specified when using expressions'),
    },
    { operation: 'PutItem', input: { TableName, Item: {} }, told: `${invalid}Missing the key id in the item` },
  ])('$operation: $told', ({ operation, input, told }) => {
    expect(ask(operation, input)).toBe(told)
  })
})

describe('an engine that speaks the older layer', () => {
  const atLeast = (name: string, value: string, least: number) =>
    `Value '${value}' at '${name}' failed to satisfy constraint: Member must have value greater than or equal to ${least}`
  const noProjection =
    'Must specify the AttributesToGet or ProjectionExpression when choosing to get SPECIFIC_ATTRIBUTES'
  const noSuchUpdate = 'Invalid UpdateExpression: Syntax error; token: "LET", near: "LET a"'
  const outOfRange = 'The Segment parameter is zero-based and must be less than parameter TotalSegments'
  const invalidStart = 'The provided starting key is invalid'

  it.each([
    { operation: 'PutItem', input: { Item: { id, a: { SS: [] } } }, told: `${invalid}An string set  may not be empty` },
    { operation: 'PutItem', input: { Item: { id, a: { N: '' } } }, told: notNumeric },
    {
      operation: 'PutItem',
      input: { Item: Key, ExpressionAttributeValues: { ':v': id } },
      told: 'ExpressionAttributeValues can only be specified when using expressions: ConditionExpression is null',
    },
    {
      operation: 'PutItem',
      input: { TableName: '', Item: Key },
      told: detected(
        "Value '' at 'tableName' failed to satisfy constraint: Member must have length greater than or equal to 1",
      ),
    },
    {
      operation: 'DeleteItem',
      input: { Key, ReturnValues: 'SOME' },
      told: detected(`Value 'SOME' at 'returnValues' ${enumOf('ALL_NEW, UPDATED_OLD, ALL_OLD, NONE, UPDATED_NEW')}`),
    },
    { operation: 'UpdateItem', input: { Key, UpdateExpression: 'LET a = b' }, told: noSuchUpdate },
    { operation: 'Scan', input: { Limit: 0 }, told: detected(atLeast('limit', '0', 1)) },
    { operation: 'Scan', input: { Segment: -1, TotalSegments: 2 }, told: detected(atLeast('segment', '-1', 0)) },
    {
      operation: 'Scan',
      input: { Segment: 2, TotalSegments: 2 },
      told: `${outOfRange}: Segment: 2 is not less than TotalSegments: 2`,
    },
    { operation: 'Scan', input: { Select: 'SPECIFIC_ATTRIBUTES' }, told: noProjection },
    {
      operation: 'Scan',
      input: { ExclusiveStartKey: { no: id } },
      told: `${invalidStart}: The provided key element does not match the schema`,
    },
    // what had moved before May
    {
      operation: 'Query',
      input: { KeyConditionExpression: 'id = :v', ExpressionAttributeValues: { ':v': id }, Limit: 0 },
      told: detected(
        "Value at 'Limit' failed to satisfy constraint: Member must have value greater than or equal to 1",
      ),
    },
  ])('$operation $input', ({ operation, input, told }) => {
    expect(ask(operation, { TableName, ...input }, 'older')).toBe(told)
  })

  it.each(['BatchGetItem', 'BatchWriteItem'])('%s of nothing', (operation) => {
    expect(ask(operation, { RequestItems: {} }, 'older')).toBe(
      `The requestItems parameter is required for ${operation}`,
    )
  })
})

describe('ConditionalOperator joins at least two conditions', () => {
  const none = 'ConditionalOperator cannot be used without Filter or Expected'
  const few = 'ConditionalOperator can only be used when Filter or Expected has two or more elements'
  const one = { a: { Exists: false } }
  const two = { ...one, b: { Exists: false } }
  const filter = { a: { ComparisonOperator: 'NULL' } }
  const keyed = {
    TableName,
    KeyConditions: { id: { ComparisonOperator: 'EQ', AttributeValueList: [id] } },
    ConditionalOperator: 'OR',
  }

  it.each([
    { operation: 'PutItem', input: { Item: Key }, told: detected(none) },
    { operation: 'PutItem', input: { Item: Key, Expected: one }, told: detected(few) },
    { operation: 'PutItem', input: { Item: Key, Expected: two }, told: undefined },
    { operation: 'DeleteItem', input: { Key }, told: detected(none) },
    { operation: 'UpdateItem', input: { Key, Expected: one }, told: detected(few) },
    { operation: 'Query', input: keyed, told: none },
    { operation: 'Query', input: { ...keyed, QueryFilter: filter }, told: few },
    { operation: 'Query', input: { ...keyed, QueryFilter: { ...filter, b: filter.a } }, told: undefined },
    { operation: 'Scan', input: {}, told: none },
    { operation: 'Scan', input: { ScanFilter: filter }, told: few },
    {
      operation: 'DeleteItem',
      input: { Key, ConditionExpression: 'attribute_exists(id)' },
      told: detected(
        'Can not use both expression and non-expression parameters in the same request: Non-expression parameters: {ConditionalOperator} Expression parameters: {ConditionExpression}',
      ),
    },
  ])('$operation $input', ({ operation, input, told }) => {
    expect(ask(operation, { TableName, ConditionalOperator: 'AND', ...input })).toBe(told)
  })
})

it('BatchGetItem tells a name that no table can have with all else', () => {
  const input = { RequestItems: { 'no name': { Keys: [Key] } }, ReturnConsumedCapacity: 'SOME' }
  const names =
    `Value '${JSON.stringify(input.RequestItems)}' at 'requestItems' failed to satisfy constraint: Map keys must satisfy ` +
    'constraint: [Member must have length less than or equal to 255, Member must have length greater than or equal to 3, ' +
    'Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+]'
  expect(ask('BatchGetItem', input)).toBe(detected(names, capacity))
})

it('an update that makes an item too deep is refused, and cancels a transaction for that reason', () => {
  const { call, attempt } = freshEngine()
  call('CreateTable', tables.people)
  let deep: object = { S: 'leaf' }
  for (let level = 0; level < 31; level++) deep = { M: { n: deep } }
  call('PutItem', { TableName, Item: { id, d: deep } })
  const update = {
    TableName,
    Key,
    UpdateExpression: 'SET e.#m = :v',
    ExpressionAttributeNames: { '#m': 'm' },
    ExpressionAttributeValues: { ':v': deep },
  }
  call('PutItem', { TableName, Item: { id, e: { M: {} } } })
  const reason = 'Nesting Levels have exceeded supported limits'
  expect(attempt('UpdateItem', update).error?.message).toBe(reason)
  expect(attempt('TransactWriteItems', { TransactItems: [{ Update: update }] }).error).toMatchObject({
    type: 'TransactionCanceledException',
    CancellationReasons: [{ Code: 'ValidationError', Message: reason }],
  })
})
