import { randomUUID } from 'node:crypto'
import { arnOf, type Database } from '../database.js'
import { inUse, serviceError } from '../errors.js'
import { sortedDefinitions, type TableDescription } from '../tables/table.js'
import { shownTable } from './describe-table.js'
import { type StreamInput, withFirstStream } from './stream-settings.js'
import {
  describedSettings,
  globalIndex,
  type IndexInput,
  localIndex,
  type SettingsInput,
  throughput,
  type ThroughputInput,
} from './table-settings.js'
import { keepTags, type Tag } from './tags.js'

export interface CreateTableInput extends SettingsInput, StreamInput {
  readonly AttributeDefinitions: TableDescription['AttributeDefinitions']
  readonly KeySchema: TableDescription['KeySchema']
  readonly BillingMode?: 'PROVISIONED' | 'PAY_PER_REQUEST'
  readonly ProvisionedThroughput?: ThroughputInput
  readonly LocalSecondaryIndexes?: readonly IndexInput[]
  readonly GlobalSecondaryIndexes?: readonly IndexInput[]
  readonly Tags?: readonly Tag[]
}

export function createTable(database: Database, input: CreateTableInput): object {
  const { TableName } = input
  const known = database.tables.get(TableName)
  if (known?.TableStatus === 'CREATING') throw inUse(`Table is being created: ${TableName}`)
  if (known !== undefined) throw serviceError('ResourceInUseException', `Table already exists: ${TableName}`)
  const table = withFirstStream(database, newTable(database, input), input)
  database.tables.keep(table)
  if (input.Tags !== undefined) keepTags(database, table, input.Tags)
  return { TableDescription: shownTable(database, table) }
}

/** As it begins. */
export function newTable(database: Database, input: CreateTableInput): TableDescription {
  const { TableName, LocalSecondaryIndexes, GlobalSecondaryIndexes } = input
  return {
    TableName,
    TableId: randomUUID(),
    TableArn: arnOf(database, `table/${TableName}`),
    TableStatus: 'CREATING',
    CreationDateTime: database.clock.now() / 1000,
    AttributeDefinitions: sortedDefinitions(input.AttributeDefinitions),
    KeySchema: input.KeySchema,
    ProvisionedThroughput: throughput(input.ProvisionedThroughput),
    ...billing(database, input.BillingMode),
    ...(LocalSecondaryIndexes && {
      LocalSecondaryIndexes: LocalSecondaryIndexes.map((index) => localIndex(database, TableName, index)),
    }),
    ...(GlobalSecondaryIndexes && {
      GlobalSecondaryIndexes: GlobalSecondaryIndexes.map((index) => globalIndex(database, TableName, index)),
    }),
    DeletionProtectionEnabled: false,
    ...describedSettings(database, input),
  }
}

/** AWS shows the mode only of tables that are, or once were, paid per request. */
export function billing({ clock }: Database, mode: string | undefined): object {
  if (mode !== 'PAY_PER_REQUEST') return {}
  const LastUpdateToPayPerRequestDateTime = clock.now() / 1000
  return {
    BillingModeSummary: { BillingMode: mode, LastUpdateToPayPerRequestDateTime },
    TableThroughputModeSummary: { TableThroughputMode: mode, LastUpdateToPayPerRequestDateTime },
  }
}
