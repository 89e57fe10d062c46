import type { Clock } from '../../../clock/clock.js'
import type { Store } from '../storage/store.js'
import type { ItemChange } from '../tables/item-change.js'
import type { TableDescription } from '../tables/table.js'
import type { Tables } from '../tables/tables.js'
import type { Item } from '../values/attribute-value.js'
import { ItemHistory, type PastChange } from './item-history.js'

/** Since when a table's past is kept, and for how long. */
export interface RecoverySetting {
  /** ms since 1970 */
  readonly enabledAt: number
  readonly days: number
}

/** The times at which a table can be looked at: ms since 1970, both included. */
export interface RecoveryWindow {
  readonly earliestMs: number
  /** AWS is a while behind. */
  readonly latestMs: number
  readonly nowMs: number
}

const space = 'continuous backups'

const dayMs = 24 * 60 * 60 * 1000

/** ms by which the latest moment lies behind. */
const behindMs = 5 * 60 * 1000

/** Days, unless others are asked for; AWS "Point-in-time recovery", read 2026-11-26. */
const usualDays = 35

/** What tables were at any moment of the last days. */
export class PointInTimeRecovery {
  readonly #store: Store
  readonly #tables: Tables
  readonly #clock: Clock
  readonly #history: ItemHistory

  constructor(store: Store, tables: Tables, clock: Clock) {
    this.#store = store
    this.#tables = tables
    this.#clock = clock
    this.#history = new ItemHistory(store)
  }

  /** undefined while it is disabled */
  settingOf({ TableId }: TableDescription): RecoverySetting | undefined {
    return this.#store.space<RecoverySetting>(space).get(TableId)
  }

  windowOf({ enabledAt, days }: RecoverySetting, nowMs: number = this.#clock.now()): RecoveryWindow {
    const earliestMs = Math.max(enabledAt, nowMs - days * dayMs)
    return { earliestMs, latestMs: Math.max(earliestMs, nowMs - behindMs), nowMs }
  }

  enable(table: TableDescription, days: number | undefined): void {
    const known = this.settingOf(table)
    const enabledAt = known?.enabledAt ?? this.#clock.now()
    const setting: RecoverySetting = { enabledAt, days: days ?? known?.days ?? usualDays }
    this.#store.put(space, table.TableId, setting)
  }

  /** The past is forgotten, too. */
  disable(table: TableDescription): void {
    this.#store.remove(space, table.TableId)
    this.#history.forget(table)
  }

  /** Is told of every item that changes. */
  note(change: ItemChange): void {
    const setting = this.settingOf(change.table)
    if (setting === undefined) return
    this.#history.append(change, this.#clock.now(), this.windowOf(setting).earliestMs)
  }

  /** The items as they were when that ms was over, by their keys and in no particular order. */
  itemsAt(table: TableDescription, atMs: number): Map<string, Item> {
    const items = new Map(this.#tables.items(table).entries())
    const seen = new Set<string>()
    for (const { key, before } of this.#history.changes(table, { fromMs: atMs + 1 })) {
      if (seen.has(key)) continue
      seen.add(key)
      if (before === undefined) items.delete(key)
      else items.set(key, before)
    }
    return items
  }

  /** Of each item that changed, how it was before the first and after the last change; not of those that only came and went. */
  netChanges(table: TableDescription, fromMs: number, beforeMs: number): PastChange[] {
    const net = new Map<string, PastChange>()
    for (const change of this.#history.changes(table, { fromMs, beforeMs })) {
      const first = net.get(change.key)
      net.set(change.key, first === undefined ? change : { ...change, before: first.before })
    }
    return [...net.values()].filter(({ before, after }) => before !== undefined || after !== undefined)
  }
}
