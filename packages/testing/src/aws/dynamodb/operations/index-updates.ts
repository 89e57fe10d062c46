import type { Database } from '../database.js'
import { invalidParameter, notFound, serviceError, validationError } from '../errors.js'
import { type IndexDescription, indexesOf, isGlobal, keyNames, type TableDescription } from '../tables/table.js'
import { describedLimits, globalIndex, type IndexInput, throughput, type ThroughputInput } from './table-settings.js'

/** Global indexes a table may have; AWS "Service quotas", read 2026-11-25. */
const mostIndexes = 20

export interface IndexUpdate {
  readonly Create?: IndexInput
  readonly Update?: UpdatedIndex
  readonly Delete?: { readonly IndexName: string }
}

type UpdatedIndex = Omit<IndexInput, 'KeySchema' | 'Projection'>

interface IndexUpdates {
  readonly AttributeDefinitions?: TableDescription['AttributeDefinitions']
  readonly GlobalSecondaryIndexUpdates?: readonly IndexUpdate[]
}

/** throws when an update does not fit the table and the indexes there are */
export function updatedIndexes(
  database: Database,
  table: TableDescription,
  { AttributeDefinitions = [], GlobalSecondaryIndexUpdates = [] }: IndexUpdates,
): readonly IndexDescription[] {
  if (GlobalSecondaryIndexUpdates.flatMap(({ Create, Delete }) => [Create ?? [], Delete ?? []].flat()).length > 1) {
    throw limitExceeded('Only 1 online index can be created or deleted simultaneously per table')
  }
  return GlobalSecondaryIndexUpdates.reduce<readonly IndexDescription[]>((indexes, { Create, Update, Delete }) => {
    if (Create !== undefined) {
      checkNew(table, Create, AttributeDefinitions)
      return [...indexes, { ...globalIndex(database, table.TableName, Create), Backfilling: false }]
    }
    const name = (Update ?? Delete)?.IndexName ?? ''
    checkIsGlobal(table, name, Update === undefined ? 'delete' : 'update')
    return indexes.map((index) => {
      if (index.IndexName !== name) return index
      if (Update === undefined) return { ...index, IndexStatus: 'DELETING' }
      return updated(table, index, Update)
    })
  }, table.GlobalSecondaryIndexes ?? [])
}

/** throws when there is no such index, or it is a local one */
function checkIsGlobal(table: TableDescription, name: string, verb: string): void {
  const index = indexesOf(table).find(({ IndexName }) => IndexName === name)
  if (index === undefined) {
    throw notFound(`Requested resource not found: Index ${name} for table ${table.TableName}`)
  }
  if (!isGlobal(index)) throw validationError(`Cannot ${verb} an index that is not a GlobalSecondaryIndex: ${name}`)
}

function updated(table: TableDescription, index: IndexDescription, update: UpdatedIndex): IndexDescription {
  const { IndexName, ProvisionedThroughput: wanted, OnDemandThroughput, WarmThroughput } = update
  if (isPaidPerRequest(table)) {
    if (wanted !== undefined || (OnDemandThroughput ?? WarmThroughput) === undefined) {
      throw invalidParameter(
        `The only Updates for index: ${IndexName} when TableThroughputMode is PAY_PER_REQUEST can be to ` +
          'OnDemandThroughput, WarmThroughput',
      )
    }
  } else if (wanted !== undefined) {
    checkChange(IndexName, index.ProvisionedThroughput ?? throughput(undefined), wanted)
  }
  return {
    ...index,
    IndexStatus: 'UPDATING',
    ...(wanted !== undefined && { ProvisionedThroughput: throughput(wanted) }),
    ...describedLimits(update, index),
  }
}

function checkChange(name: string, now: ThroughputInput, wanted: ThroughputInput): void {
  const isSame =
    now.ReadCapacityUnits === wanted.ReadCapacityUnits && now.WriteCapacityUnits === wanted.WriteCapacityUnits
  if (!isSame) return
  throw validationError(
    `The provisioned throughput for the index ${name} will not change. The requested value equals the current value. ` +
      `Current ReadCapacityUnits provisioned for index ${name}: ${now.ReadCapacityUnits}. ` +
      `Requested ReadCapacityUnits: ${wanted.ReadCapacityUnits}. ` +
      `Current WriteCapacityUnits provisioned for index ${name}: ${now.WriteCapacityUnits}. ` +
      `Requested WriteCapacityUnits: ${wanted.WriteCapacityUnits}. ` +
      'Refer to the Amazon DynamoDB Developer Guide for current limits and how to request higher limits.',
  )
}

function checkNew(table: TableDescription, index: IndexInput, added: TableDescription['AttributeDefinitions']): void {
  if (indexesOf(table).some(({ IndexName }) => IndexName === index.IndexName)) {
    throw validationError('Attempting to create an index which already exists')
  }
  if (added.length === 0) {
    throw invalidParameter(`AttributeDefinitions is not specified for index: ${index.IndexName}`)
  }
  const keys = keyNames(index.KeySchema)
  const defined = added.map(({ AttributeName }) => AttributeName) // those of the table itself do not count (recorded)
  if (keys.some((key) => !defined.includes(key))) {
    throw invalidParameter(
      `Some index key attributes are not defined in AttributeDefinitions. Keys: [${keys.join(', ')}], ` +
        `AttributeDefinitions: [${defined.join(', ')}]`,
    )
  }
  if (isPaidPerRequest(table) && index.ProvisionedThroughput !== undefined) {
    throw invalidParameter(
      `Neither ReadCapacityUnits nor WriteCapacityUnits can be specified for index: ${index.IndexName} when BillingMode ` +
        'is PAY_PER_REQUEST',
    )
  }
  if (!isPaidPerRequest(table) && index.ProvisionedThroughput === undefined) {
    throw invalidParameter(
      `Both ReadCapacityUnits and WriteCapacityUnits must be specified for index: ${index.IndexName}`,
    )
  }
  if ((table.GlobalSecondaryIndexes?.length ?? 0) >= mostIndexes) {
    throw limitExceeded(`Number of global secondary indexes exceeds per-table limit of ${mostIndexes}`)
  }
}

function isPaidPerRequest({ BillingModeSummary }: TableDescription): boolean {
  return BillingModeSummary?.BillingMode === 'PAY_PER_REQUEST'
}

function limitExceeded(why: string): Error {
  return serviceError('LimitExceededException', `Subscriber limit exceeded: ${why}`)
}
