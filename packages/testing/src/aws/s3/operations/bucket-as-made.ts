import { bucketOf } from '../call.js'
import type { Operation, OperationName } from '../operation.js'
import { documentReply } from '../replies.js'
import { S3Error, type S3ErrorCode } from '../s3-error.js'
import type { XmlContent } from '../xml/write-xml.js'

/**
 * What is so of every bucket, as it is of one made today of which nothing else was said. Reading it is answered; what would
 * make it otherwise is refused by its name, and taking away what is not there changes nothing.
 *
 * source  AWS "Blocking public access to your Amazon S3 storage", "Default SSE-C setting for new buckets" and the pages of
 *         the operations, Amazon S3 API reference
 */
export const bucketAsMade: readonly Operation[] = [
  tells('GetBucketAccelerateConfiguration', 'accelerate', 'AccelerateConfiguration', undefined),
  tells('GetBucketEncryption', 'encryption', 'ServerSideEncryptionConfiguration', {
    Rule: {
      ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' },
      BucketKeyEnabled: false,
      BlockedEncryptionTypes: { EncryptionType: 'SSE-C' },
    },
  }),
  tells('GetBucketLogging', 'logging', 'BucketLoggingStatus', undefined),
  tells('GetBucketNotificationConfiguration', 'notification', 'NotificationConfiguration', undefined),
  tells('GetBucketOwnershipControls', 'ownershipControls', 'OwnershipControls', {
    Rule: { ObjectOwnership: 'BucketOwnerEnforced' },
  }),
  tells('GetBucketRequestPayment', 'requestPayment', 'RequestPaymentConfiguration', { Payer: 'BucketOwner' }),
  tells('GetPublicAccessBlock', 'publicAccessBlock', 'PublicAccessBlockConfiguration', {
    BlockPublicAcls: true,
    IgnorePublicAcls: true,
    BlockPublicPolicy: true,
    RestrictPublicBuckets: true,
  }),

  hasNone('GetBucketPolicy', 'policy', 'NoSuchBucketPolicy'),
  hasNone('GetBucketPolicyStatus', 'policyStatus', 'NoSuchBucketPolicy'),
  hasNone('GetBucketReplication', 'replication', 'ReplicationConfigurationNotFoundError'),
  hasNone('GetBucketWebsite', 'website', 'NoSuchWebsiteConfiguration'),

  isGone('DeleteBucketEncryption', 'encryption'),
  isGone('DeleteBucketPolicy', 'policy'),
  isGone('DeleteBucketReplication', 'replication'),
  isGone('DeleteBucketWebsite', 'website'),
]

function tells(name: string, subresource: string, root: string, content: XmlContent): Operation {
  return {
    ...reading(name, subresource),
    run(call) {
      bucketOf(call)
      return documentReply(root, content)
    },
  }
}

function hasNone(name: string, subresource: string, refusal: S3ErrorCode): Operation {
  return {
    ...reading(name, subresource),
    run(call) {
      throw new S3Error(refusal, { elements: { BucketName: bucketOf(call).settings.name } })
    },
  }
}

function isGone(name: string, subresource: string): Operation {
  return {
    ...reading(name, subresource),
    method: 'DELETE',
    run(call) {
      bucketOf(call)
      return { status: 204 }
    },
  }
}

function reading(name: string, subresource: string): OperationName {
  return { name, method: 'GET', target: 'bucket', query: [subresource] }
}
