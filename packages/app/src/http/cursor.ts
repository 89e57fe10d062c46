import { isTableName, type TableName } from '../domain/table-name.js'

/** Says what the text is, and lets another kind of cursor be told from this one. */
const mark = 'tables-after:'

/** Where the next page begins, as a text that callers hand back unread. */
export function writeCursor(after: TableName): string {
  return Buffer.from(mark + after).toString('base64url')
}

/** The text back; undefined for whatever `writeCursor` did not write. */
export function parseCursor(text: string): TableName | undefined {
  const plain = Buffer.from(text, 'base64url').toString()
  const after = plain.slice(mark.length)
  // Written again, as Buffer skips characters that are no base64url.
  return isTableName(after) && writeCursor(after) === text ? after : undefined
}
