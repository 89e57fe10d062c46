import type { AttributeType } from '../values/attribute-value.js'

export type StreamViewType = 'KEYS_ONLY' | 'NEW_IMAGE' | 'OLD_IMAGE' | 'NEW_AND_OLD_IMAGES'

export interface KeyElement {
  readonly AttributeName: string
  readonly KeyType: 'HASH' | 'RANGE'
}

export interface Throughput {
  readonly ReadCapacityUnits: number
  readonly WriteCapacityUnits: number
  readonly NumberOfDecreasesToday: number
  /** Seconds since 1970. */
  readonly LastIncreaseDateTime?: number
  readonly LastDecreaseDateTime?: number
}

export interface IndexDescription {
  readonly IndexName: string
  readonly KeySchema: readonly KeyElement[]
  readonly Projection: { readonly ProjectionType: string; readonly NonKeyAttributes?: readonly string[] }
  readonly IndexArn: string
  /** Of global indexes only. */
  readonly IndexStatus?: 'CREATING' | 'UPDATING' | 'DELETING' | 'ACTIVE'
  readonly Backfilling?: boolean
  readonly ProvisionedThroughput?: Throughput
  readonly [setting: string]: unknown
}

/** A table as DescribeTable shows it, without what is counted at that moment. */
export interface TableDescription {
  readonly TableName: string
  readonly TableId: string
  readonly TableArn: string
  readonly TableStatus: 'CREATING' | 'UPDATING' | 'DELETING' | 'ACTIVE'
  /** Seconds since 1970. */
  readonly CreationDateTime: number
  readonly AttributeDefinitions: readonly { readonly AttributeName: string; readonly AttributeType: AttributeType }[]
  readonly KeySchema: readonly KeyElement[]
  readonly ProvisionedThroughput: Throughput
  readonly BillingModeSummary?: { readonly BillingMode: string; readonly LastUpdateToPayPerRequestDateTime?: number }
  readonly LocalSecondaryIndexes?: readonly IndexDescription[]
  readonly GlobalSecondaryIndexes?: readonly IndexDescription[]
  readonly DeletionProtectionEnabled: boolean
  /** Only while a stream is enabled. */
  readonly StreamSpecification?:
    | { readonly StreamEnabled: boolean; readonly StreamViewType?: StreamViewType }
    | undefined
  /** Of the stream that was enabled last, whether it still is or not. */
  readonly LatestStreamArn?: string
  readonly LatestStreamLabel?: string
  readonly [setting: string]: unknown
}

/** What the store keeps of a table: changes to it are done at a time, and until then shown as under way. */
export interface TableRecord {
  readonly description: TableDescription
  /** ms since 1970 */
  readonly settlesAt: number
}

/** The table as it is at a time; undefined when its deletion is done. */
export function settled(record: TableRecord, nowMs: number): TableDescription | undefined {
  if (nowMs < record.settlesAt) return record.description
  if (record.description.TableStatus === 'DELETING') return undefined
  const known = settledBefore.get(record)
  if (known !== undefined) return known
  const table = active(record.description)
  settledBefore.set(record, table)
  return table
}

/** So that a table that does not change is one object, and what hangs on it need not be looked at again. */
const settledBefore = new WeakMap<TableRecord, TableDescription>()

function active(description: TableDescription): TableDescription {
  const { GlobalSecondaryIndexes, RestoreSummary, ...rest } = description
  const indexes = GlobalSecondaryIndexes?.filter((index) => index.IndexStatus !== 'DELETING') ?? []
  const table: TableDescription = {
    ...rest,
    TableStatus: 'ACTIVE',
    ...(RestoreSummary !== undefined && {
      RestoreSummary: { ...(RestoreSummary as object), RestoreInProgress: false },
    }),
    ...(indexes.length > 0 && { GlobalSecondaryIndexes: indexes.map(activeIndex) }),
  }
  return { ...table, AttributeDefinitions: usedDefinitions(table) }
}

/** By name, as AWS shows them. */
export function sortedDefinitions(definitions: TableDescription['AttributeDefinitions']) {
  return definitions.toSorted((a, b) => (a.AttributeName < b.AttributeName ? -1 : 1))
}

/** Of the attributes that are keys of the table or of an index. */
function usedDefinitions(table: TableDescription): TableDescription['AttributeDefinitions'] {
  const used = [table, ...indexesOf(table)].flatMap(({ KeySchema }) => keyNames(KeySchema))
  return table.AttributeDefinitions.filter(({ AttributeName }) => used.includes(AttributeName))
}

function activeIndex(index: IndexDescription): IndexDescription {
  const { Backfilling: _, ...rest } = index
  return { ...rest, IndexStatus: 'ACTIVE' }
}

/** The global ones first, as AWS checks them. */
export function indexesOf(table: TableDescription): readonly IndexDescription[] {
  return [...(table.GlobalSecondaryIndexes ?? []), ...(table.LocalSecondaryIndexes ?? [])]
}

export function isGlobal(index: IndexDescription): boolean {
  return index.IndexStatus !== undefined
}

export function typeOfKey(table: TableDescription, name: string): AttributeType | undefined {
  return table.AttributeDefinitions.find((definition) => definition.AttributeName === name)?.AttributeType
}

/** Names of the partition key or the sort key. */
export function keyNames(schema: readonly KeyElement[], type?: 'HASH' | 'RANGE'): string[] {
  return schema
    .filter(({ KeyType }) => type === undefined || KeyType === type)
    .map(({ AttributeName }) => AttributeName)
}
