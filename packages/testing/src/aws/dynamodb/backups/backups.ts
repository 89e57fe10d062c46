import type { Clock } from '../../../clock/clock.js'
import type { Store } from '../storage/store.js'
import type { TableDescription } from '../tables/table.js'
import type { Tables } from '../tables/tables.js'
import type { Item } from '../values/attribute-value.js'

type BackupType = 'USER' | 'SYSTEM'

/** What is kept of a backup besides its items; times are ms since 1970. */
export interface Backup {
  readonly arn: string
  readonly name: string
  readonly type: BackupType
  readonly createdAt: number
  /** Until then it is being made. */
  readonly availableAt: number
  /** Of one that nobody asked for. */
  readonly expiresAt?: number
  /** The table at that moment. */
  readonly table: TableDescription
  readonly itemCount: number
  readonly bytes: number
  /** The attribute that held the end of an item. */
  readonly timeToLive?: string
}

const space = 'backups'

/** Copies of tables that outlive them. */
export class Backups {
  readonly #store: Store
  readonly #tables: Tables
  readonly #clock: Clock
  readonly #settleMs: number

  /** settleMs: how long a backup is seen as being made */
  constructor(store: Store, tables: Tables, clock: Clock, settleMs: number) {
    this.#store = store
    this.#tables = tables
    this.#clock = clock
    this.#settleMs = settleMs
  }

  /** Takes all items of a table as they are; their values are shared, not copied. */
  create(table: TableDescription, asked: Pick<Backup, 'arn' | 'name' | 'type' | 'timeToLive' | 'expiresAt'>): Backup {
    this.#forgetExpired()
    const { itemCount, bytes } = this.#tables.contentOf(table)
    const now = this.#clock.now()
    const backup: Backup = { ...asked, createdAt: now, availableAt: now + this.#settleMs, table, itemCount, bytes }
    this.#store.put(space, backup.arn, backup)
    for (const [key, item] of this.#tables.items(table).entries()) this.#store.put(itemsOf(backup), key, item)
    return backup
  }

  get(arn: string): Backup | undefined {
    const backup = this.#backups.get(arn)
    return backup === undefined || this.#isExpired(backup) ? undefined : backup
  }

  /** By table, and the oldest of each table first. */
  all(): Backup[] {
    return Array.from(this.#backups.entries(), ([, backup]) => backup).filter((backup) => !this.#isExpired(backup))
  }

  /** By key, as the table had them. */
  items(backup: Backup): Iterable<readonly [string, Item]> {
    return this.#store.space<Item>(itemsOf(backup)).entries()
  }

  isBeingMade({ availableAt }: Backup): boolean {
    return this.#clock.now() < availableAt
  }

  remove(backup: Backup): void {
    this.#store.remove(space, backup.arn)
    this.#store.drop(itemsOf(backup))
  }

  #isExpired({ expiresAt = Infinity }: Backup): boolean {
    return expiresAt <= this.#clock.now()
  }

  #forgetExpired(): void {
    const all = Array.from(this.#backups.entries(), ([, backup]) => backup)
    for (const backup of all) if (this.#isExpired(backup)) this.remove(backup)
  }

  get #backups() {
    return this.#store.space<Backup>(space)
  }
}

function itemsOf({ arn }: Backup): string {
  return `backup ${arn}`
}
