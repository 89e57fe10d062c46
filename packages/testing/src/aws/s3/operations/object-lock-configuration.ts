import { receiveDocument } from '../body/receive-document.js'
import { bucketOf } from '../call.js'
import type { Operation } from '../operation.js'
import { documentReply } from '../replies.js'
import { invalidArgument, S3Error } from '../s3-error.js'
import type { DefaultRetention } from '../store/records.js'
import type { XmlElement } from '../xml/read-xml.js'

const address = { target: 'bucket', query: ['object-lock'] } as const

/** The longest there is: a hundred years (AWS "Object Lock", default retention periods). */
const longest = { Days: 36_500, Years: 100 }

/** Switches Object Lock on, for good, and says what protects an object whose writer says nothing. */
export const putObjectLockConfiguration: Operation = {
  name: 'PutObjectLockConfiguration',
  method: 'PUT',
  ...address,
  async run(call) {
    bucketOf(call)
    const document = await receiveDocument(call, 'ObjectLockConfiguration', { isDigestRequired: true })
    const { settings } = bucketOf(call)
    if (settings.versioning !== 'Enabled') {
      throw new S3Error('InvalidBucketState', {
        message: "Versioning must be 'Enabled' on the bucket to apply a Object Lock configuration",
      })
    }
    const defaultRetention = readConfiguration(document)
    call.store.commit({
      type: 'bucket-set',
      settings: { ...settings, objectLock: defaultRetention === undefined ? {} : { defaultRetention } },
    })
    return { status: 200 }
  },
}

export const getObjectLockConfiguration: Operation = {
  name: 'GetObjectLockConfiguration',
  method: 'GET',
  ...address,
  run(call) {
    const { objectLock, name } = bucketOf(call).settings
    if (objectLock === undefined) {
      throw new S3Error('ObjectLockConfigurationNotFoundError', { elements: { BucketName: name } })
    }
    const { defaultRetention } = objectLock
    return documentReply('ObjectLockConfiguration', {
      ObjectLockEnabled: 'Enabled',
      Rule: defaultRetention && {
        DefaultRetention: { Mode: defaultRetention.mode, [defaultRetention.unit]: defaultRetention.count },
      },
    })
  },
}

function readConfiguration(document: XmlElement): DefaultRetention | undefined {
  if (document.child('ObjectLockEnabled')?.text !== 'Enabled') throw new S3Error('MalformedXML')
  const rule = document.child('Rule')
  return rule && readDefaultRetention(rule.child('DefaultRetention'))
}

function readDefaultRetention(retention: XmlElement | undefined): DefaultRetention {
  const mode = retention?.child('Mode')?.text
  const counts = (['Days', 'Years'] as const).flatMap((unit) => {
    const count = retention?.child(unit)?.text
    return count === undefined ? [] : [{ unit, count }]
  })
  const [given] = counts
  if ((mode !== 'GOVERNANCE' && mode !== 'COMPLIANCE') || given === undefined || counts.length > 1) {
    throw new S3Error('MalformedXML')
  }
  const count = /^-?\d{1,9}$/.test(given.count) ? Number(given.count) : Number.NaN
  if (Number.isNaN(count)) throw new S3Error('MalformedXML')
  if (count <= 0) {
    throw invalidArgument(given.unit, given.count, 'Default retention period must be a positive integer value.')
  }
  if (count > longest[given.unit]) {
    throw invalidArgument(given.unit, given.count, `Default retention period too large: at most ${longest[given.unit]}`)
  }
  return { mode, unit: given.unit, count }
}
