import type { RequestTable } from './request-table.js'
import type { Shape } from './shape.js'

// Exports, with the limits of their API reference, read 2026-11-27.

const text = (least: number, most: number, more: object = {}): Shape => ({
  type: 'String',
  lengthGreaterThanOrEqual: least,
  lengthLessThanOrEqual: most,
  ...more,
})

const one = (...members: string[]): Shape => ({ type: 'String', enum: members })

const tableArn = /^arn:[^:]+:dynamodb:[^:]+:[^:]+:table\/[a-zA-Z0-9_.@-]{3,255}$/

export const exportRequests = {
  ExportTableToPointInTime: {
    types: {
      TableArn: text(1, 1024, { notNull: true }),
      ExportTime: 'Timestamp',
      ClientToken: { type: 'String', regex: '[^\\$]+' },
      S3Bucket: text(0, 255, { notNull: true, regex: '[a-z0-9A-Z]+[\\.\\-\\w]*[a-z0-9A-Z]+' }),
      S3BucketOwner: { type: 'String', regex: '[0-9]{12}' },
      S3Prefix: text(1, 1024),
      S3SseAlgorithm: one('AES256', 'KMS'),
      S3SseKmsKeyId: text(1, 2048),
      ExportFormat: one('ION', 'DYNAMODB_JSON'),
      ExportType: one('FULL_EXPORT', 'INCREMENTAL_EXPORT'),
      IncrementalExportSpecification: {
        type: 'FieldStruct<IncrementalExportSpecification>',
        children: {
          ExportFromTime: 'Timestamp',
          ExportToTime: 'Timestamp',
          ExportViewType: one('NEW_IMAGE', 'NEW_AND_OLD_IMAGES'),
        },
      },
    },
    custom: (data) => checkArn(data) ?? checkPeriod(data),
  },
  DescribeExport: { types: { ExportArn: text(37, 1024, { notNull: true }) } },
  ListExports: {
    types: {
      TableArn: text(1, 1024),
      MaxResults: { type: 'Integer', greaterThanOrEqual: 1, lessThanOrEqual: 25 },
      NextToken: 'String',
    },
    custom: checkArn,
  },
} satisfies Record<string, RequestTable>

function checkArn({ TableArn }: Record<string, unknown>): string | undefined {
  return TableArn === undefined || tableArn.test(TableArn as string) ? undefined : 'Invalid TableArn'
}

/** What belongs to one kind of export only. */
function checkPeriod(data: Record<string, unknown>): string | undefined {
  const { ExportType, ExportTime, IncrementalExportSpecification: period } = data
  const isIncremental = ExportType === 'INCREMENTAL_EXPORT'
  if (isIncremental && period === undefined) {
    return 'IncrementalExportSpecification must be specified when ExportType is INCREMENTAL_EXPORT'
  }
  if (isIncremental && ExportTime !== undefined)
    return 'ExportTime must not be specified when ExportType is INCREMENTAL_EXPORT'
  if (isIncremental || period === undefined) return undefined
  return 'IncrementalExportSpecification must not be specified unless ExportType is INCREMENTAL_EXPORT'
}
