import { randomBytes } from 'node:crypto'
import { crc32c } from '../body/crc32c.js'

/** The id of an upload that begins now. Later ones sort behind earlier ones: listings go on behind the last id of a page. */
export function nextUploadId(time: number, key: string): string {
  return time.toString(16).padStart(12, '0') + randomBytes(22).toString('hex') + markOf(key)
}

/** Whether the text can be the id of an upload of that key, which may have ended since. */
export function isUploadIdOf(key: string, text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text) && text.endsWith(markOf(key))
}

function markOf(key: string): string {
  return crc32c(Buffer.from(key)).toString(16).padStart(8, '0')
}
