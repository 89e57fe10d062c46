import { freshEngine, tables } from './fresh-engine.js'

// What is wrong with a parameter from before expressions.

const TableName = 'people'
const Key = { id: { S: 'ada' } }
const text = { S: 'x' }
const invalid = 'One or more parameter values were invalid: '

function refusalOf(operation: string, input: object): string | undefined {
  const { call, attempt } = freshEngine()
  call('CreateTable', tables.people)
  const { error } = attempt(operation, { TableName, ...input })
  expect(error?.type).toBe('ValidationException')
  return error?.message
}

type Row = readonly [condition: object, message: string]

/** Recorded in eu-west-2 and us-east-1, 2026-10-09, but for the two of `ComparisonOperator` with `Exists` and without. */
const ofExpected: readonly Row[] = [
  [{ Exists: true }, 'Value must be provided when Exists is true for Attribute: a'],
  [{}, 'Value must be provided when Exists is null for Attribute: a'],
  [{ Exists: false, Value: text }, 'Value cannot be used when Exists is false for Attribute: a'],
  [
    { Value: text, ComparisonOperator: 'EQ', AttributeValueList: [text] },
    'Value and AttributeValueList cannot be used together for Attribute: a',
  ],
  [
    { ComparisonOperator: 'EQ' },
    'Value or AttributeValueList must be used with ComparisonOperator: EQ for Attribute: a',
  ],
  [
    { Exists: true, ComparisonOperator: 'EQ', Value: text },
    'Exists and ComparisonOperator cannot be used together for Attribute: a',
  ],
  [{ AttributeValueList: [text] }, 'AttributeValueList can only be used with a ComparisonOperator for Attribute: a'],
]

/** Of any condition. AWS "Legacy conditional parameters" has what each operator takes, read 2026-11-26. */
const ofOperators: readonly Row[] = [
  [
    { ComparisonOperator: 'BETWEEN', AttributeValueList: [text] },
    'Invalid number of argument(s) for the BETWEEN ComparisonOperator',
  ],
  [
    { ComparisonOperator: 'NULL', AttributeValueList: [text] },
    'Invalid number of argument(s) for the NULL ComparisonOperator',
  ],
  [{ ComparisonOperator: 'IN', AttributeValueList: [] }, 'Invalid number of argument(s) for the IN ComparisonOperator'],
  [
    { ComparisonOperator: 'IN', AttributeValueList: [text, { N: '1' }] },
    'AttributeValues inside AttributeValueList must be of same type',
  ],
  [
    { ComparisonOperator: 'BEGINS_WITH', AttributeValueList: [{ N: '1' }] },
    'ComparisonOperator BEGINS_WITH is not valid for N AttributeValue type',
  ],
  [
    { ComparisonOperator: 'CONTAINS', AttributeValueList: [{ SS: ['x'] }] },
    'ComparisonOperator CONTAINS is not valid for SS AttributeValue type',
  ],
  [
    { ComparisonOperator: 'LT', AttributeValueList: [{ BOOL: true }] },
    'ComparisonOperator LT is not valid for BOOL AttributeValue type',
  ],
]

describe.each([
  ['PutItem', { Item: Key }],
  ['DeleteItem', { Key }],
  ['UpdateItem', { Key }],
])('Expected of %s', (operation, input) => {
  it.each([...ofExpected, ...ofOperators])('is not %j', (condition, message) => {
    expect(refusalOf(operation, { ...input, Expected: { a: condition } })).toBe(
      `1 validation error detected: ${invalid}${message}`,
    )
  })
})

it.each(ofOperators)('filters are not %j', (condition, message) => {
  const KeyConditions = { id: { ComparisonOperator: 'EQ', AttributeValueList: [Key.id] } }
  expect(refusalOf('Scan', { ScanFilter: { a: condition } })).toBe(invalid + message)
  expect(refusalOf('Query', { KeyConditions, QueryFilter: { a: condition } })).toBe(invalid + message)
})

/** AWS "AttributeUpdates", read 2026-11-26: ADD takes numbers and sets, DELETE a set or nothing. */
it.each<Row>([
  [{}, 'Only DELETE action is allowed when no attribute value is specified'],
  [{ Action: 'ADD' }, 'Only DELETE action is allowed when no attribute value is specified'],
  [{ Action: 'ADD', Value: text }, 'ADD action is not supported for the type S'],
  [{ Action: 'ADD', Value: { BOOL: true } }, 'ADD action is not supported for the type BOOL'],
  [{ Action: 'DELETE', Value: { N: '1' } }, 'DELETE action with value is not supported for the type N'],
])('AttributeUpdates are not %j', (update, message) => {
  expect(refusalOf('UpdateItem', { Key, AttributeUpdates: { a: update } })).toBe(
    `1 validation error detected: ${invalid}${message}`,
  )
})

it('AttributeUpdates do not reach the key, nor change the type of what is there', () => {
  const { call, attempt } = freshEngine()
  call('CreateTable', tables.people)
  call('PutItem', { TableName, Item: { ...Key, a: text } })
  const refusal = (AttributeUpdates: object) =>
    attempt('UpdateItem', { TableName, Key, AttributeUpdates }).error?.message
  expect(refusal({ id: { Value: text } })).toBe(
    `${invalid}Cannot update attribute id. This attribute is part of the key`,
  )
  expect(refusal({ a: { Action: 'ADD', Value: { N: '1' } } })).toBe('Type mismatch for attribute to update')
})

it.each([
  [
    'GetItem',
    { Key, AttributesToGet: ['a'], ProjectionExpression: 'a' },
    '{AttributesToGet} Expression parameters: {ProjectionExpression}',
  ],
  ['Scan', { ScanFilter: {}, FilterExpression: 'a = b' }, '{ScanFilter} Expression parameters: {FilterExpression}'],
  [
    'Query',
    { KeyConditions: {}, KeyConditionExpression: 'id = :v' },
    '{KeyConditions} Expression parameters: {KeyConditionExpression}',
  ],
  [
    'UpdateItem',
    { Key, AttributeUpdates: {}, Expected: {}, UpdateExpression: 'REMOVE a' },
    '{AttributeUpdates, Expected} Expression parameters: {UpdateExpression}',
  ],
])('%s does not take %j together', (operation, input, parameters) => {
  const both =
    'Can not use both expression and non-expression parameters in the same request: Non-expression parameters: '
  expect(refusalOf(operation, input)?.replace('1 validation error detected: ', '')).toBe(both + parameters)
})
