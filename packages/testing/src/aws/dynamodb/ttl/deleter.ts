import type { TakeBack } from '../../../clock/clock.js'
import { type Database, readItem, writeItem } from '../database.js'
import { isOfSystem } from '../storage/is-of-system.js'
import { SortedMap } from '../storage/sorted-map.js'
import type { ItemChange } from '../tables/item-change.js'
import type { TableDescription } from '../tables/table.js'

/** An item whose time may be over: when it is looked at again, it may have been changed. */
interface Candidate {
  readonly tableName: string
  readonly tableId: string
  readonly key: string
}

/** Items deleted at a time, so that requests get their turn in between. */
const batchSize = 100

/** ms; timers of Node count to 24 days. */
const longestWait = 60 * 60 * 1000

/** ms until it is tried again, when the disk did not take it. */
const retryAfter = 1000

/** Deletes items when their time is over, by the clock of the database. */
export class Deleter {
  readonly #database: Database
  /** By the time at which to look. It is only added to; what is no longer true is found out then. */
  readonly #candidates = new SortedMap<Candidate>()
  #wakeAtMs = Infinity
  #takeBack: TakeBack = () => undefined

  constructor(database: Database) {
    this.#database = database
    database.listeners.push((change) => this.#note(change))
    database.timeToLive.whenEnabled((table) => this.#watch(table))
    for (const table of database.tables.all()) this.#watch(table)
  }

  stop(): void {
    this.#takeBack()
  }

  /** Looks at all items of a table. */
  #watch(table: TableDescription): void {
    if (this.#database.timeToLive.settingOf(table)?.isEnabled !== true) return
    for (const [key, newImage] of this.#database.tables.items(table).entries()) this.#note({ table, key, newImage })
  }

  #note({ table, key, newImage }: Pick<ItemChange, 'table' | 'key' | 'newImage'>): void {
    const endMs = newImage && this.#database.timeToLive.endOf(table, newImage)
    if (endMs === undefined) return
    const { TableName: tableName, TableId: tableId } = table
    this.#candidates.set(`${timeText(endMs)} ${tableId} ${key}`, { tableName, tableId, key })
    if (endMs < this.#wakeAtMs) this.#wakeAt(endMs)
  }

  #wakeAt(atMs: number): void {
    const nowMs = this.#database.clock.now()
    const waitMs = Math.min(Math.max(atMs - nowMs, 0), longestWait)
    this.#takeBack()
    this.#wakeAtMs = nowMs + waitMs
    this.#takeBack = this.#database.clock.schedule(waitMs, () => this.#wake())
  }

  #wake(): void {
    const nowMs = this.#database.clock.now()
    const due = this.#due(nowMs)
    this.#wakeAtMs = Infinity
    try {
      this.#database.store.atomically(() => {
        for (const [, candidate] of due) this.#delete(candidate, nowMs)
      })
      for (const [at] of due) this.#candidates.delete(at)
    } catch (failure) {
      // Nothing of it has happened. Whoever writes next is told what is wrong with the disk.
      if (isOfSystem(failure)) return this.#wakeAt(nowMs + retryAfter)
      throw failure
    }
    const [next] = this.#candidates.entries().next().value ?? []
    if (next !== undefined) this.#wakeAt(Number(next.slice(0, timeDigits)))
  }

  #due(nowMs: number): [string, Candidate][] {
    const due: [string, Candidate][] = []
    for (const entry of this.#candidates.entries({ before: timeText(nowMs + 1) })) {
      if (due.push(entry) === batchSize) break
    }
    return due
  }

  #delete({ tableName, tableId, key }: Candidate, nowMs: number): void {
    const { tables, timeToLive } = this.#database
    const table = tables.get(tableName)
    if (table === undefined || table.TableId !== tableId) return
    const item = readItem(this.#database, table, key)
    const endMs = item && timeToLive.endOf(table, item)
    if (endMs === undefined || endMs > nowMs) return
    writeItem(this.#database, table, key, undefined, { expired: true })
  }
}

const timeDigits = 16

/** Times in the order of texts; what lies before 1970 is over all the same, and what has more digits never is. */
function timeText(ms: number): string {
  return String(Math.min(Math.max(ms, 0), 10 ** timeDigits - 1)).padStart(timeDigits, '0')
}
