import { S3Error } from '../s3-error.js'
import type { StoredObject } from '../store/records.js'
import { readPartNumber } from './part-number.js'

/** A run of bytes of an object. */
export interface ByteRange {
  readonly start: number
  readonly length: number
}

/**
 * The bytes that a Range header asks for.
 *
 * out     nothing for what S3 answers with the whole object: no header, another unit, several ranges, one it cannot read
 * throws  InvalidRange when it begins behind the end
 */
export function readRange(header: string | undefined, size: number): ByteRange | undefined {
  const [, first, last] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? []
  if (first === undefined || last === undefined || (first === '' && last === '')) return undefined
  if (first === '') return fromEnd(Number(last), size, header)
  const start = Number(first)
  const end = last === '' ? size - 1 : Math.min(Number(last), size - 1)
  if (last !== '' && Number(last) < start) return undefined
  if (start >= size) throw unsatisfiable(header, size)
  return { start, length: end - start + 1 }
}

/**
 * The bytes of one part. An object that was not sent in parts is one part.
 *
 * throws  InvalidArgument when the number cannot be one, InvalidPartNumber when there is no such part
 */
export function partRange(object: StoredObject, text: string): ByteRange & { readonly checksum: string | undefined } {
  const number = readPartNumber(text)
  if (object.parts === undefined && number === 1) return { start: 0, length: object.size, checksum: undefined }
  let start = 0
  for (const part of object.parts ?? []) {
    if (part.number === number) return { start, length: part.size, checksum: part.checksum }
    start += part.size
  }
  throw new S3Error('InvalidPartNumber', {
    elements: { ActualPartCount: object.parts?.length ?? 1, PartNumberRequested: number },
  })
}

/** 'bytes 0-9/100' */
export function contentRange({ start, length }: ByteRange, size: number): string {
  return `bytes ${start}-${start + length - 1}/${size}`
}

function fromEnd(count: number, size: number, header: string | undefined): ByteRange {
  if (count === 0 || size === 0) throw unsatisfiable(header, size)
  const length = Math.min(count, size)
  return { start: size - length, length }
}

function unsatisfiable(header: string | undefined, size: number): S3Error {
  return new S3Error('InvalidRange', { elements: { RangeRequested: header, ActualObjectSize: size } })
}
