import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { DynamoDbError } from '../errors.js'
import { checkPutOf, type PutItemInput } from '../operations/put-item.js'
import { readRequest } from '../requests/read-request.js'
import { keyText } from '../tables/keys.js'
import type { TableDescription } from '../tables/table.js'
import type { Item } from '../values/attribute-value.js'
import type { ImportDescription } from './import-record.js'

/** What an object holds for a table. */
export interface ReadObject {
  /** Uncompressed. */
  readonly bytes: number
  /** By their keys in the table, in the order of the lines. */
  readonly items: readonly (readonly [key: string, item: Item])[]
  readonly mistakes: readonly Mistake[]
}

/** A line that is no item of the table. */
interface Mistake {
  /** From 0 on. */
  readonly line: number
  readonly message: string
}

/**
 * Reads an object of lines `{"Item":{…}}`; blank ones are passed over. What follows a line that is no item at all is not
 * looked at, as on AWS; an item that only does not fit the table is left out.
 */
export async function readObject(
  packed: Buffer,
  compression: ImportDescription['InputCompressionType'],
  table: TableDescription,
): Promise<ReadObject> {
  let content: Buffer
  try {
    content = await unpacked(packed, compression)
  } catch (failure) {
    return { bytes: 0, items: [], mistakes: [{ line: 0, message: (failure as Error).message }] }
  }
  return { bytes: content.length, ...itemsIn(content.toString(), table) }
}

/** throws when it was not packed so; an object without a byte is one without a line */
async function unpacked(packed: Buffer, compression: string): Promise<Buffer> {
  return compression === 'GZIP' && packed.length > 0 ? promisify(gunzip)(packed) : packed
}

function itemsIn(text: string, table: TableDescription): Omit<ReadObject, 'bytes'> {
  const items: [string, Item][] = []
  const mistakes: Mistake[] = []
  for (const [line, written] of text.split('\n').entries()) {
    if (written.trim() === '') continue
    try {
      const item = itemIn(written, table)
      items.push([keyText(table.KeySchema, item), item])
    } catch (refusal) {
      mistakes.push({ line, message: (refusal as Error).message })
      if (!(refusal instanceof DynamoDbError) || refusal.name === 'SerializationException') break
    }
  }
  return { items, mistakes }
}

/** throws  SyntaxError and TypeError for what is no item; as PutItem does for what is none of the table */
function itemIn(written: string, table: TableDescription): Item {
  const { Item } = JSON.parse(written) as { readonly Item?: unknown }
  if (Item === undefined) throw new TypeError('The line has no member Item.')
  const put = readRequest('PutItem', { TableName: table.TableName, Item }) as unknown as PutItemInput
  checkPutOf(table, put)
  return put.Item
}
