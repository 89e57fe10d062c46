import { receiveText } from '../body/receive-document.js'
import { bucketOf } from '../call.js'
import type { Operation } from '../operation.js'
import { S3Error } from '../s3-error.js'
import { readXml, type XmlElement } from '../xml/read-xml.js'

const address = { target: 'bucket', query: ['lifecycle'] } as const

const mostRules = 1_000

const headers = { 'x-amz-transition-default-minimum-object-size': 'all_storage_classes_128K' }

/** Keeps rules and gives them back. They are not followed: nothing expires and nothing moves. */
export const putBucketLifecycle: Operation = {
  name: 'PutBucketLifecycleConfiguration',
  method: 'PUT',
  ...address,
  async run(call) {
    bucketOf(call)
    const lifecycle = await receiveText(call, { isDigestRequired: true })
    checkRules(readXml(lifecycle, 'LifecycleConfiguration').children('Rule'))
    call.store.commit({ type: 'bucket-set', settings: { ...bucketOf(call).settings, lifecycle } })
    return { status: 200, headers }
  },
}

export const getBucketLifecycle: Operation = {
  name: 'GetBucketLifecycleConfiguration',
  method: 'GET',
  ...address,
  run(call) {
    const { lifecycle, name } = bucketOf(call).settings
    if (lifecycle === undefined) {
      throw new S3Error('NoSuchLifecycleConfiguration', { elements: { BucketName: name } })
    }
    return { status: 200, headers: { 'content-type': 'application/xml', ...headers }, body: lifecycle }
  },
}

export const deleteBucketLifecycle: Operation = {
  name: 'DeleteBucketLifecycle',
  method: 'DELETE',
  ...address,
  run(call) {
    const { lifecycle: _, ...settings } = bucketOf(call).settings
    call.store.commit({ type: 'bucket-set', settings })
    return { status: 204 }
  },
}

function checkRules(rules: readonly XmlElement[]): void {
  const statuses = rules.map((rule) => rule.child('Status')?.text ?? '')
  const isRight = statuses.every((status) => ['Enabled', 'Disabled'].includes(status))
  if (rules.length === 0 || rules.length > mostRules || !isRight) throw new S3Error('MalformedXML')
  const ids = rules.flatMap((rule) => rule.child('ID')?.text ?? [])
  if (new Set(ids).size < ids.length) {
    const message = 'Rule ID must be unique. Found same ID for more than one rule'
    throw new S3Error('InvalidArgument', { message })
  }
}
