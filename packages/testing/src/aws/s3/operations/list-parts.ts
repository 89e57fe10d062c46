import { checksumElement } from '../body/checksums.js'
import { readCount, readPageSize } from '../objects/list-parameters.js'
import type { Operation } from '../operation.js'
import { documentReply, isoTime, owner, quoted } from '../replies.js'
import { findUpload } from '../uploads/find-upload.js'

/** Lists the parts that have come, by number, a page at a time. */
export const listParts: Operation = {
  name: 'ListParts',
  method: 'GET',
  target: 'object',
  query: ['uploadId'],
  run(call) {
    const { upload, parts } = findUpload(call)
    const most = readPageSize(call.query, 'max-parts')
    const marker = readCount(call.query, 'part-number-marker', 0)
    const found = [...parts.values()]
      .filter(({ number }) => number > marker)
      .toSorted((one, other) => one.number - other.number)
    const page = found.slice(0, most)
    const { algorithm, algorithmGiven, checksumType } = upload
    return documentReply('ListPartsResult', {
      Bucket: call.bucketName,
      Key: call.key,
      UploadId: upload.uploadId,
      Initiator: owner,
      Owner: owner,
      StorageClass: upload.properties.storageClass,
      PartNumberMarker: marker,
      NextPartNumberMarker: page.at(-1)?.number ?? 0,
      MaxParts: most,
      IsTruncated: most > 0 && found.length > page.length,
      ChecksumAlgorithm: algorithmGiven ? algorithm : undefined,
      ChecksumType: algorithmGiven ? checksumType : undefined,
      Part: page.map((part) => ({
        PartNumber: part.number,
        LastModified: isoTime(part.modified),
        ETag: quoted(part.etag),
        Size: part.size,
        [checksumElement(algorithm)]: algorithmGiven ? part.checksum : undefined,
      })),
    })
  },
}
