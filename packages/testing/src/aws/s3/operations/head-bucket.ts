import { bucketOf } from '../call.js'
import type { Operation } from '../operation.js'

export const headBucket: Operation = {
  name: 'HeadBucket',
  method: 'HEAD',
  target: 'bucket',
  run(call) {
    const { region } = bucketOf(call).settings
    return { status: 200, headers: { 'x-amz-bucket-region': region, 'content-type': 'application/xml' } }
  },
}
