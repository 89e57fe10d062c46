import type { OperationName, RefusedOperation, Target } from './operation.js'

type Names = { readonly [Method in OperationName['method']]?: string }

/** The sub-resources of a bucket whose operations are refused by name. */
const ofBuckets: Readonly<Record<string, Names>> = {
  abac: { GET: 'GetBucketAbac', PUT: 'PutBucketAbac' },
  accelerate: { PUT: 'PutBucketAccelerateConfiguration' },
  analytics: {
    GET: 'GetBucketAnalyticsConfiguration',
    PUT: 'PutBucketAnalyticsConfiguration',
    DELETE: 'DeleteBucketAnalyticsConfiguration',
  },
  encryption: { PUT: 'PutBucketEncryption' },
  'intelligent-tiering': {
    GET: 'GetBucketIntelligentTieringConfiguration',
    PUT: 'PutBucketIntelligentTieringConfiguration',
    DELETE: 'DeleteBucketIntelligentTieringConfiguration',
  },
  inventory: {
    GET: 'GetBucketInventoryConfiguration',
    PUT: 'PutBucketInventoryConfiguration',
    DELETE: 'DeleteBucketInventoryConfiguration',
  },
  logging: { PUT: 'PutBucketLogging' },
  metadataAnnotationTable: { PUT: 'UpdateBucketMetadataAnnotationTableConfiguration' },
  metadataConfiguration: {
    POST: 'CreateBucketMetadataConfiguration',
    GET: 'GetBucketMetadataConfiguration',
    DELETE: 'DeleteBucketMetadataConfiguration',
  },
  metadataInventoryTable: { PUT: 'UpdateBucketMetadataInventoryTableConfiguration' },
  metadataJournalTable: { PUT: 'UpdateBucketMetadataJournalTableConfiguration' },
  metadataTable: {
    POST: 'CreateBucketMetadataTableConfiguration',
    GET: 'GetBucketMetadataTableConfiguration',
    DELETE: 'DeleteBucketMetadataTableConfiguration',
  },
  metrics: {
    GET: 'GetBucketMetricsConfiguration',
    PUT: 'PutBucketMetricsConfiguration',
    DELETE: 'DeleteBucketMetricsConfiguration',
  },
  notification: { PUT: 'PutBucketNotificationConfiguration' },
  ownershipControls: { PUT: 'PutBucketOwnershipControls', DELETE: 'DeleteBucketOwnershipControls' },
  policy: { PUT: 'PutBucketPolicy' },
  publicAccessBlock: { PUT: 'PutPublicAccessBlock', DELETE: 'DeletePublicAccessBlock' },
  replication: { PUT: 'PutBucketReplication' },
  requestPayment: { PUT: 'PutBucketRequestPayment' },
  session: { GET: 'CreateSession' },
  website: { PUT: 'PutBucketWebsite' },
}

/** The sub-resources of an object whose operations are refused by name. */
const ofObjects: Readonly<Record<string, Names>> = {
  annotation: { GET: 'GetObjectAnnotation', PUT: 'PutObjectAnnotation', DELETE: 'DeleteObjectAnnotation' },
  encryption: { PUT: 'UpdateObjectEncryption' },
  renameObject: { PUT: 'RenameObject' },
  restore: { POST: 'RestoreObject' },
  select: { POST: 'SelectObjectContent' },
  torrent: { GET: 'GetObjectTorrent' },
}

/** Operations of S3 that are known and refused: `?torrent` must not be mistaken for a plain GET. */
export const notImitated: readonly RefusedOperation[] = [...rows('bucket', ofBuckets), ...rows('object', ofObjects)]

function rows(target: Target, subresources: Readonly<Record<string, Names>>): RefusedOperation[] {
  return Object.entries(subresources).flatMap(([subresource, names]) =>
    Object.entries(names).map(([method, name]) => ({
      name,
      method: method as OperationName['method'],
      target,
      query: [subresource],
    })),
  )
}
