import type { Clock } from '../../../clock/clock.js'
import type { Store } from '../storage/store.js'
import type { TableDescription } from '../tables/table.js'
import { attributeOf, held, type Item } from '../values/attribute-value.js'

/** What a table says about the end of its items, as it was set last. */
export interface TimeToLiveSetting {
  readonly isEnabled: boolean
  /** The name of the attribute that holds it. */
  readonly attribute: string
  /** ms since 1970 */
  readonly changedAtMs: number
}

/** Older than this, a time is taken for a mistake: ms; AWS "How it works: DynamoDB Time to Live", read 2026-11-25: five years. */
const oldestMs = 5 * 365 * 24 * 60 * 60 * 1000

/** The settings of tables, and what they mean for an item. */
export class TimeToLive {
  readonly #store: Store
  readonly #clock: Clock
  readonly #delayMs: number
  readonly #whenEnabled: ((table: TableDescription) => void)[] = []

  /** delayMs: how long after its time an item is still there */
  constructor(store: Store, clock: Clock, delayMs: number) {
    this.#store = store
    this.#clock = clock
    this.#delayMs = delayMs
  }

  /** undefined when the table never had one */
  settingOf({ TableId }: TableDescription): TimeToLiveSetting | undefined {
    return this.#store.space<TimeToLiveSetting>('ttl').get(TableId)
  }

  set(table: TableDescription, isEnabled: boolean, attribute: string): void {
    const setting: TimeToLiveSetting = { isEnabled, attribute, changedAtMs: this.#clock.now() }
    this.#store.put('ttl', table.TableId, setting)
    if (isEnabled) for (const listener of this.#whenEnabled) listener(table)
  }

  whenEnabled(listener: (table: TableDescription) => void): void {
    this.#whenEnabled.push(listener)
  }

  forget({ TableId }: TableDescription): void {
    this.#store.remove('ttl', TableId)
  }

  /**
   * When an item is to be deleted: ms since 1970. undefined for one that stays: without the attribute, with one that is no
   * number, or with a time that is more than five years ago.
   */
  endOf(table: TableDescription, item: Item): number | undefined {
    const setting = this.settingOf(table)
    if (setting?.isEnabled !== true) return undefined
    const seconds = held(attributeOf(item, setting.attribute), 'N')
    if (seconds === undefined) return undefined
    const atMs = Math.floor(Number(seconds)) * 1000
    return atMs < this.#clock.now() - oldestMs ? undefined : atMs + this.#delayMs
  }
}
