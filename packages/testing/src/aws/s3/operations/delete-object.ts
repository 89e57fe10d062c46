import { deleteVersion } from '../objects/delete-version.js'
import { checkBypass } from '../objects/object-lock.js'
import { versionIdOf } from '../objects/versions.js'
import type { Call } from '../call.js'
import type { Operation } from '../operation.js'
import { S3Error } from '../s3-error.js'

/** Deleting what is not there is no error. */
export const deleteObject: Operation = {
  name: 'DeleteObject',
  method: 'DELETE',
  target: 'object',
  run(call) {
    checkConditions(call)
    checkBypass(call)
    const deletion = { key: call.key, versionId: versionIdOf(call), ifMatch: call.headers.get('if-match') }
    const { versionId, isMarker } = deleteVersion(call, deletion)
    return {
      status: 204,
      headers: {
        ...(versionId !== undefined && { 'x-amz-version-id': versionId }),
        ...(isMarker && { 'x-amz-delete-marker': 'true' }),
      },
    }
  },
}

/** S3 takes these from directory buckets only, and there are none here. */
function checkConditions({ headers }: Call): void {
  const name = ['x-amz-if-match-last-modified-time', 'x-amz-if-match-size'].find((header) => headers.has(header))
  if (name !== undefined) throw new S3Error('NotImplemented', { elements: { Header: name } })
}
