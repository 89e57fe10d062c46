import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
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
  /** The first line that is no item of the table: what follows it is not looked at, as on AWS. */
  readonly mistake?: { readonly line: number; readonly message: string }
}

/** Reads an object of lines `{"Item":{…}}`; blank ones are passed over. */
export async function readObject(
  packed: Buffer,
  compression: ImportDescription['InputCompressionType'],
  table: TableDescription,
): Promise<ReadObject> {
  let content: Buffer
  try {
    content = await unpacked(packed, compression)
  } catch (failure) {
    return { bytes: 0, items: [], mistake: { line: 0, message: (failure as Error).message } }
  }
  return { bytes: content.length, ...itemsIn(content.toString(), table) }
}

/** throws when it was not packed so; an object without a byte is one without a line */
async function unpacked(packed: Buffer, compression: string): Promise<Buffer> {
  return compression === 'GZIP' && packed.length > 0 ? promisify(gunzip)(packed) : packed
}

function itemsIn(text: string, table: TableDescription): Omit<ReadObject, 'bytes'> {
  const items: [string, Item][] = []
  for (const [line, written] of text.split('\n').entries()) {
    if (written.trim() === '') continue
    try {
      const item = itemIn(written, table)
      items.push([keyText(table.KeySchema, item), item])
    } catch (refusal) {
      return { items, mistake: { line, message: (refusal as Error).message } }
    }
  }
  return { items }
}

/** throws  SyntaxError for what is no JSON; as PutItem does for what is no item of the table */
function itemIn(written: string, table: TableDescription): Item {
  const { Item } = (JSON.parse(written) ?? {}) as { readonly Item?: unknown }
  const put = readRequest('PutItem', { TableName: table.TableName, Item }) as unknown as PutItemInput
  checkPutOf(table, put)
  return put.Item
}
