import { receiveText } from '../body/receive-document.js'
import { bucketOf, type Call } from '../call.js'
import { checkLifecycleRules } from '../objects/lifecycle-rules.js'
import type { Operation } from '../operation.js'
import { S3Error } from '../s3-error.js'
import { readXml } from '../xml/read-xml.js'

const address = { target: 'bucket', query: ['lifecycle'] } as const

const transitionHeader = 'x-amz-transition-default-minimum-object-size'
const transitionSizes = ['all_storage_classes_128K', 'varies_by_storage_class'] as const
type TransitionSize = (typeof transitionSizes)[number]

/** Keeps rules and gives them back. They are not followed: nothing expires and nothing moves. */
export const putBucketLifecycle: Operation = {
  name: 'PutBucketLifecycleConfiguration',
  method: 'PUT',
  ...address,
  async run(call) {
    bucketOf(call)
    const lifecycle = await receiveText(call, { isDigestRequired: true })
    checkLifecycleRules(readXml(lifecycle, 'LifecycleConfiguration').children('Rule'))
    const transitionSize = readTransitionSize(call)
    call.store.commit({ type: 'bucket-set', settings: { ...bucketOf(call).settings, lifecycle, transitionSize } })
    return { status: 200, headers: { [transitionHeader]: transitionSize } }
  },
}

export const getBucketLifecycle: Operation = {
  name: 'GetBucketLifecycleConfiguration',
  method: 'GET',
  ...address,
  run(call) {
    const { lifecycle, name, transitionSize = transitionSizes[0] } = bucketOf(call).settings
    if (lifecycle === undefined) {
      throw new S3Error('NoSuchLifecycleConfiguration', { elements: { BucketName: name } })
    }
    const headers = { 'content-type': 'application/xml', [transitionHeader]: transitionSize }
    return { status: 200, headers, body: lifecycle }
  },
}

export const deleteBucketLifecycle: Operation = {
  name: 'DeleteBucketLifecycle',
  method: 'DELETE',
  ...address,
  run(call) {
    const { lifecycle: _, transitionSize: __, ...settings } = bucketOf(call).settings
    call.store.commit({ type: 'bucket-set', settings })
    return { status: 204 }
  },
}

/** How small an object may be that moves: kept and told, as nothing moves. */
function readTransitionSize({ headers }: Call): TransitionSize {
  const text = headers.get(transitionHeader) ?? transitionSizes[0]
  const size = transitionSizes.find((known) => known === text)
  if (size !== undefined) return size
  throw new S3Error('InvalidRequest', { message: `Invalid TransitionDefaultMinimumObjectSize found: ${text}` })
}
