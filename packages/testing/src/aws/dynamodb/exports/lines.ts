import type { PastChange } from '../backups/item-history.js'
import { type KeyElement, keyNames } from '../tables/table.js'
import { attributeOf, type AttributeValue, held, type Item, typeOf } from '../values/attribute-value.js'
import type { ExportView } from './export-record.js'

// DynamoDB JSON as exports write it, a line for each item; attributes are sorted by name.

/** Of a full export. */
export function itemLine(item: Item): string {
  return `{"Item":${itemText(item)}}\n`
}

/** Of an incremental export: the old image only where there is one and it is asked for. */
export function changeLine(change: PastChange, schema: readonly KeyElement[], view: ExportView): string {
  const { atMicros, before, after } = change
  const old = view === 'NEW_AND_OLD_IMAGES' ? before : undefined
  const images = [
    ...(old === undefined ? [] : [`"OldImage":${itemText(old)}`]),
    ...(after === undefined ? [] : [`"NewImage":${itemText(after)}`]),
  ]
  const metadata = `"Metadata":{"WriteTimestampMicros":{"N":"${atMicros}"}}`
  return `{${[metadata, `"Keys":${keysText((after ?? before) as Item, schema)}`, ...images].join(',')}}\n`
}

/** The partition key first. */
function keysText(item: Item, schema: readonly KeyElement[]): string {
  const names = [...keyNames(schema, 'HASH'), ...keyNames(schema, 'RANGE')]
  return `{${names.map((name) => memberText(name, attributeOf(item, name) as AttributeValue)).join(',')}}`
}

/** Not JSON.stringify, which puts names that are integers before all others. */
function itemText(item: Item): string {
  const names = Object.keys(item).sort()
  return `{${names.map((name) => memberText(name, item[name] as AttributeValue)).join(',')}}`
}

function memberText(name: string, value: AttributeValue): string {
  return `${JSON.stringify(name)}:${valueText(value)}`
}

function valueText(value: AttributeValue): string {
  const [map, list] = [held(value, 'M'), held(value, 'L')]
  if (map !== undefined) return `{"M":${itemText(map)}}`
  if (list !== undefined) return `{"L":[${list.map(valueText).join(',')}]}`
  return JSON.stringify({ [typeOf(value)]: (value as Record<string, unknown>)[typeOf(value)] })
}
