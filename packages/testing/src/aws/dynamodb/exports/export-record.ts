export type ExportType = 'FULL_EXPORT' | 'INCREMENTAL_EXPORT'

export type ExportView = 'NEW_IMAGE' | 'NEW_AND_OLD_IMAGES'

/** An export as DescribeExport shows it; times are seconds since 1970. */
export interface ExportDescription {
  readonly ExportArn: string
  readonly ExportStatus: 'IN_PROGRESS' | 'COMPLETED' | 'FAILED'
  readonly StartTime: number
  readonly EndTime?: number
  /** Key of manifest-summary.json. */
  readonly ExportManifest?: string
  readonly TableArn: string
  readonly TableId: string
  /** Of a full one: the moment at which the table is shown. */
  readonly ExportTime?: number
  readonly ClientToken: string
  readonly S3Bucket: string
  readonly S3BucketOwner?: string
  readonly S3Prefix?: string
  readonly S3SseAlgorithm: 'AES256' | 'KMS'
  readonly S3SseKmsKeyId?: string
  readonly FailureCode?: string
  readonly FailureMessage?: string
  readonly ExportFormat: 'DYNAMODB_JSON'
  readonly BilledSizeBytes?: number
  readonly ItemCount?: number
  readonly DestinationType: 'S3'
  /** AWS shows it only where it was asked for. */
  readonly ExportType?: ExportType
  /** Of an incremental one: from inclusive, to exclusive. */
  readonly IncrementalExportSpecification?: {
    readonly ExportFromTime: number
    readonly ExportToTime: number
    readonly ExportViewType: ExportView
  }
}

/** What is kept of an export. */
export interface ExportRecord {
  readonly description: ExportDescription
  readonly tableName: string
  /** Of the request, to know one that comes again. */
  readonly digest: string
}

export function idOf({ ExportArn }: ExportDescription): string {
  return ExportArn.slice(ExportArn.lastIndexOf('/') + 1)
}

/** Where the export's files are: '<prefix>/AWSDynamoDB'. */
export function folderOf({ S3Prefix }: ExportDescription): string {
  return S3Prefix === undefined ? 'AWSDynamoDB' : `${S3Prefix.replace(/\/$/, '')}/AWSDynamoDB`
}

/** ms since 1970 of a time in seconds. */
export function msOf(seconds: number): number {
  return Math.round(seconds * 1000)
}
