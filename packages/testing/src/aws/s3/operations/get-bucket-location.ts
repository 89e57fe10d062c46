import { bucketOf } from '../call.js'
import type { Operation } from '../operation.js'
import { defaultRegion } from '../region.js'
import { documentReply } from '../replies.js'

/** us-east-1 is told as nothing, as it was before there were regions. */
export const getBucketLocation: Operation = {
  name: 'GetBucketLocation',
  method: 'GET',
  target: 'bucket',
  query: ['location'],
  run(call) {
    const { region } = bucketOf(call).settings
    return documentReply('LocationConstraint', region === defaultRegion ? undefined : region)
  },
}
