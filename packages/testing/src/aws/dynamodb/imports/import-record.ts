/** An import as DescribeImport shows it; times are seconds since 1970. */
export interface ImportDescription {
  readonly ImportArn: string
  readonly ImportStatus: 'IN_PROGRESS' | 'COMPLETED' | 'FAILED'
  readonly TableArn: string
  readonly TableId: string
  readonly ClientToken: string
  readonly S3BucketSource: ImportSource
  readonly ErrorCount: number
  readonly CloudWatchLogGroupArn: string
  readonly InputFormat: 'DYNAMODB_JSON'
  readonly InputCompressionType: 'GZIP' | 'NONE'
  /** As CreateTable takes them. */
  readonly TableCreationParameters: { readonly TableName: string }
  readonly StartTime: number
  readonly EndTime?: number
  /** Of what was read, uncompressed. */
  readonly ProcessedSizeBytes?: number
  readonly ProcessedItemCount: number
  readonly ImportedItemCount: number
  readonly FailureCode?: string
  readonly FailureMessage?: string
}

export interface ImportSource {
  readonly S3BucketOwner?: string
  readonly S3Bucket: string
  readonly S3KeyPrefix?: string
}

/** What AWS writes to the log group of an import about a line that is no item of the table. */
export interface ImportError {
  readonly itemS3Pointer: {
    readonly bucket: string
    readonly key: string
    /** Of the lines of the object, from 0 on. */
    readonly itemIndex: number
  }
  readonly importArn: string
  readonly errorMessages: readonly string[]
}

/** What is kept of an import. */
export interface ImportRecord {
  readonly description: ImportDescription
  readonly errors: readonly ImportError[]
}
