import { invalidArgument } from '../s3-error.js'

/** An object has no more parts (AWS "Amazon S3 multipart upload limits"). */
const highestPartNumber = 10_000

/**
 * Reads the query parameter `partNumber`.
 *
 * throws  InvalidArgument
 */
export function readPartNumber(text: string): number {
  const number = /^\d{1,5}$/.test(text) ? Number(text) : 0
  if (number >= 1 && number <= highestPartNumber) return number
  throw invalidArgument(
    'partNumber',
    text,
    `Part number must be an integer between 1 and ${highestPartNumber}, inclusive`,
  )
}
