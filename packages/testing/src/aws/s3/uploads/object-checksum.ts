import { type ChecksumAlgorithm, checksumAlgorithms, checksumHeader, isChecksumValue } from '../body/checksums.js'
import { S3Error } from '../s3-error.js'
import type { Upload } from '../store/records.js'

type Headers = ReadonlyMap<string, string>

/**
 * Reads what the completion of an upload says of the object's checksum. Where the upload asked for no checksum, S3 takes
 * its own and does not look at what is said.
 *
 * out     Base64; nothing where nothing is said
 * throws  InvalidRequest
 */
export function readObjectChecksum(headers: Headers, upload: Upload): string | undefined {
  if (!upload.algorithmGiven) return undefined
  const type = headers.get('x-amz-checksum-type') ?? upload.checksumType
  if (type !== upload.checksumType) {
    throw invalid(
      `The upload was created using the ${upload.checksumType} checksum mode. ` +
        'The complete request must use the same checksum mode.',
    )
  }
  const said = checksumAlgorithms.filter((algorithm) => headers.has(checksumHeader(algorithm)))
  const other = said.find((algorithm) => algorithm !== upload.algorithm)
  if (other !== undefined) throw mismatch(upload.algorithm, other)
  const value = headers.get(checksumHeader(upload.algorithm))
  const base = upload.checksumType === 'COMPOSITE' ? value?.replace(/-\d{1,5}$/, '') : value
  if (base === undefined || isChecksumValue(upload.algorithm, base)) return value
  throw invalid(`Value for ${checksumHeader(upload.algorithm)} header is invalid.`)
}

/**
 * Compares what was said with what was computed; a composite checksum may be said without its number of parts.
 *
 * throws  BadDigest
 */
export function checkObjectChecksum(said: string | undefined, computed: string | undefined, upload: Upload): void {
  if (said === undefined || computed === undefined) return
  if (said === computed || said === computed.replace(/-\d+$/, '')) return
  const message = `The ${upload.algorithm.toLowerCase()} you specified did not match the calculated checksum.`
  throw new S3Error('BadDigest', { message })
}

/** The headers of a completion without those that are about the object: its document has no checksum of its own. */
export function withoutObjectChecksum(headers: Headers): Headers {
  return new Map([...headers].filter(([name]) => !name.startsWith('x-amz-checksum-')))
}

function mismatch(expected: ChecksumAlgorithm, actual: ChecksumAlgorithm): S3Error {
  return invalid(
    `Checksum Type mismatch occurred, expected checksum Type: ${expected.toLowerCase()}, ` +
      `actual checksum Type: ${actual.toLowerCase()}`,
  )
}

function invalid(message: string): S3Error {
  return new S3Error('InvalidRequest', { message })
}
