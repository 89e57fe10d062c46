import type { RequestTable } from './request-table.js'
import type { Shape, Shapes } from './shape.js'
import { indexName, newTableName, requiredIndexName, tableName } from './table-name.js'
import { checkNewTable } from './table-rules.js'
import { checkTableUpdate } from './table-update-rules.js'
import { tagShape } from './tag-requests.js'
import { checkTags } from './tag-rules.js'

// Members of the operations on tables, in the order in which AWS looks at them.
// source  AWS "API reference" of DynamoDB, read 2026-11-26; order and names of Java's classes by AWS's own messages

const units: Shape = { type: 'Long', notNull: true, greaterThanOrEqual: 1 }
const throughput = {
  type: 'FieldStruct<ProvisionedThroughput>',
  children: { WriteCapacityUnits: units, ReadCapacityUnits: units },
}
const BillingMode: Shape = { type: 'String', enum: ['PROVISIONED', 'PAY_PER_REQUEST'] }
const requiredName: Shape = { type: 'String', notNull: true }
const keyElement: Shape = {
  type: 'ValueStruct<KeySchemaElement>',
  children: { AttributeName: requiredName, KeyType: { type: 'String', notNull: true, enum: ['HASH', 'RANGE'] } },
}
/** Of a global index: how many attributes it may have is a rule, not a constraint. */
const globalKeySchema = { type: 'List', notNull: true, lengthGreaterThanOrEqual: 1, children: keyElement }
const keySchema: Shape = { ...globalKeySchema, lengthLessThanOrEqual: 2 }
const attributeDefinitions = {
  type: 'List',
  children: {
    type: 'ValueStruct<AttributeDefinition>',
    children: { AttributeName: requiredName, AttributeType: { type: 'String', notNull: true, enum: ['B', 'N', 'S'] } },
  },
}

/** `mostNamed`: attributes that an index of a new table may name besides its keys; AWS "Projection", read 2026-11-26. */
const projection = (mostNamed?: number): Shape => ({
  type: 'FieldStruct<Projection>',
  notNull: true,
  children: {
    ProjectionType: { type: 'String', enum: ['ALL', 'INCLUDE', 'KEYS_ONLY'] },
    NonKeyAttributes: {
      type: 'List',
      lengthGreaterThanOrEqual: 1,
      ...(mostNamed !== undefined && { lengthLessThanOrEqual: mostNamed }),
      children: 'String',
    },
  },
})

/** Of tables and of global indexes. */
const limits: Shapes = {
  OnDemandThroughput: {
    type: 'FieldStruct<OnDemandThroughput>',
    children: { MaxReadRequestUnits: 'Long', MaxWriteRequestUnits: 'Long' },
  },
  WarmThroughput: {
    type: 'FieldStruct<WarmThroughput>',
    children: { ReadUnitsPerSecond: 'Long', WriteUnitsPerSecond: 'Long' },
  },
}

const newIndex = (KeySchema: Shape): Shapes => ({
  IndexName: requiredIndexName,
  KeySchema,
  Projection: projection(20),
})

const settings: Shapes = {
  StreamSpecification: {
    type: 'FieldStruct<StreamSpecification>',
    children: {
      StreamEnabled: { type: 'Boolean', notNull: true },
      StreamViewType: { type: 'String', enum: ['NEW_IMAGE', 'OLD_IMAGE', 'NEW_AND_OLD_IMAGES', 'KEYS_ONLY'] },
    },
  },
  SSESpecification: {
    type: 'FieldStruct<SSESpecification>',
    children: {
      Enabled: 'Boolean',
      SSEType: { type: 'String', enum: ['AES256', 'KMS'] },
      KMSMasterKeyId: 'String',
    },
  },
  TableClass: { type: 'String', enum: ['STANDARD', 'STANDARD_INFREQUENT_ACCESS'] },
  DeletionProtectionEnabled: 'Boolean',
  ...limits,
}

/** Members of an update's list of indexes. */
const indexUpdate: Shapes = {
  Update: {
    type: 'FieldStruct<UpdateGlobalSecondaryIndexAction>',
    children: { IndexName: requiredIndexName, ProvisionedThroughput: throughput, ...limits },
  },
  Create: {
    type: 'FieldStruct<CreateGlobalSecondaryIndexAction>',
    children: {
      Projection: projection(),
      IndexName: requiredIndexName,
      ProvisionedThroughput: throughput,
      ...limits,
      KeySchema: globalKeySchema,
    },
  },
  Delete: { type: 'FieldStruct<DeleteGlobalSecondaryIndexAction>', children: { IndexName: requiredIndexName } },
}

export const tableRequests = {
  CreateTable: {
    types: {
      AttributeDefinitions: { ...attributeDefinitions, notNull: true },
      TableName: newTableName,
      BillingMode,
      ProvisionedThroughput: throughput,
      KeySchema: keySchema,
      GlobalSecondaryIndexes: {
        type: 'List',
        children: {
          type: 'ValueStruct<GlobalSecondaryIndex>',
          children: { ...newIndex(globalKeySchema), ProvisionedThroughput: throughput, ...limits },
        },
      },
      LocalSecondaryIndexes: {
        type: 'List',
        children: { type: 'ValueStruct<LocalSecondaryIndex>', children: newIndex(keySchema) },
      },
      ...settings,
      Tags: { type: 'List', children: tagShape },
    },
    custom: (data) => checkNewTable(data) ?? checkTags((data['Tags'] ?? []) as object[]),
  },
  DeleteTable: { types: { TableName: tableName } },
  DescribeTable: { types: { TableName: tableName } },
  ListTables: {
    types: {
      Limit: { type: 'Integer', greaterThanOrEqual: 1, lessThanOrEqual: 100 },
      ExclusiveStartTableName: indexName,
    },
  },
  UpdateTable: {
    types: {
      TableName: tableName,
      ProvisionedThroughput: throughput,
      BillingMode,
      GlobalSecondaryIndexUpdates: {
        type: 'List',
        children: { type: 'ValueStruct<GlobalSecondaryIndexUpdate>', children: indexUpdate },
      },
      AttributeDefinitions: attributeDefinitions,
      ...settings,
    },
    custom: checkTableUpdate,
  },
} satisfies Record<string, RequestTable>
