import {
  type ChecksumAlgorithm,
  checksumAlgorithms,
  checksumElement,
  checksumOfParts,
  isChecksumValue,
} from '../body/checksums.js'
import { invalidArgument, S3Error } from '../s3-error.js'
import type { Upload, UploadedPart } from '../store/records.js'
import type { PendingUpload } from '../store/store.js'
import type { XmlElement } from '../xml/read-xml.js'

/** A part that the caller wants in the object. */
export interface ListedPart {
  readonly number: number
  /** Without quotes. */
  readonly etag: string
  readonly checksum: { readonly algorithm: ChecksumAlgorithm; readonly value: string } | undefined
}

/** bytes; every part but the last has at least as many (AWS "Amazon S3 multipart upload limits") */
const smallestPart = 5 * 1024 ** 2

/**
 * Reads the parts a document lists.
 *
 * throws  MalformedXML, InvalidPartOrder, InvalidArgument
 */
export function readListedParts(document: XmlElement, uploadId: string): readonly ListedPart[] {
  const parts = document.children('Part').map(readListedPart)
  if (parts.length === 0) throw new S3Error('MalformedXML')
  if (parts.some(({ number }, at) => at > 0 && number <= parts[at - 1]!.number)) throw outOfOrder(uploadId)
  return parts
}

function readListedPart(part: XmlElement): ListedPart {
  const number = part.child('PartNumber')?.text.trim() ?? ''
  const etag = part.child('ETag')?.text.trim()
  if (!/^\d{1,9}$/.test(number) || etag === undefined) throw new S3Error('MalformedXML')
  const checksums = checksumAlgorithms.flatMap((algorithm) => {
    const value = part.child(checksumElement(algorithm))?.text.trim()
    return value === undefined ? [] : [{ algorithm, value }]
  })
  if (checksums.length > 1 || checksums.some(({ algorithm, value }) => !isChecksumValue(algorithm, value))) {
    const sent = checksums.map(({ algorithm, value }) => `${algorithm}:${value};`).join('')
    throw invalidArgument('Checksum', sent, 'Invalid Base64 or multiple checksums present in request')
  }
  return { number: Number(number), etag: etag.replace(/^"(.*)"$/, '$1'), checksum: checksums[0] }
}

/**
 * The parts of an upload that its completion lists, in order.
 *
 * throws  InvalidPart for one that never came or is another by now, EntityTooSmall, InvalidRequest and BadDigest for what
 *         is wrong with its checksum, InvalidPartOrder for a gap in parts with checksums
 */
export function chooseParts(pending: PendingUpload, listed: readonly ListedPart[]): readonly UploadedPart[] {
  const { upload, parts } = pending
  const chosen = listed.map((one) => {
    const part = parts.get(one.number)
    if (part === undefined || part.etag !== one.etag) throw invalidPart(upload, one)
    checkListedChecksum(upload, one, part)
    return part
  })
  for (const part of chosen.slice(0, -1)) {
    if (part.size < smallestPart) throw tooSmall(part)
  }
  const isGapless = listed.every(({ number }, at) => number === at + 1)
  if (upload.algorithmGiven && !isGapless && listed.every(({ checksum }) => checksum !== undefined)) {
    throw outOfOrder(upload.uploadId)
  }
  return chosen
}

/** The composite checksum of what the caller lists, whether or not the parts have it. */
export function listedChecksum({ algorithm, checksumType }: Upload, listed: readonly ListedPart[]): string | undefined {
  const values = listed.flatMap(({ checksum }) => (checksum?.algorithm === algorithm ? [checksum.value] : []))
  if (checksumType !== 'COMPOSITE' || values.length < listed.length) return undefined
  const parts = values.map((value) => ({ size: 0, value }))
  return checksumOfParts(algorithm, 'COMPOSITE', parts).value
}

function checkListedChecksum(upload: Upload, listed: ListedPart, part: UploadedPart): void {
  const name = upload.algorithm.toLowerCase()
  if (!upload.algorithmGiven) {
    if (listed.checksum !== undefined) throw invalidPart(upload, listed)
  } else if (listed.checksum === undefined) {
    if (upload.checksumType === 'FULL_OBJECT') return
    const message =
      `The upload was created using a ${name} checksum. The complete request must include the checksum for each part. ` +
      `It was missing for part ${listed.number} in the request.`
    throw new S3Error('InvalidRequest', { message })
  } else if (listed.checksum.algorithm !== upload.algorithm) {
    const other = listed.checksum.algorithm.toLowerCase()
    const message = `The ${other} you specified for part ${listed.number} did not match what we received.`
    throw new S3Error('BadDigest', { message })
  } else if (listed.checksum.value !== part.checksum) throw invalidPart(upload, listed)
}

function outOfOrder(uploadId: string): S3Error {
  return new S3Error('InvalidPartOrder', { elements: { UploadId: uploadId } })
}

function invalidPart({ uploadId }: Upload, { number, etag }: ListedPart): S3Error {
  return new S3Error('InvalidPart', { elements: { UploadId: uploadId, PartNumber: number, ETag: etag } })
}

function tooSmall({ number, size, etag }: UploadedPart): S3Error {
  const elements = { ProposedSize: size, MinSizeAllowed: smallestPart, PartNumber: number, ETag: etag }
  return new S3Error('EntityTooSmall', { elements })
}
