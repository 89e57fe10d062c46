import type { Clock } from '../../clock/clock.js'
import type { Database } from './database.js'
import { protocolError } from './errors.js'
import { whyRefused } from './operations/not-imitated.js'
import { operations } from './operations.js'
import { readRequest } from './requests/read-request.js'
import type { Disk } from './storage/journal.js'
import { Store } from './storage/store.js'
import { Tables } from './tables/tables.js'

export interface EngineOptions {
  /** Keeps the data across restarts; in memory without one. */
  readonly directory?: string | undefined
  readonly clock: Clock
  /** How long a table is seen as being created, changed or deleted: ms. */
  readonly tableSettleMs: number
  readonly region: string
  readonly accountId: string
  /** Host and port at which the engine is reached. */
  readonly address: () => string
  /** Where the directory is written; the system's unless given. */
  readonly disk?: Disk
}

/** DynamoDB without a network around it. */
export interface Engine {
  /**
   * Does one operation, named as in AWS's API. The answer shares nothing with what is stored.
   *
   * throws  DynamoDbError with AWS's type and message
   */
  readonly call: (operation: string, input: unknown) => object
  close(): void
}

/** throws when the directory holds something else, or is damaged */
export function createEngine(options: EngineOptions): Engine {
  const { directory, disk, clock, tableSettleMs, region, accountId, address } = options
  const store = new Store(directory, disk)
  const tables = new Tables(store, clock, tableSettleMs)
  const database: Database = { store, tables, clock, region, accountId, address, listeners: [] }
  for (const table of tables.all()) tables.contentOf(table)
  return {
    call(operation, input) {
      const run = Object.hasOwn(operations, operation) ? operations[operation] : undefined
      if (run === undefined) throw protocolError('UnknownOperationException', whyRefused(operation))
      const data = readRequest(operation, input)
      return store.atomically(() => run(database, data as never))
    },
    close: () => store.close(),
  }
}
