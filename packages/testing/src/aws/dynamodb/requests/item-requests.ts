import type { Shape, Shapes } from './shape.js'
import { indexName, itemTableName } from './table-name.js'

// Members of the operations on items, in the order in which AWS looks at them.
// source  AWS "API reference" of DynamoDB, read 2026-11-26; order and names of Java's classes by AWS's own messages

const attributes = { type: 'Map<AttributeValue>', children: 'AttrStruct<ValueStruct>' }
const requiredAttributes: Shape = { ...attributes, notNull: true }
const values: Shape = { type: 'List', children: 'AttrStruct<ValueStruct>' }
const attributeNames: Shape = {
  type: 'List',
  lengthGreaterThanOrEqual: 1,
  lengthLessThanOrEqual: 255,
  children: 'String',
}

const ReturnConsumedCapacity: Shape = { type: 'String', enum: ['INDEXES', 'TOTAL', 'NONE'] }
const ReturnItemCollectionMetrics: Shape = { type: 'String', enum: ['SIZE', 'NONE'] }
const ReturnValuesOnConditionCheckFailure: Shape = { type: 'String', enum: ['ALL_OLD', 'NONE'] }
const ReturnValues = {
  type: 'String',
  enum: ['ALL_NEW', 'UPDATED_OLD', 'ALL_OLD', 'NONE', 'UPDATED_NEW'],
  generic: ['ALL_OLD', 'UPDATED_OLD', 'ALL_NEW', 'UPDATE_NEW', 'NONE'], // so spelt by AWS
}
const Select: Shape = {
  type: 'String',
  enum: ['SPECIFIC_ATTRIBUTES', 'COUNT', 'ALL_ATTRIBUTES', 'ALL_PROJECTED_ATTRIBUTES'],
}

const expression: Shape = { type: 'String' }
const ExpressionAttributeNames: Shape = { type: 'Map<java.lang.String>', children: 'String' }
const placeholders: Shapes = { ExpressionAttributeValues: attributes, ExpressionAttributeNames }

const comparison = {
  type: 'String',
  enum: 'IN NULL BETWEEN LT NOT_CONTAINS EQ GT NOT_NULL NE LE BEGINS_WITH GE CONTAINS'.split(' '),
}
const ConditionalOperator: Shape = { type: 'String', enum: ['OR', 'AND'], generic: ['ALL', 'OR'], isAlone: true }
const Expected: Shape = {
  type: 'Map<ExpectedAttributeValue>',
  children: {
    type: 'ValueStruct<ExpectedAttributeValue>',
    children: {
      AttributeValueList: values,
      ComparisonOperator: comparison,
      Exists: 'Boolean',
      Value: 'AttrStruct<FieldStruct>',
    },
  },
}
const filter = conditions(['AttributeValueList', 'ComparisonOperator'])

export const putItemTypes: Shapes = {
  ReturnConsumedCapacity,
  TableName: itemTableName,
  Item: requiredAttributes,
  ConditionalOperator,
  Expected,
  ReturnValues,
  ReturnItemCollectionMetrics,
  ConditionExpression: expression,
  ...placeholders,
  ReturnValuesOnConditionCheckFailure,
}

export const getItemTypes: Shapes = {
  ReturnConsumedCapacity,
  AttributesToGet: attributeNames,
  TableName: itemTableName,
  Key: requiredAttributes,
  ConsistentRead: 'Boolean',
  ProjectionExpression: expression,
  ExpressionAttributeNames,
}

export const deleteItemTypes: Shapes = {
  ReturnConsumedCapacity,
  TableName: itemTableName,
  ReturnValues,
  ReturnItemCollectionMetrics,
  Key: requiredAttributes,
  ConditionalOperator,
  Expected,
  ConditionExpression: expression,
  ...placeholders,
  ReturnValuesOnConditionCheckFailure,
}

export const updateItemTypes: Shapes = {
  ReturnConsumedCapacity,
  TableName: itemTableName,
  ReturnItemCollectionMetrics,
  ReturnValues: { ...ReturnValues, isAlone: true },
  ConditionalOperator,
  Key: requiredAttributes,
  Expected,
  AttributeUpdates: {
    type: 'Map<AttributeValueUpdate>',
    children: {
      type: 'ValueStruct<AttributeValueUpdate>',
      children: { Action: { type: 'String', enum: ['ADD', 'PUT', 'DELETE'] }, Value: 'AttrStruct<FieldStruct>' },
    },
  },
  ConditionExpression: expression,
  UpdateExpression: expression,
  ...placeholders,
  ReturnValuesOnConditionCheckFailure,
}

export const batchGetItemTypes: Shapes = {
  RequestItems: {
    type: 'Map<KeysAndAttributes>',
    echo: false,
    notNull: true,
    tableNames: true,
    anyTable: true,
    lengthGreaterThanOrEqual: 1,
    children: {
      type: 'ValueStruct<KeysAndAttributes>',
      children: {
        Keys: {
          type: 'List',
          echo: false,
          notNull: true,
          lengthGreaterThanOrEqual: 1,
          lengthLessThanOrEqual: 100,
          children: { type: 'ParameterizedMap', children: 'AttrStruct<ValueStruct>' },
        },
        AttributesToGet: attributeNames,
        ConsistentRead: 'Boolean',
        ProjectionExpression: expression,
        ExpressionAttributeNames,
      },
    },
  },
  ReturnConsumedCapacity,
}

export const batchWriteItemTypes: Shapes = {
  ReturnConsumedCapacity,
  ReturnItemCollectionMetrics,
  RequestItems: {
    type: 'Map<java.util.List<com.amazonaws.dynamodb.v20120810.WriteRequest>>',
    notNull: true,
    values: { lengthLessThanOrEqual: 25, lengthGreaterThanOrEqual: 1 },
    children: {
      type: 'ParameterizedList',
      children: {
        type: 'ValueStruct<WriteRequest>',
        children: {
          PutRequest: { type: 'FieldStruct<PutRequest>', children: { Item: requiredAttributes } },
          DeleteRequest: { type: 'FieldStruct<DeleteRequest>', children: { Key: requiredAttributes } },
        },
      },
    },
  },
}

export const queryTypes: Shapes = {
  Select,
  IndexName: indexName,
  ReturnConsumedCapacity,
  QueryFilter: filter,
  TableName: itemTableName,
  ConditionalOperator,
  AttributesToGet: attributeNames,
  Limit: { type: 'Integer', echo: false, greaterThanOrEqual: 1 },
  KeyConditions: conditions(['ComparisonOperator', 'AttributeValueList']),
  ExclusiveStartKey: attributes,
  ConsistentRead: 'Boolean',
  ScanIndexForward: 'Boolean',
  KeyConditionExpression: expression,
  FilterExpression: expression,
  ProjectionExpression: expression,
  ...placeholders,
}

export const scanTypes: Shapes = {
  Select,
  IndexName: indexName,
  TotalSegments: { type: 'Integer', greaterThanOrEqual: 1, lessThanOrEqual: 1_000_000 },
  ReturnConsumedCapacity,
  TableName: itemTableName,
  ConditionalOperator,
  ScanFilter: filter,
  Segment: { type: 'Integer', echo: 'older', greaterThanOrEqual: 0, lessThanOrEqual: 999_999 },
  Limit: { type: 'Integer', echo: 'older', greaterThanOrEqual: 1 },
  AttributesToGet: attributeNames,
  ExclusiveStartKey: attributes,
  FilterExpression: expression,
  ProjectionExpression: expression,
  ...placeholders,
  ConsistentRead: 'Boolean',
}

/** Conditions by attribute, from before expressions; each checks its members in the order given. */
function conditions(order: readonly ('AttributeValueList' | 'ComparisonOperator')[]): Shape {
  const members = { AttributeValueList: values, ComparisonOperator: { ...comparison, notNull: true } }
  const children = Object.fromEntries(order.map((name) => [name, members[name]]))
  return { type: 'Map<Condition>', children: { type: 'ValueStruct<Condition>', children } }
}
