import type { Clock } from '../../clock/clock.js'
import type { SdkRequestHandler } from '../sdk-request-handler.js'
import { Backups } from './backups/backups.js'
import { PointInTimeRecovery } from './backups/point-in-time-recovery.js'
import { controlOf, type DynamoDbControl } from './control.js'
import type { Database } from './database.js'
import { protocolError, validationError } from './errors.js'
import type { ExportRecord } from './exports/export-record.js'
import { resumeExports } from './exports/run-export.js'
import type { ImportRecord } from './imports/import-record.js'
import { resumeImports } from './imports/run-import.js'
import { JobRecords } from './jobs/job-records.js'
import { Jobs } from './jobs/jobs.js'
import { whyMemberRefused, whyRefused } from './operations/not-imitated.js'
import { operations } from './operations.js'
import type { Layer } from './requests/layer.js'
import { readRequest } from './requests/read-request.js'
import type { Disk } from './storage/journal.js'
import { Store } from './storage/store.js'
import { Streams } from './streams/streams.js'
import type { ItemChange } from './tables/item-change.js'
import { Tables } from './tables/tables.js'
import { Deleter } from './ttl/deleter.js'
import { TimeToLive } from './ttl/time-to-live.js'

export interface EngineOptions {
  /** Keeps the data across restarts; in memory without one. */
  readonly directory?: string | undefined
  readonly clock: Clock
  /** How long a table is seen as being created, changed or deleted: ms. */
  readonly tableSettleMs: number
  /** Shards of a new stream; 1 unless given. */
  readonly firstShards?: number
  /** How long an item is still there after its time to live: ms; 0 unless given. */
  readonly expiryDelayMs?: number
  readonly region: string
  /** 'current' unless given: each operation as most regions have it. */
  readonly layer?: Layer
  readonly accountId: string
  /** Host and port at which the engine is reached. */
  readonly address: () => string
  /** Where exports go and imports come from; without it they are refused. */
  readonly s3?: SdkRequestHandler | undefined
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
  readonly control: DynamoDbControl
  /** Exports and imports leave off; they go on when the directory is opened again. */
  close(): void
}

/** throws when the directory holds something else, or is damaged */
export function createEngine(options: EngineOptions): Engine {
  const { directory, disk, clock, tableSettleMs, firstShards = 1, expiryDelayMs = 0 } = options
  const { region, accountId, address, s3, layer = 'current' } = options
  const store = new Store(directory, disk)
  const tables = new Tables(store, clock, tableSettleMs)
  const streams = new Streams(store, clock, { settleMs: tableSettleMs, firstShards })
  const recovery = new PointInTimeRecovery(store, tables, clock)
  const database: Database = {
    store,
    tables,
    streams,
    timeToLive: new TimeToLive(store, clock, expiryDelayMs),
    recovery,
    backups: new Backups(store, tables, clock, tableSettleMs),
    exports: new JobRecords(store, 'exports', (record: ExportRecord) => record.description.ExportArn),
    imports: new JobRecords(store, 'imports', (record: ImportRecord) => record.description.ImportArn),
    jobs: new Jobs(),
    s3,
    clock,
    region,
    layer,
    accountId,
    address,
    listeners: [(change: ItemChange) => streams.append(change), (change) => recovery.note(change)],
  }
  for (const table of tables.all()) tables.contentOf(table)
  const deleter = new Deleter(database)
  resumeExports(database)
  resumeImports(database)
  return {
    call(operation, input) {
      const run = Object.hasOwn(operations, operation) ? operations[operation] : undefined
      if (run === undefined) throw protocolError('UnknownOperationException', whyRefused(operation))
      const refused = whyMemberRefused(operation, input)
      if (refused !== undefined) throw validationError(refused)
      const data = readRequest(operation, input, layer)
      return store.atomically(() => run(database, data as never))
    },
    control: controlOf(database),
    close() {
      deleter.stop()
      database.jobs.stop()
      store.close()
    },
  }
}
