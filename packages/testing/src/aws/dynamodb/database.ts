import type { Clock } from '../../clock/clock.js'
import type { SdkRequestHandler } from '../sdk-request-handler.js'
import type { Backups } from './backups/backups.js'
import type { PointInTimeRecovery } from './backups/point-in-time-recovery.js'
import type { ExportRecord } from './exports/export-record.js'
import type { ImportRecord } from './imports/import-record.js'
import type { JobRecords } from './jobs/job-records.js'
import type { Jobs } from './jobs/jobs.js'
import type { Layer } from './requests/layer.js'
import type { Store } from './storage/store.js'
import type { Streams } from './streams/streams.js'
import type { ItemChange } from './tables/item-change.js'
import type { TableDescription } from './tables/table.js'
import type { Tables } from './tables/tables.js'
import { areEqualItems } from './values/compare.js'
import type { TimeToLive } from './ttl/time-to-live.js'
import type { Item } from './values/attribute-value.js'

/** All that operations work on. Everything in it happens in units of work: see Store.atomically. */
export interface Database {
  readonly store: Store
  readonly tables: Tables
  readonly streams: Streams
  readonly timeToLive: TimeToLive
  readonly recovery: PointInTimeRecovery
  readonly backups: Backups
  readonly exports: JobRecords<ExportRecord>
  readonly imports: JobRecords<ImportRecord>
  /** Where exports and imports are done, outside of units of work. */
  readonly jobs: Jobs
  /** Where exports go and imports come from. */
  readonly s3: SdkRequestHandler | undefined
  readonly clock: Clock
  readonly region: string
  /** In which requests are refused that tell more of themselves with their table. */
  readonly layer: Layer
  readonly accountId: string
  /** Host and port at which this service is reached. */
  readonly address: () => string
  /** Told of every item that was changed, in the order of the writes. */
  readonly listeners: ((change: ItemChange) => void)[]
}

export function readItem({ tables }: Database, table: TableDescription, key: string): Item | undefined {
  return tables.items(table).get(key)
}

/** The one way in which an item is written or removed; a write that changes nothing is not reported. */
export function writeItem(
  database: Database,
  table: TableDescription,
  key: string,
  newImage: Item | undefined,
  { expired = false } = {},
): void {
  const oldImage = readItem(database, table, key)
  database.tables.put(table, key, newImage)
  if (areEqualItems(oldImage, newImage)) return
  for (const listener of database.listeners) listener({ table, key, oldImage, newImage, expired })
}

export function arnOf({ region, accountId }: Database, resource: string): string {
  return `arn:aws:dynamodb:${region}:${accountId}:${resource}`
}
