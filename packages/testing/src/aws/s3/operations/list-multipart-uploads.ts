import { bucketOf } from '../call.js'
import { readListParameters } from '../objects/list-parameters.js'
import { listPage } from '../objects/listing.js'
import type { Operation } from '../operation.js'
import { documentReply, isoTime, owner } from '../replies.js'
import type { Upload } from '../store/records.js'
import type { Bucket } from '../store/store.js'
import { SortedKeys } from '../store/sorted-keys.js'
import { invalidArgument } from '../s3-error.js'
import { isUploadIdOf } from '../uploads/upload-id.js'

/** Lists the uploads that are neither completed nor aborted: by key, and those of a key as they began. */
export const listMultipartUploads: Operation = {
  name: 'ListMultipartUploads',
  method: 'GET',
  target: 'bucket',
  query: ['uploads'],
  run(call) {
    const bucket = bucketOf(call)
    const { prefix, delimiter, most, isEncoded, written } = readListParameters(call.query, 'max-uploads')
    const keyMarker = call.query.get('key-marker') ?? ''
    // Without a key there is nothing that an upload could come behind.
    const idMarker = keyMarker === '' ? '' : (call.query.get('upload-id-marker') ?? '')
    if (
      idMarker !== '' &&
      bucket.uploads.get(idMarker)?.upload.key !== keyMarker &&
      !isUploadIdOf(keyMarker, idMarker)
    ) {
      throw invalidArgument('upload-id-marker', idMarker, 'Invalid uploadId marker')
    }
    const byKey = uploadsByKey(bucket)
    const page = listPage({
      keys: new SortedKeys(byKey.keys()),
      itemsOf: (key) => byKey.get(key)!.filter(({ uploadId }) => key !== keyMarker || uploadId > idMarker),
      prefix,
      delimiter,
      from: keyMarker,
      isFromIncluded: idMarker !== '',
      isPrefixOfFromTold: true,
      most,
    })
    const last = page.items.at(-1)
    const endsInUpload = last !== undefined && last.key === page.last
    // S3 tells where the last upload is, also on the last page; and nothing where a page has common prefixes only.
    const endsInPrefix = last !== undefined && page.isTruncated
    return documentReply('ListMultipartUploadsResult', {
      Bucket: call.bucketName,
      KeyMarker: written(keyMarker),
      UploadIdMarker: idMarker,
      NextKeyMarker: endsInUpload || endsInPrefix ? written(page.last) : '',
      NextUploadIdMarker: endsInUpload ? last.uploadId : '',
      Delimiter: delimiter === '' ? undefined : written(delimiter),
      Prefix: prefix === '' ? undefined : written(prefix),
      EncodingType: isEncoded ? 'url' : undefined,
      MaxUploads: most,
      IsTruncated: page.isTruncated,
      Upload: page.items.map((upload) => ({
        Key: written(upload.key),
        UploadId: upload.uploadId,
        Initiator: owner,
        Owner: owner,
        StorageClass: upload.properties.storageClass,
        Initiated: isoTime(upload.initiated),
        ChecksumAlgorithm: upload.algorithmGiven ? upload.algorithm : undefined,
        ChecksumType: upload.algorithmGiven ? upload.checksumType : undefined,
      })),
      CommonPrefixes: page.commonPrefixes.map((common) => ({ Prefix: written(common) })),
    })
  },
}

function uploadsByKey(bucket: Bucket): ReadonlyMap<string, readonly Upload[]> {
  const byKey = new Map<string, Upload[]>()
  for (const { upload } of bucket.uploads.values()) {
    const others = byKey.get(upload.key)
    if (others) others.push(upload)
    else byKey.set(upload.key, [upload])
  }
  for (const uploads of byKey.values()) uploads.sort((one, other) => (one.uploadId < other.uploadId ? -1 : 1))
  return byKey
}
