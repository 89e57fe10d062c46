import type { RequestTable } from './request-table.js'
import type { Shape, Shapes } from './shape.js'
import { nestedNewTableName } from './table-name.js'
import { tableRequests } from './table-requests.js'
import { checkNewTable } from './table-rules.js'

// Imports, with the limits of their API reference, read 2026-11-26.

const { AttributeDefinitions, KeySchema, BillingMode, ProvisionedThroughput } = tableRequests.CreateTable.types
const { GlobalSecondaryIndexes, OnDemandThroughput, SSESpecification } = tableRequests.CreateTable.types as Shapes

const newTable = {
  TableName: nestedNewTableName,
  AttributeDefinitions,
  KeySchema,
  BillingMode,
  ProvisionedThroughput,
  OnDemandThroughput,
  SSESpecification,
  GlobalSecondaryIndexes,
} as Shapes

const source: Shapes = {
  S3BucketOwner: { type: 'String', regex: '[0-9]{12}' },
  S3Bucket: {
    type: 'String',
    notNull: true,
    lengthLessThanOrEqual: 255,
    regex: '^[a-z0-9A-Z]+[\\.\\-\\w]*[a-z0-9A-Z]+$',
  },
  S3KeyPrefix: { type: 'String', lengthLessThanOrEqual: 1024 },
}

const csv: Shapes = {
  Delimiter: { type: 'String', lengthGreaterThanOrEqual: 1, lengthLessThanOrEqual: 1, regex: '[,;:|\\t ]' },
  HeaderList: { type: 'List', lengthGreaterThanOrEqual: 1, lengthLessThanOrEqual: 255, children: 'String' },
}

const TableArn: Shape = { type: 'String', lengthGreaterThanOrEqual: 1, lengthLessThanOrEqual: 1024 }

export const importRequests = {
  ImportTable: {
    types: {
      ClientToken: { type: 'String', notNull: true, regex: '^[^\\$]+$' },
      S3BucketSource: { type: 'FieldStruct<S3BucketSource>', notNull: true, children: source },
      InputFormat: { type: 'String', notNull: true, enum: ['DYNAMODB_JSON', 'ION', 'CSV'] },
      InputFormatOptions: {
        type: 'FieldStruct<InputFormatOptions>',
        children: { Csv: { type: 'FieldStruct<CsvOptions>', children: csv } },
      },
      InputCompressionType: { type: 'String', enum: ['ZSTD', 'NONE', 'GZIP'] },
      TableCreationParameters: {
        type: 'FieldStruct<TableCreationParameters>',
        notNull: true,
        children: newTable,
      },
    },
    custom: (data) => checkOptions(data) ?? checkNewTable(data['TableCreationParameters'] as Record<string, unknown>),
  },
  DescribeImport: {
    types: {
      ImportArn: { type: 'String', notNull: true, lengthGreaterThanOrEqual: 37, lengthLessThanOrEqual: 1024 },
    },
  },
  ListImports: {
    types: {
      TableArn,
      PageSize: { type: 'Integer', greaterThanOrEqual: 1, lessThanOrEqual: 25 },
      NextToken: {
        type: 'String',
        lengthGreaterThanOrEqual: 112,
        lengthLessThanOrEqual: 1024,
        regex: '([0-9a-f]{16})+',
      },
    },
  },
} satisfies Record<string, RequestTable>

function checkOptions({ InputFormat, InputFormatOptions }: Record<string, unknown>): string | undefined {
  return InputFormatOptions === undefined || InputFormat === 'CSV'
    ? undefined
    : `Invalid Request: Unsupported InputFormatOptions for the given input format: ${String(InputFormat)}.`
}
