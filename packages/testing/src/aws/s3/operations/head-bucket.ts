import { bucketOf } from '../call.js'
import type { Operation } from '../operation.js'
import { regionHeader } from '../replies.js'

/** Tells that there is a bucket, and where; names of access points are not imitated. */
export const headBucket: Operation = {
  name: 'HeadBucket',
  method: 'HEAD',
  target: 'bucket',
  run(call) {
    const headers = { ...regionHeader(bucketOf(call).settings), 'x-amz-access-point-alias': 'false' }
    return { status: 200, headers: { ...headers, 'content-type': 'application/xml' } }
  },
}
