import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { combineCrcs } from './crc-combine.js'
import { crc32c } from './crc32c.js'
import { crc64Nvme } from './crc64-nvme.js'

/** The checksums that are computed and verified. S3 takes more since 2026; those are refused by name. */
export const checksumAlgorithms = ['CRC32', 'CRC32C', 'CRC64NVME', 'SHA1', 'SHA256'] as const

export type ChecksumAlgorithm = (typeof checksumAlgorithms)[number]

/** Of the whole object, or a checksum of its parts' checksums. */
export type ChecksumType = 'FULL_OBJECT' | 'COMPOSITE'

/** A checksum as it is kept with an object. */
export interface Checksum {
  readonly algorithm: ChecksumAlgorithm
  readonly type: ChecksumType
  /** Base64; a composite one ends in '-' and the number of parts. */
  readonly value: string
}

/** A checksum in the making. */
export interface RunningChecksum {
  readonly algorithm: ChecksumAlgorithm
  update(bytes: Uint8Array): void
  /** Base64. */
  value(): string
}

/** How many bytes a value has. */
const widths: Record<ChecksumAlgorithm, number> = { CRC32: 4, CRC32C: 4, CRC64NVME: 8, SHA1: 20, SHA256: 32 }

/** 'x-amz-checksum-crc32' */
export function checksumHeader(algorithm: ChecksumAlgorithm): string {
  return `x-amz-checksum-${algorithm.toLowerCase()}`
}

/** 'ChecksumCRC32' */
export function checksumElement(algorithm: ChecksumAlgorithm): string {
  return `Checksum${algorithm}`
}

/** Whether the text can be a value of this algorithm at all. */
export function isChecksumValue(algorithm: ChecksumAlgorithm, value: string): boolean {
  const bytes = Buffer.from(value, 'base64')
  return bytes.length === widths[algorithm] && bytes.toString('base64') === value
}

export function startChecksum(algorithm: ChecksumAlgorithm): RunningChecksum {
  if (algorithm === 'SHA1' || algorithm === 'SHA256') {
    const hash = createHash(algorithm.toLowerCase())
    return { algorithm, update: (bytes) => void hash.update(bytes), value: () => hash.digest('base64') }
  }
  if (algorithm === 'CRC64NVME') {
    let crc = 0n
    return {
      algorithm,
      update: (bytes) => void (crc = crc64Nvme(bytes, crc)),
      value: () => base64Of(algorithm, crc),
    }
  }
  const next = algorithm === 'CRC32' ? crc32 : crc32c
  let crc = 0
  return { algorithm, update: (bytes) => void (crc = next(bytes, crc)), value: () => base64Of(algorithm, BigInt(crc)) }
}

/** The checksum of an object that was sent in parts, from those of its parts in order. */
export function checksumOfParts(
  algorithm: ChecksumAlgorithm,
  type: ChecksumType,
  parts: readonly { readonly size: number; readonly value: string }[],
): Checksum {
  if (type === 'COMPOSITE' || algorithm === 'SHA1' || algorithm === 'SHA256') {
    const running = startChecksum(algorithm)
    for (const part of parts) running.update(Buffer.from(part.value, 'base64'))
    return { algorithm, type: 'COMPOSITE', value: `${running.value()}-${parts.length}` }
  }
  let crc = 0n
  for (const part of parts) crc = combineCrcs(algorithm, crc, numberOf(part.value), part.size)
  return { algorithm, type, value: base64Of(algorithm, crc) }
}

function base64Of(algorithm: ChecksumAlgorithm, crc: bigint): string {
  return Buffer.from(crc.toString(16).padStart(widths[algorithm] * 2, '0'), 'hex').toString('base64')
}

function numberOf(base64: string): bigint {
  return BigInt(`0x${Buffer.from(base64, 'base64').toString('hex')}`)
}
