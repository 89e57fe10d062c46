import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'

/** A file of lines as it goes to the bucket, and what the manifest says of it. */
export interface DataFile {
  readonly key: string
  readonly bytes: Buffer
  readonly itemCount: number
  /** In base64. */
  readonly md5Checksum: string
  /** As S3 makes it for an upload of one part. */
  readonly etag: string
}

/** Packs lines. */
export async function dataFile(key: string, lines: readonly string[]): Promise<DataFile> {
  const bytes = await gzipped(lines.join(''))
  const md5 = createHash('md5').update(bytes).digest()
  const etag = `${createHash('md5').update(md5).digest('hex')}-1`
  return { key, bytes, itemCount: lines.length, md5Checksum: md5.toString('base64'), etag }
}

/** As AWS packs: nothing says when and on which system it was done. */
async function gzipped(text: string): Promise<Buffer> {
  const bytes = await promisify(gzip)(text, { level: 6 })
  bytes[9] = 255
  return bytes
}

/** 26 letters and digits, the same again for the same export and number: an export that begins anew leaves no files behind. */
export function dataFileName(exportId: string, number: number): string {
  const bytes = createHash('sha256').update(`${exportId} ${number}`).digest().subarray(0, 26)
  return `${Array.from(bytes, (byte) => alphabet[byte % alphabet.length]).join('')}.json.gz`
}

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567'
