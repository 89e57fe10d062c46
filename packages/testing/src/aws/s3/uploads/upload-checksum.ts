import { type ChecksumAlgorithm, checksumAlgorithms, type ChecksumType } from '../body/checksums.js'
import { S3Error } from '../s3-error.js'
import type { Upload } from '../store/records.js'

type Headers = ReadonlyMap<string, string>

/**
 * Reads which checksum the parts of an upload shall have, and how they make that of the object.
 *
 * throws  InvalidRequest for what S3 does not know, and for pairs it does not take
 * source  AWS "Checking object integrity for data uploads", full object and composite checksum types
 */
export function readUploadChecksum(headers: Headers): Pick<Upload, 'algorithm' | 'checksumType' | 'algorithmGiven'> {
  const given = headers.get('x-amz-checksum-algorithm')
  const type = headers.get('x-amz-checksum-type')
  if (given === undefined) {
    if (type === undefined) return { algorithm: 'CRC64NVME', checksumType: 'FULL_OBJECT', algorithmGiven: false }
    throw invalid('The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm header.')
  }
  const algorithm = readChecksumAlgorithm(given)
  const checksumType = readType(type) ?? (algorithm === 'CRC64NVME' ? 'FULL_OBJECT' : 'COMPOSITE')
  const isImpossible = checksumType === 'COMPOSITE' ? algorithm === 'CRC64NVME' : algorithm.startsWith('SHA')
  if (isImpossible) {
    const name = algorithm.toLowerCase()
    throw invalid(`The ${checksumType} checksum type cannot be used with the ${name} checksum algorithm.`)
  }
  return { algorithm, checksumType, algorithmGiven: true }
}

/**
 * Lets a part in that brings the checksum its upload asks for. A full object checksum needs none, and where none was asked
 * for any is taken.
 *
 * throws  InvalidRequest
 */
export function checkPartChecksum(upload: Upload, sent: ChecksumAlgorithm | undefined): void {
  if (!upload.algorithmGiven || sent === upload.algorithm) return
  if (sent === undefined && upload.checksumType === 'FULL_OBJECT') return
  throw invalid(
    `Checksum Type mismatch occurred, expected checksum Type: ${upload.algorithm.toLowerCase()}, ` +
      `actual checksum Type: ${sent?.toLowerCase() ?? 'null'}`,
  )
}

/**
 * Reads the name of an algorithm.
 *
 * throws  InvalidRequest
 */
export function readChecksumAlgorithm(text: string): ChecksumAlgorithm {
  const algorithm = checksumAlgorithms.find((known) => known === text.toUpperCase())
  if (algorithm !== undefined) return algorithm
  throw invalid(
    'Checksum algorithm provided is unsupported. Please try again with any of the valid types: ' +
      `[${checksumAlgorithms.join(', ')}]`,
  )
}

function readType(text: string | undefined): ChecksumType | undefined {
  if (text === undefined || text === 'COMPOSITE' || text === 'FULL_OBJECT') return text
  throw invalid('Value for x-amz-checksum-type header is invalid.')
}

function invalid(message: string): S3Error {
  return new S3Error('InvalidRequest', { message })
}
