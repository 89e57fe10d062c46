import { bucketNameProblem } from '../objects/bucket-name.js'
import { receiveDocument } from '../body/receive-document.js'
import type { Operation } from '../operation.js'
import { checkBucketAcl } from '../objects/bucket-acl.js'
import { defaultRegion, isRegion } from '../region.js'
import { S3Error } from '../s3-error.js'
import { bucketAddress } from '../target.js'
import { wholeSeconds } from '../call.js'

/** Makes a bucket; in us-east-1 making one's own bucket again is no error (AWS "CreateBucket", BucketAlreadyOwnedByYou). */
export const createBucket: Operation = {
  name: 'CreateBucket',
  method: 'PUT',
  target: 'bucket',
  async run(call) {
    const { bucketName, store, headers } = call
    if (bucketNameProblem(bucketName) !== undefined) {
      throw new S3Error('InvalidBucketName', { elements: { BucketName: bucketName } })
    }
    checkBucketAcl(headers)
    const configuration = await receiveDocument(call, 'CreateBucketConfiguration', { isOptional: true })
    const region = readRegion(configuration?.child('LocationConstraint')?.text)
    const isLocked = headers.get('x-amz-bucket-object-lock-enabled')?.toLowerCase() === 'true'
    const existing = store.bucket(bucketName)
    if (existing !== undefined && (region !== defaultRegion || existing.settings.region !== defaultRegion)) {
      throw new S3Error('BucketAlreadyOwnedByYou', { elements: { BucketName: bucketName } })
    }
    if (existing === undefined) {
      const lock = isLocked ? ({ versioning: 'Enabled', objectLock: {} } as const) : {}
      store.commit({ type: 'bucket-set', settings: { name: bucketName, created: wholeSeconds(call), region, ...lock } })
    }
    const location = region === defaultRegion ? `/${bucketName}` : bucketAddress(call)
    return { status: 200, headers: { location } }
  },
}

function readRegion(constraint: string | undefined): string {
  if (constraint === undefined || constraint === '') return defaultRegion
  // What Ireland was called before there was a second region in Europe.
  if (constraint === 'EU') return 'eu-west-1'
  if (constraint !== defaultRegion && isRegion(constraint)) return constraint
  throw new S3Error('InvalidLocationConstraint', { elements: { LocationConstraint: constraint } })
}
