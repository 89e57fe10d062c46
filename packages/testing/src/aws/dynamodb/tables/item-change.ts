import type { Item } from '../values/attribute-value.js'
import type { TableDescription } from './table.js'

/** One item before and after a write. */
export interface ItemChange {
  readonly table: TableDescription
  readonly key: string
  readonly oldImage: Item | undefined
  readonly newImage: Item | undefined
  /** Whether the service itself removed the item because its time was over. */
  readonly expired: boolean
}
