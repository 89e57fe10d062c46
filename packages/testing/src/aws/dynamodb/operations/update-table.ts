import type { Database } from '../database.js'
import { serviceError, validationError } from '../errors.js'
import type { TableDescription } from '../tables/table.js'
import { billing } from './create-table.js'
import { shownTable } from './describe-table.js'
import { updatedIndexes, type IndexUpdate } from './index-updates.js'
import { type StreamInput, withChangedStream } from './stream-settings.js'
import { describedSettings, type SettingsInput, throughput, type ThroughputInput } from './table-settings.js'

export interface UpdateTableInput extends SettingsInput, StreamInput {
  readonly AttributeDefinitions?: TableDescription['AttributeDefinitions']
  readonly BillingMode?: 'PROVISIONED' | 'PAY_PER_REQUEST'
  readonly ProvisionedThroughput?: ThroughputInput
  readonly GlobalSecondaryIndexUpdates?: readonly IndexUpdate[]
}

export function updateTable(database: Database, input: UpdateTableInput): object {
  const table = database.tables.describe(input.TableName)
  if (table.TableStatus !== 'ACTIVE') {
    const state = table.TableStatus.toLowerCase().replace(/ing$/, 'ed')
    throw serviceError(
      'ResourceInUseException',
      `Attempt to change a resource which is still in use: Table is being ${state}: ${input.TableName}`,
    )
  }
  const after = changed(database, withChangedStream(database, table, input), input)
  database.tables.keep(after)
  return { TableDescription: shownTable(database, after) }
}

/** throws when the changes do not fit the table */
function changed(database: Database, table: TableDescription, input: UpdateTableInput): TableDescription {
  const priced = withThroughput(database, table, input)
  const indexes = updatedIndexes(database, priced, input)
  return {
    ...priced,
    TableStatus: 'UPDATING',
    ...(indexes.length > 0 && { GlobalSecondaryIndexes: indexes }),
    AttributeDefinitions: withDefinitions(table.AttributeDefinitions, input.AttributeDefinitions ?? []),
    ...describedSettings(database, input),
  }
}

function withThroughput(database: Database, table: TableDescription, input: UpdateTableInput): TableDescription {
  const { BillingMode, ProvisionedThroughput } = input
  const mode = table.BillingModeSummary?.BillingMode ?? 'PROVISIONED'
  if (ProvisionedThroughput !== undefined && (BillingMode ?? mode) === 'PAY_PER_REQUEST') {
    throw validationError(
      'One or more parameter values were invalid: Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when ' +
        'BillingMode is PAY_PER_REQUEST',
    )
  }
  if (ProvisionedThroughput !== undefined) checkChange(table, ProvisionedThroughput)
  if (BillingMode === 'PAY_PER_REQUEST' && mode !== BillingMode) {
    return { ...table, ...billing(database, BillingMode), ProvisionedThroughput: throughput(undefined) }
  }
  if (ProvisionedThroughput === undefined) return table
  return {
    ...table,
    ...(mode !== 'PROVISIONED' && {
      BillingModeSummary: { ...table.BillingModeSummary, BillingMode: 'PROVISIONED' },
      TableThroughputModeSummary: { TableThroughputMode: 'PROVISIONED' },
    }),
    ProvisionedThroughput: changedThroughput(database, table, ProvisionedThroughput),
  }
}

function checkChange({ ProvisionedThroughput: now }: TableDescription, wanted: ThroughputInput): void {
  const isSame =
    now.ReadCapacityUnits === wanted.ReadCapacityUnits && now.WriteCapacityUnits === wanted.WriteCapacityUnits
  if (!isSame) return
  throw validationError(
    'The provisioned throughput for the table will not change. The requested value equals the current value. ' +
      `Current ReadCapacityUnits provisioned for the table: ${now.ReadCapacityUnits}. ` +
      `Requested ReadCapacityUnits: ${wanted.ReadCapacityUnits}. ` +
      `Current WriteCapacityUnits provisioned for the table: ${now.WriteCapacityUnits}. ` +
      `Requested WriteCapacityUnits: ${wanted.WriteCapacityUnits}. ` +
      'Refer to the Amazon DynamoDB Developer Guide for current limits and how to request higher limits.',
  )
}

function changedThroughput(
  { clock }: Database,
  { ProvisionedThroughput: now }: TableDescription,
  wanted: ThroughputInput,
) {
  const [read, write] = [
    wanted.ReadCapacityUnits - now.ReadCapacityUnits,
    wanted.WriteCapacityUnits - now.WriteCapacityUnits,
  ]
  const atSeconds = clock.now() / 1000
  const isLess = read < 0 || write < 0
  return {
    ...now,
    ...wanted,
    NumberOfDecreasesToday: now.NumberOfDecreasesToday + Number(isLess),
    ...((read > 0 || write > 0) && { LastIncreaseDateTime: atSeconds }),
    ...(isLess && { LastDecreaseDateTime: atSeconds }),
  }
}

function withDefinitions(
  known: TableDescription['AttributeDefinitions'],
  added: TableDescription['AttributeDefinitions'],
): TableDescription['AttributeDefinitions'] {
  const fresh = added.filter(({ AttributeName }) => known.every((other) => other.AttributeName !== AttributeName))
  return [...known, ...fresh]
}
