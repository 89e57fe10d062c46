import { deleteVersion } from '../objects/delete-version.js'
import { versionIdOf } from '../objects/versions.js'
import type { Operation } from '../operation.js'

/** Deleting what is not there is no error. */
export const deleteObject: Operation = {
  name: 'DeleteObject',
  method: 'DELETE',
  target: 'object',
  run(call) {
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
