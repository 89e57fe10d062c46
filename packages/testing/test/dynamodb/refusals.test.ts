import { freshEngine, tables } from './fresh-engine.js'

// What is refused before an item is looked at: types, constraints, rules, expressions. Words and order are AWS's.

const Key = { id: { S: 'ada' } }
const put = { TableName: 'people', Item: Key }
const byKey = { TableName: 'people', Key }
const detected = (count: number) => `${count} validation error${count === 1 ? '' : 's'} detected: `
const invalid = 'One or more parameter values were invalid: '
const mapKeys =
  'failed to satisfy constraint: Map keys must satisfy constraint: [Member must have length less than or equal to 255, ' +
  'Member must have length greater than or equal to 3, Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+]'

function withPeople() {
  const engine = freshEngine()
  engine.call('CreateTable', tables.people)
  engine.call('CreateTable', tables.orders)
  return engine
}

it.each([
  { operation: 'PutItem', input: [], message: 'Start of structure or map found where not expected' },
  { operation: 'PutItem', input: { ...put, TableName: 5 }, message: 'NUMBER_VALUE cannot be converted to String' },
  { operation: 'PutItem', input: { ...put, TableName: 1.5 }, message: 'DECIMAL_VALUE cannot be converted to String' },
  { operation: 'PutItem', input: { ...put, TableName: true }, message: 'TRUE_VALUE cannot be converted to String' },
  {
    operation: 'PutItem',
    input: { ...put, TableName: [] },
    message: 'Unrecognized collection type class java.lang.String',
  },
  {
    operation: 'PutItem',
    input: { ...put, TableName: {} },
    message: 'Start of structure or map found where not expected',
  },
  { operation: 'PutItem', input: { ...put, Item: 'x' }, message: 'Unexpected field type' },
  {
    operation: 'PutItem',
    input: { ...put, Item: [] },
    message:
      'Unrecognized collection type java.util.Map<java.lang.String, com.amazonaws.dynamodb.v20120810.AttributeValue>',
  },
  { operation: 'PutItem', input: { ...put, Item: { id: 'ada' } }, message: 'Unexpected value type in payload' },
  {
    operation: 'PutItem',
    input: { ...put, Item: { id: { N: 5 } } },
    message: 'NUMBER_VALUE cannot be converted to String',
  },
  {
    operation: 'PutItem',
    input: { ...put, Item: { id: { B: 'abc' } } },
    message: 'Base64 encoded length is expected a multiple of 4 bytes but found: 3',
  },
  {
    operation: 'PutItem',
    input: { ...put, Item: { id: { B: 'ab==' } } },
    message: 'Invalid last non-pad Base64 character dectected',
  },
  { operation: 'PutItem', input: { ...put, Item: { id: { SS: 'a' } } }, message: 'Unexpected field type' },
  {
    operation: 'PutItem',
    input: { ...put, Item: { id: { BOOL: 'maybe' } } },
    message: 'Unexpected token received from parser',
  },
  {
    operation: 'GetItem',
    input: { ...byKey, ConsistentRead: 1 },
    message: 'NUMBER_VALUE cannot be converted to Boolean',
  },
  {
    operation: 'Scan',
    input: { TableName: 'people', Limit: '5' },
    message: 'STRING_VALUE cannot be converted to Integer',
  },
])('$operation takes no $input', ({ operation, input, message }) => {
  expect(withPeople().attempt(operation, input).error).toEqual({ type: 'SerializationException', message })
})

it.each([
  {
    operation: 'PutItem',
    input: { Item: Key },
    message: `${detected(1)}Value null at 'tableName' failed to satisfy constraint: Member must not be null`,
  },
  {
    operation: 'PutItem',
    input: { ...put, TableName: '' },
    message: `${detected(1)}Value at 'TableName' failed to satisfy constraint: Member must have length greater than or equal to 1`,
  },
  {
    operation: 'PutItem',
    input: { ...put, TableName: 'a b' },
    message: `${detected(1)}Value 'a b' at 'tableName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+`,
  },
  {
    operation: 'PutItem',
    input: { ...put, TableName: 'x'.repeat(256) },
    message: `${detected(1)}Value '${'x'.repeat(256)}' at 'tableName' failed to satisfy constraint: Member must have length less than or equal to 255`,
  },
  {
    operation: 'PutItem',
    input: { ...put, ReturnValues: 'X', ReturnConsumedCapacity: 'Y' },
    message: `${detected(2)}Value 'Y' at 'returnConsumedCapacity' failed to satisfy constraint: Member must satisfy enum value set: [INDEXES, TOTAL, NONE]; Failed to satisfy constraint: Member must satisfy enum value set: [ALL_OLD, UPDATED_OLD, ALL_NEW, UPDATE_NEW, NONE]`,
  },
  {
    operation: 'PutItem',
    input: { ...put, ReturnValues: 'ALL_NEW' },
    message: `${detected(1)}ReturnValues can only be ALL_OLD or NONE`,
  },
  {
    operation: 'PutItem',
    input: { ...put, Item: { ...Key, a: { NULL: false } } },
    message: `${detected(1)}${invalid}Null attribute value types must have the value of true`,
  },
  {
    operation: 'PutItem',
    input: { ...put, Item: { ...Key, a: { M: { '': { S: 'x' } } } } },
    message: `${detected(1)}Empty attribute name`,
  },
  {
    operation: 'PutItem',
    input: { ...put, Item: { ...Key, ['x'.repeat(65_536)]: { S: 'x' } } },
    message: `${detected(1)}Attribute name is too large, must be less than 65536 bytes`,
  },
  {
    operation: 'GetItem',
    input: { ...byKey, AttributesToGet: [''] },
    message: 'Empty attribute name',
  },
  {
    operation: 'UpdateItem',
    input: { ...byKey, AttributeUpdates: { a: { Action: 'TAKE', Value: { S: 'x' } } } },
    message: `${detected(1)}Value 'TAKE' at 'attributeUpdates.a.member.action' failed to satisfy constraint: Member must satisfy enum value set: [ADD, PUT, DELETE]`,
  },
  {
    operation: 'DeleteItem',
    input: { ...byKey, ReturnValues: 'ALL_NEW' },
    message: `${detected(1)}ReturnValues can only be ALL_OLD or NONE`,
  },
  ...['GetItem', 'DeleteItem', 'UpdateItem'].map((operation) => ({
    operation,
    input: { ...byKey, Key: { id: { S: '' } } },
    message:
      'One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: id',
  })),
  {
    operation: 'PutItem',
    input: { ...put, Item: { ...Key, a: {} } },
    message: `${detected(1)}Supplied AttributeValue is empty, must contain exactly one of the supported datatypes`,
  },
  {
    operation: 'PutItem',
    input: { ...put, Item: { ...Key, a: { S: 'x', N: '1' } } },
    message: `${detected(1)}Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes`,
  },
  {
    operation: 'PutItem',
    input: { ...put, Item: { ...Key, a: { N: 'x' } } },
    message: `${detected(1)}The parameter cannot be converted to a numeric value: x`,
  },
  ...['1e126', '-1e126', '0e126', '1e99999999999', '1e9223372036854775807'].map((N) => ({
    operation: 'PutItem',
    input: { ...put, Item: { ...Key, a: { N } } },
    message: `${detected(1)}Number overflow. Attempting to store a number with magnitude larger than supported range`,
  })),
  ...['1e-131', '0e-131', '1e-99999999999', '1e-9223372036854775808'].map((N) => ({
    operation: 'PutItem',
    input: { ...put, Item: { ...Key, a: { N } } },
    message: `${detected(1)}Number underflow. Attempting to store a number with magnitude smaller than supported range`,
  })),
  ...['1e9223372036854775808', '0e-9223372036854775809', `1e${'9'.repeat(1000)}`].map((N) => ({
    operation: 'PutItem',
    input: { ...put, Item: { ...Key, a: { N } } },
    message: `${detected(1)}The parameter cannot be converted to a numeric value: ${N}`,
  })),
  {
    operation: 'PutItem',
    input: { ...put, Item: { ...Key, a: { N: '123456789012345678901234567890123456789' } } },
    message: `${detected(1)}Attempting to store more than 38 significant digits in a Number`,
  },
  {
    operation: 'PutItem',
    input: { ...put, Item: { ...Key, a: { SS: [] } } },
    message: `${detected(1)}${invalid}An string set  may not be empty`,
  },
  {
    operation: 'PutItem',
    input: { ...put, Item: { ...Key, a: { SS: ['x', 'x'] } } },
    message: `${detected(1)}${invalid}Input collection ["x", "x"] contains duplicates.`,
  },
  {
    operation: 'PutItem',
    input: { ...put, Item: { ...Key, a: { NS: ['1', '1.0'] } } },
    message: `${detected(1)}${invalid}Input collection contains duplicates.`,
  },
  { operation: 'PutItem', input: { ...put, Item: {} }, message: `${invalid}Missing the key id in the item` },
  {
    operation: 'PutItem',
    input: { ...put, Item: { id: { N: '1' } } },
    message: `${invalid}Type mismatch for key id expected: S actual: N`,
  },
  {
    operation: 'PutItem',
    input: { ...put, Item: { id: { S: '' } } },
    message:
      'One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: id',
  },
  {
    operation: 'PutItem',
    input: { ...put, Item: { id: { S: 'é'.repeat(1025) } } },
    message: `${invalid}Size of hashkey has exceeded the maximum size limit of2048 bytes`,
  },
  {
    operation: 'PutItem',
    input: { TableName: 'orders', Item: { customer: { S: 'a' }, number: { N: '1' }, city: { N: '1' } } },
    message: `${invalid}Type mismatch for Index Key city Expected: S Actual: N IndexName: by-city`,
  },
  {
    operation: 'PutItem',
    input: { TableName: 'orders', Item: { customer: { S: 'a' }, number: { N: '1' }, city: { S: '' } } },
    message:
      'One or more parameter values are not valid. A value specified for a secondary index key is not supported. The AttributeValue for a key attribute cannot contain an empty string value. IndexName: by-city, IndexKey: city',
  },
  {
    operation: 'PutItem',
    input: { ...put, Item: { ...Key, a: { S: 'x'.repeat(400 * 1024) } } },
    message: 'Item size has exceeded the maximum allowed size',
  },
  {
    operation: 'PutItem',
    input: { ...put, Item: { ...Key, a: { S: 'é'.repeat(205_000) } } },
    message: 'Item size has exceeded the maximum allowed size',
  },
  {
    operation: 'PutItem',
    input: { ...put, Item: { ...Key, a: nested(32) } },
    message: `${detected(1)}Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond supported limit`,
  },
  {
    operation: 'GetItem',
    input: { ...byKey, Key: { ...Key, b: { S: 'x' } } },
    message: 'The provided key element does not match the schema',
  },
  {
    operation: 'GetItem',
    input: { ...byKey, Key: { id: { N: '1' } } },
    message: 'The provided key element does not match the schema',
  },
  {
    operation: 'GetItem',
    input: { ...byKey, ProjectionExpression: 'a, a.b' },
    message:
      'Invalid ProjectionExpression: Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a], path two: [a, b]',
  },
  {
    operation: 'GetItem',
    input: { ...byKey, ProjectionExpression: 'id.x' },
    message: "Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed: Key: id",
  },
  {
    operation: 'DeleteItem',
    input: { ...byKey, Expected: {}, ConditionExpression: 'a = b' },
    message: `${detected(1)}Can not use both expression and non-expression parameters in the same request: Non-expression parameters: {Expected} Expression parameters: {ConditionExpression}`,
  },
  {
    operation: 'UpdateItem',
    input: { ...byKey, UpdateExpression: 'SET a = :a' },
    message: `${detected(1)}Invalid UpdateExpression: An expression attribute value used in expression is not defined; attribute value: :a`,
  },
  {
    operation: 'UpdateItem',
    input: {
      ...byKey,
      UpdateExpression: 'SET a = :a',
      ExpressionAttributeValues: { ':a': { S: 'x' }, ':b': { S: 'x' } },
    },
    message: `${detected(1)}Value provided in ExpressionAttributeValues unused in expressions: keys: {:b}`,
  },
  {
    operation: 'UpdateItem',
    input: { ...byKey, UpdateExpression: 'SET a = b', ExpressionAttributeNames: { '#a': 'x' } },
    message: `${detected(1)}Value provided in ExpressionAttributeNames unused in expressions: keys: {#a}`,
  },
  {
    operation: 'UpdateItem',
    input: { ...byKey, UpdateExpression: 'SET a = b SET c = d' },
    message: `${detected(1)}Invalid UpdateExpression: The "SET" section can only be used once in an update expression;`,
  },
  {
    operation: 'UpdateItem',
    input: { ...byKey, UpdateExpression: 'SET size = b' },
    message: `${detected(1)}Invalid UpdateExpression: Attribute name is a reserved keyword; reserved keyword: size`,
  },
  {
    operation: 'Query',
    input: { TableName: 'people' },
    message: 'Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.',
  },
  {
    operation: 'Query',
    input: { TableName: 'people', KeyConditionExpression: 'id = id', Limit: 0 },
    message: `${detected(1)}Value at 'Limit' failed to satisfy constraint: Member must have value greater than or equal to 1`,
  },
  {
    operation: 'Scan',
    input: { TableName: 'people', Limit: 0 },
    message: `${detected(1)}Value at 'Limit' failed to satisfy constraint: Member must have value greater than or equal to 1`,
  },
  {
    operation: 'Scan',
    input: { TableName: 'people', Segment: 0 },
    message:
      'The TotalSegments parameter is required but was not present in the request when Segment parameter is present',
  },
  {
    operation: 'Scan',
    input: { TableName: 'people', Segment: 0, TotalSegments: 1_000_001 },
    message: `${detected(1)}Value '1000001' at 'totalSegments' failed to satisfy constraint: Member must have value less than or equal to 1000000`,
  },
  {
    operation: 'Query',
    input: { TableName: 'people', KeyConditionExpression: 'id = id', AttributesToGet: ['a'], Select: 'COUNT' },
    message:
      'Can not use both expression and non-expression parameters in the same request: Non-expression parameters: {AttributesToGet} Expression parameters: {KeyConditionExpression}',
  },
  {
    operation: 'BatchWriteItem',
    input: { RequestItems: { people: [{ PutRequest: { Item: Key }, DeleteRequest: { Key } }] } },
    message:
      'Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes',
  },
  {
    operation: 'BatchWriteItem',
    input: { RequestItems: { 'a b': [{ PutRequest: { Item: Key } }] } },
    message: `${detected(1)}Value '{a b=[WriteRequest(putRequest=PutRequest(item={id=AttributeValue(s=ada, n=null, b=null, sS=null, nS=null, bS=null, m=null, l=null, nULL=null, bOOL=null)}), deleteRequest=null)]}' at 'requestItems' ${mapKeys}`,
  },
  {
    operation: 'BatchGetItem',
    input: { RequestItems: { 'a b': { Keys: [Key], ConsistentRead: true } } },
    message: `${detected(1)}Value '{"a b":{"Keys":[{"id":{"S":"ada"}}],"ConsistentRead":true}}' at 'requestItems' ${mapKeys}`,
  },
  {
    operation: 'BatchGetItem',
    input: { RequestItems: { ab: { Keys: [Key] } } },
    message: `${detected(1)}Value '{"ab":{"Keys":[{"id":{"S":"ada"}}]}}' at 'requestItems' ${mapKeys}`,
  },
  ...['DescribeTable', 'DeleteTable', 'UpdateTable', 'DescribeTimeToLive', 'DescribeContinuousBackups'].map(
    (operation) => ({
      operation,
      input: { TableName: 'ab' },
      message: 'TableName must be at least 3 characters long and at most 255 characters long',
    }),
  ),
  {
    operation: 'Scan',
    input: { TableName: 'people', Segment: 5, TotalSegments: 5 },
    message: 'The Segment parameter is zero-based and must be less than parameter TotalSegments',
  },
  {
    operation: 'BatchGetItem',
    input: { RequestItems: {} },
    message: `${detected(1)}Value at 'RequestItems' failed to satisfy constraint: Member must have length greater than or equal to 1`,
  },
  {
    operation: 'BatchWriteItem',
    input: { RequestItems: {} },
    message: 'The requestItems parameter is required for BatchWriteItem',
  },
  {
    operation: 'BatchGetItem',
    input: { RequestItems: { people: { Keys: [Key, Key] } } },
    message: 'Provided list of item keys contains duplicates',
  },
  {
    operation: 'BatchGetItem',
    input: { RequestItems: { people: { Keys: Array(101).fill(Key) } } },
    message: `${detected(1)}Value at 'RequestItems.people.member.Keys' failed to satisfy constraint: Member must have length less than or equal to 100`,
  },
  {
    operation: 'BatchGetItem',
    input: { RequestItems: { people: { Keys: keys(60) }, orders: { Keys: keys(60) } } },
    message: 'Too many items requested for the BatchGetItem call',
  },
  {
    operation: 'BatchWriteItem',
    input: { RequestItems: { people: [{ PutRequest: { Item: Key } }, { DeleteRequest: { Key } }] } },
    message: 'Provided list of item keys contains duplicates',
  },
  {
    operation: 'BatchWriteItem',
    input: { RequestItems: { people: [{ PutRequest: { Item: { id: { N: '1' } } } }] } },
    message: 'The provided key element does not match the schema',
  },
  {
    operation: 'BatchWriteItem',
    input: { RequestItems: { people: [] } },
    message: `${detected(1)}Value '{people=[]}' at 'requestItems' failed to satisfy constraint: Map value must satisfy constraint: [Member must have length less than or equal to 25, Member must have length greater than or equal to 1]`,
  },
])('$operation refuses: $message', ({ operation, input, message }) => {
  expect(withPeople().attempt(operation, input).error).toEqual({ type: 'ValidationException', message })
})

it.each(['GetItem', 'DeleteItem', 'UpdateItem'])('%s finds no table that is not there', (operation) => {
  expect(freshEngine().attempt(operation, byKey).error).toEqual({
    type: 'ResourceNotFoundException',
    message: 'Requested resource not found',
  })
})

it('takes what is just within the limits', () => {
  const { call } = withPeople()
  call('PutItem', { ...put, Item: { ...Key, a: nested(31) } })
  call('PutItem', { ...put, Item: { ...Key, a: { S: 'x'.repeat(400 * 1024 - 6) } } })
  call('PutItem', { ...put, Item: { id: { S: 'é'.repeat(1024) } } })
  const numbers = { big: { N: '9.9999999999999999999999999999999999999E125' }, small: { N: '-1e-130' } }
  call('PutItem', {
    ...put,
    Item: { ...Key, zeros: { L: [{ N: '0e125' }, { N: '-0e-130' }, { N: '1e00000000000000000000' }] } },
  })
  call('PutItem', { ...put, Item: { ...Key, ...numbers } })
  const { Item } = call('GetItem', byKey) as { Item: { big: { N: string }; small: { N: string } } }
  expect(Item.big.N).toBe('9'.repeat(38) + '0'.repeat(88))
  expect(Item.small.N).toBe(`-0.${'0'.repeat(129)}1`)
})

it('survives JSON of any depth', () => {
  const { engine } = withPeople()
  const deep = JSON.parse(`{"id":{"S":"x"},"a":${'{"L":['.repeat(5000)}{"S":"x"}${']}'.repeat(5000)}}`) as object
  expect(() => engine.call('PutItem', { TableName: 'people', Item: deep })).toThrow('Nesting Levels')
})

function nested(containers: number): object {
  let value: object = { S: 'x' }
  for (let at = 0; at < containers; at++) value = at % 2 === 0 ? { M: { a: value } } : { L: [value] }
  return value
}

function keys(count: number): object[] {
  return Array.from({ length: count }, (_, at) => ({ id: { S: String(at) } }))
}
