import type { RequestTable } from './request-table.js'
import type { Shape } from './shape.js'

// Exports, with the limits of their API reference, read 2026-11-26.

const text = (least: number, most: number, more: object = {}): Shape => ({
  type: 'String',
  lengthGreaterThanOrEqual: least,
  lengthLessThanOrEqual: most,
  ...more,
})

const one = (...members: string[]): Shape => ({ type: 'String', enum: members })

export const exportRequests = {
  ExportTableToPointInTime: {
    types: {
      TableArn: text(0, 1024, { notNull: true }),
      ExportTime: 'Timestamp',
      ClientToken: { type: 'String', regex: '^[^\\$]+$' },
      S3Bucket: text(0, 255, { notNull: true, regex: '^[a-z0-9A-Z]+[\\.\\-\\w]*[a-z0-9A-Z]+$' }),
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
    custom: (data) => checkArn(data) ?? checkPeriod(data) ?? checkKey(data),
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
  if (TableArn === undefined) return undefined
  if (TableArn === '') return 'Invalid TableArn: Invalid Table ARN'
  const parts = (TableArn as string).split(':')
  if (parts[0] !== 'arn' || parts.length < 6) {
    return 'One or more parameter values were invalid: tableArn is not a valid ARN'
  }
  const isTable = /^table\/[a-zA-Z0-9_.-]{3,255}$/.test(parts.slice(5).join(':'))
  return isTable ? undefined : 'Invalid Request: Table ARN is invalid.'
}

/** What belongs to one kind of export only. */
function checkPeriod({
  ExportType,
  IncrementalExportSpecification: period,
}: Record<string, unknown>): string | undefined {
  if (ExportType === 'INCREMENTAL_EXPORT') {
    if (period === undefined) {
      return 'Invalid Request: Incremental Export Specification expected when export type is set as Incremental Export'
    }
    return (period as { ExportFromTime?: number }).ExportFromTime === undefined
      ? 'Invalid Request: ExportFromTime must be provided in IncrementalExportSpecification'
      : undefined
  }
  if (period === undefined) return undefined
  return ExportType === undefined
    ? 'Invalid Request: Export Type expected to be Incremental Export when incremental export specification is provided'
    : 'Invalid Request: When Export Type is Full Export , Incremental Export Specification should not be provided' // so spelt by AWS
}

function checkKey({ S3SseAlgorithm, S3SseKmsKeyId }: Record<string, unknown>): string | undefined {
  return S3SseKmsKeyId === undefined || S3SseAlgorithm === 'KMS'
    ? undefined
    : 'Invalid Request: KMS Key Id is not supported for this encryption type'
}
