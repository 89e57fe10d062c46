import type { Store } from '../storage/store.js'
import type { ItemChange } from '../tables/item-change.js'
import type { TableDescription } from '../tables/table.js'
import type { Item } from '../values/attribute-value.js'

/** An item before and after a write, and when that was. */
export interface PastChange {
  readonly key: string
  /** Microseconds since 1970. */
  readonly atMicros: number
  readonly before?: Item | undefined
  readonly after?: Item | undefined
}

/** Times from inclusive and before exclusive: ms since 1970. */
export interface Period {
  readonly fromMs?: number
  readonly beforeMs?: number
}

/** What happened to the items of tables whose past is kept. */
export class ItemHistory {
  readonly #store: Store

  constructor(store: Store) {
    this.#store = store
  }

  /** Writes down a change, and forgets those that are older than `keptFromMs`. */
  append({ table, key, oldImage, newImage }: ItemChange, nowMs: number, keptFromMs: number): void {
    const space = spaceOf(table)
    const [last = ''] = this.#entries(table, { backwards: true }).next().value ?? []
    const { ms, count } = readPlace(last)
    // A clock that is set back must not change the order.
    const place = nowMs > ms ? placeText(nowMs, 0) : placeText(ms, count + 1)
    this.#store.put(space, place, { key, before: oldImage, after: newImage } satisfies Kept)
    const old = [...this.#entries(table, { before: placeText(keptFromMs, 0) })]
    for (const [gone] of old) this.#store.remove(space, gone)
  }

  /** Oldest first. */
  *changes(table: TableDescription, { fromMs = 0, beforeMs }: Period = {}): Generator<PastChange> {
    const until = beforeMs === undefined ? {} : { before: placeText(beforeMs, 0) }
    for (const [place, kept] of this.#entries(table, { from: placeText(fromMs, 0), ...until })) {
      const { ms, count } = readPlace(place)
      yield { ...kept, atMicros: ms * 1000 + Math.min(count, 999) }
    }
  }

  forget(table: TableDescription): void {
    if (this.#store.space(spaceOf(table)).size > 0) this.#store.drop(spaceOf(table))
  }

  #entries(table: TableDescription, range: Parameters<ReturnType<Store['space']>['entries']>[0]) {
    return this.#store.space<Kept>(spaceOf(table)).entries(range)
  }
}

type Kept = Pick<PastChange, 'key' | 'before' | 'after'>

function spaceOf({ TableId }: TableDescription): string {
  return `history ${TableId}`
}

const msDigits = 14
const countDigits = 9

/** Changes in the order of time: the ms, and the how manieth change of it. */
function placeText(ms: number, count: number): string {
  const whole = Math.max(Math.floor(ms), 0)
  return String(whole).padStart(msDigits, '0') + String(count).padStart(countDigits, '0')
}

function readPlace(place: string): { ms: number; count: number } {
  return { ms: Number(place.slice(0, msDigits)), count: Number(place.slice(msDigits)) }
}
