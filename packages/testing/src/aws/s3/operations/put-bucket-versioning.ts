import { receiveDocument } from '../body/receive-document.js'
import { bucketOf } from '../call.js'
import type { Operation } from '../operation.js'
import { S3Error } from '../s3-error.js'
import type { XmlElement } from '../xml/read-xml.js'

/** Switches versioning on, or suspends it; it is never off again. */
export const putBucketVersioning: Operation = {
  name: 'PutBucketVersioning',
  method: 'PUT',
  target: 'bucket',
  query: ['versioning'],
  async run(call) {
    bucketOf(call)
    const versioning = readStatus(await receiveDocument(call, 'VersioningConfiguration'))
    const { settings } = bucketOf(call)
    if (versioning === 'Suspended' && settings.objectLock !== undefined) {
      throw new S3Error('InvalidBucketState', {
        message: 'An Object Lock configuration is present on this bucket, so the versioning state cannot be changed.',
      })
    }
    call.store.commit({ type: 'bucket-set', settings: { ...settings, versioning } })
    return { status: 200 }
  },
}

function readStatus(configuration: XmlElement): 'Enabled' | 'Suspended' {
  const mfaDelete = configuration.child('MfaDelete')?.text ?? 'Disabled'
  if (mfaDelete !== 'Disabled') {
    throw new S3Error('NotImplemented', { message: 'MFA delete is not imitated by the embedded S3.' })
  }
  const status = configuration.child('Status')?.text
  if (status === undefined) {
    throw new S3Error('IllegalVersioningConfigurationException', {
      message: 'The Versioning element must be specified',
    })
  }
  if (status === 'Enabled' || status === 'Suspended') return status
  throw new S3Error('MalformedXML')
}
