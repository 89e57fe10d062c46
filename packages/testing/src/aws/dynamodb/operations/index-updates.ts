import type { Database } from '../database.js'
import { invalidParameter, notFound, serviceError, validationError } from '../errors.js'
import { type IndexDescription, indexesOf, keyNames, type TableDescription } from '../tables/table.js'
import { globalIndex, type IndexInput, throughput, type ThroughputInput } from './table-settings.js'

/** Global indexes a table may have; AWS "Service quotas", read 2026-11-25. */
const mostIndexes = 20

export interface IndexUpdate {
  readonly Create?: IndexInput
  readonly Update?: { readonly IndexName: string; readonly ProvisionedThroughput: ThroughputInput }
  readonly Delete?: { readonly IndexName: string }
}

interface IndexUpdates {
  readonly AttributeDefinitions?: TableDescription['AttributeDefinitions']
  readonly GlobalSecondaryIndexUpdates?: readonly IndexUpdate[]
}

/** throws when an update does not fit the indexes there are */
export function updatedIndexes(
  database: Database,
  table: TableDescription,
  { AttributeDefinitions = [], GlobalSecondaryIndexUpdates = [] }: IndexUpdates,
): readonly IndexDescription[] {
  if (GlobalSecondaryIndexUpdates.flatMap(({ Create, Delete }) => [Create ?? [], Delete ?? []].flat()).length > 1) {
    throw serviceError(
      'LimitExceededException',
      'Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously per table',
    )
  }
  const definitions = [...table.AttributeDefinitions, ...AttributeDefinitions]
  return GlobalSecondaryIndexUpdates.reduce<readonly IndexDescription[]>((indexes, { Create, Update, Delete }) => {
    if (Create !== undefined) {
      checkNew(table, Create, definitions)
      return [...indexes, { ...globalIndex(database, table.TableName, Create), Backfilling: true }]
    }
    const name = (Update ?? Delete)?.IndexName
    if (indexes.every((index) => index.IndexName !== name)) throw notFound('Requested resource not found')
    return indexes.map((index) => {
      if (index.IndexName !== name) return index
      if (Update === undefined) return { ...index, IndexStatus: 'DELETING' }
      return { ...index, IndexStatus: 'UPDATING', ProvisionedThroughput: throughput(Update.ProvisionedThroughput) }
    })
  }, table.GlobalSecondaryIndexes ?? [])
}

function checkNew(
  table: TableDescription,
  index: IndexInput,
  definitions: TableDescription['AttributeDefinitions'],
): void {
  if (indexesOf(table).some(({ IndexName }) => IndexName === index.IndexName)) {
    throw validationError('Attempting to create an index which already exists')
  }
  const [keys, defined] = [keyNames(index.KeySchema), definitions.map(({ AttributeName }) => AttributeName)]
  if (keys.some((key) => !defined.includes(key))) {
    throw invalidParameter(
      `Some index key attributes are not defined in AttributeDefinitions. Keys: [${keys.join(', ')}], ` +
        `AttributeDefinitions: [${defined.join(', ')}]`,
    )
  }
  const isPaidPerRequest = table.BillingModeSummary?.BillingMode === 'PAY_PER_REQUEST'
  if (isPaidPerRequest && index.ProvisionedThroughput !== undefined) {
    throw invalidParameter(
      `ProvisionedThroughput should not be specified for index: ${index.IndexName} when BillingMode is PAY_PER_REQUEST`,
    )
  }
  if (!isPaidPerRequest && index.ProvisionedThroughput === undefined) {
    throw invalidParameter(`ProvisionedThroughput must be specified for index: ${index.IndexName}`)
  }
  if ((table.GlobalSecondaryIndexes?.length ?? 0) >= mostIndexes) {
    throw serviceError(
      'LimitExceededException',
      `One or more parameter values were invalid: GlobalSecondaryIndex count exceeds the per-table limit of ${mostIndexes}`,
    )
  }
}
