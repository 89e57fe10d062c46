import { bucketOf } from '../call.js'
import type { Operation } from '../operation.js'
import { documentReply } from '../replies.js'

/** A bucket in which versioning was never switched on has no status. */
export const getBucketVersioning: Operation = {
  name: 'GetBucketVersioning',
  method: 'GET',
  target: 'bucket',
  query: ['versioning'],
  run(call) {
    return documentReply('VersioningConfiguration', { Status: bucketOf(call).settings.versioning })
  },
}
