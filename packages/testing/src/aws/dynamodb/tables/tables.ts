import type { Clock } from '../../../clock/clock.js'
import { notFound } from '../errors.js'
import type { Store } from '../storage/store.js'
import type { Item } from '../values/attribute-value.js'
import { settled, type TableDescription, type TableRecord } from './table.js'
import { TableContent } from './table-content.js'

/** The tables there are, and what is in them. */
export class Tables {
  readonly #store: Store
  readonly #clock: Clock
  readonly #settleMs: number
  readonly #contents = new Map<string, TableContent>()

  /** settleMs: how long a table is seen as being created, changed or deleted. */
  constructor(store: Store, clock: Clock, settleMs: number) {
    this.#store = store
    this.#clock = clock
    this.#settleMs = settleMs
  }

  names(): string[] {
    return [...this.#records.entries()].flatMap(([name, record]) =>
      settled(record, this.#clock.now()) === undefined ? [] : [name],
    )
  }

  all(): TableDescription[] {
    return this.names().flatMap((name) => this.get(name) ?? [])
  }

  get(name: string): TableDescription | undefined {
    const record = this.#records.get(name)
    return record && settled(record, this.#clock.now())
  }

  /**
   * A table whose items may be read and written.
   *
   * throws  ResourceNotFoundException when there is none, or it is not there yet or no longer
   */
  find(name: string): TableDescription {
    const table = this.get(name)
    if (table === undefined || table.TableStatus === 'CREATING' || table.TableStatus === 'DELETING') {
      throw notFound('Requested resource not found')
    }
    return table
  }

  /** throws ResourceNotFoundException when there is none, naming it */
  describe(name: string): TableDescription {
    const table = this.get(name)
    if (table === undefined) throw notFound(`Requested resource not found: Table: ${name} not found`)
    return table
  }

  /** Keeps a table as it is from now on, and for a while shows it as under way. */
  keep(description: TableDescription): void {
    this.#store.put('tables', description.TableName, { description, settlesAt: this.#clock.now() + this.#settleMs })
  }

  /** A setting that holds at once. */
  keepSettled(description: TableDescription): void {
    this.#store.put('tables', description.TableName, { description, settlesAt: this.#clock.now() })
  }

  /** Shows a table as under way until it is kept again. */
  keepUnderWay(description: TableDescription): void {
    this.#store.put('tables', description.TableName, { description, settlesAt: Number.MAX_SAFE_INTEGER })
  }

  /** Removes the items at once, and the table after a while. */
  remove(table: TableDescription): void {
    const { GlobalSecondaryIndexes: _, ...rest } = table
    this.keep({ ...rest, TableStatus: 'DELETING' })
    this.clear(table)
  }

  /** Removes the items and the table at once, as if they had never been. */
  discard(table: TableDescription): void {
    this.#store.remove('tables', table.TableName)
    this.clear(table)
  }

  /** Removes all items, at the same cost however many there are. */
  clear(table: TableDescription): void {
    this.#store.drop(itemsOf(table))
    this.#contents.delete(table.TableId)
  }

  items(table: TableDescription) {
    return this.#store.space<Item>(itemsOf(table))
  }

  contentOf(table: TableDescription): TableContent {
    const content = this.#contents.get(table.TableId) ?? this.#watch(table)
    content.keepIndexes(table, this.items(table).entries())
    return content
  }

  put(table: TableDescription, key: string, item: Item | undefined): void {
    this.contentOf(table)
    if (item === undefined) this.#store.remove(itemsOf(table), key)
    else this.#store.put(itemsOf(table), key, item)
  }

  #watch(table: TableDescription): TableContent {
    const content = new TableContent(table)
    this.#contents.set(table.TableId, content)
    this.#store.watch(itemsOf(table), (_, before, after) => content.follow(before as Item, after as Item))
    return content
  }

  get #records() {
    return this.#store.space<TableRecord>('tables')
  }
}

/** Of a table's life, not of its name: a table created anew finds nothing of the old one. */
function itemsOf({ TableId }: TableDescription): string {
  return `items ${TableId}`
}
