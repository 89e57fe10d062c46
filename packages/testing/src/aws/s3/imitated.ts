import type { Operation } from './operation.js'
import { abortMultipartUpload } from './operations/abort-multipart-upload.js'
import { getBucketAcl, getObjectAcl, putBucketAcl, putObjectAcl } from './operations/access-control-lists.js'
import { bucketAsMade } from './operations/bucket-as-made.js'
import { deleteBucketCors, getBucketCors, putBucketCors } from './operations/bucket-cors.js'
import { deleteBucketLifecycle, getBucketLifecycle, putBucketLifecycle } from './operations/bucket-lifecycle.js'
import { deleteBucketTagging, getBucketTagging, putBucketTagging } from './operations/bucket-tagging.js'
import { completeMultipartUpload } from './operations/complete-multipart-upload.js'
import { copyObject } from './operations/copy-object.js'
import { createBucket } from './operations/create-bucket.js'
import { createMultipartUpload } from './operations/create-multipart-upload.js'
import { deleteBucket } from './operations/delete-bucket.js'
import { deleteObject } from './operations/delete-object.js'
import { deleteObjects } from './operations/delete-objects.js'
import { getBucketLocation } from './operations/get-bucket-location.js'
import { getBucketVersioning } from './operations/get-bucket-versioning.js'
import { getObjectAttributes } from './operations/get-object-attributes.js'
import { getObject } from './operations/get-object.js'
import { headBucket } from './operations/head-bucket.js'
import { headObject } from './operations/head-object.js'
import { listBuckets } from './operations/list-buckets.js'
import { listMultipartUploads } from './operations/list-multipart-uploads.js'
import { listObjectVersions } from './operations/list-object-versions.js'
import { listObjects } from './operations/list-objects.js'
import { listObjectsV2 } from './operations/list-objects-v2.js'
import { listParts } from './operations/list-parts.js'
import { getObjectLegalHold, putObjectLegalHold } from './operations/object-legal-hold.js'
import { getObjectLockConfiguration, putObjectLockConfiguration } from './operations/object-lock-configuration.js'
import { getObjectRetention, putObjectRetention } from './operations/object-retention.js'
import { deleteObjectTagging, getObjectTagging, putObjectTagging } from './operations/object-tagging.js'
import { putBucketVersioning } from './operations/put-bucket-versioning.js'
import { postObject } from './operations/post-object.js'
import { putObject } from './operations/put-object.js'
import { uploadPart } from './operations/upload-part.js'
import { uploadPartCopy } from './operations/upload-part-copy.js'

/** What is imitated; every other operation of S3 is refused by its name (not-imitated.ts). */
export const imitated: readonly Operation[] = [
  listBuckets,

  createBucket,
  headBucket,
  deleteBucket,
  getBucketLocation,
  putBucketVersioning,
  getBucketVersioning,
  putBucketTagging,
  getBucketTagging,
  deleteBucketTagging,
  putBucketCors,
  getBucketCors,
  deleteBucketCors,
  putBucketLifecycle,
  getBucketLifecycle,
  deleteBucketLifecycle,
  putObjectLockConfiguration,
  getObjectLockConfiguration,
  getBucketAcl,
  putBucketAcl,
  ...bucketAsMade,

  listObjects,
  listObjectsV2,
  listObjectVersions,
  listMultipartUploads,
  deleteObjects,

  putObject,
  postObject,
  getObject,
  headObject,
  deleteObject,
  copyObject,
  getObjectAttributes,
  putObjectTagging,
  getObjectTagging,
  deleteObjectTagging,
  getObjectAcl,
  putObjectAcl,
  putObjectRetention,
  getObjectRetention,
  putObjectLegalHold,
  getObjectLegalHold,

  createMultipartUpload,
  uploadPart,
  uploadPartCopy,
  completeMultipartUpload,
  abortMultipartUpload,
  listParts,
]
