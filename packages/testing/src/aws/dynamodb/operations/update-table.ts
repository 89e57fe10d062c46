import type { Database } from '../database.js'
import { inUse, invalidParameter, validationError } from '../errors.js'
import { sortedDefinitions, type TableDescription } from '../tables/table.js'
import { billing } from './create-table.js'
import { shownTable } from './describe-table.js'
import { updatedIndexes, type IndexUpdate } from './index-updates.js'
import { type StreamInput, withChangedStream } from './stream-settings.js'
import {
  describedLimits,
  describedSettings,
  type SettingsInput,
  throughput,
  type ThroughputInput,
} from './table-settings.js'

export interface UpdateTableInput extends SettingsInput, StreamInput {
  readonly AttributeDefinitions?: TableDescription['AttributeDefinitions']
  readonly BillingMode?: 'PROVISIONED' | 'PAY_PER_REQUEST'
  readonly ProvisionedThroughput?: ThroughputInput
  readonly GlobalSecondaryIndexUpdates?: readonly IndexUpdate[]
}

export function updateTable(database: Database, input: UpdateTableInput): object {
  const table = database.tables.describe(input.TableName)
  if (table.TableStatus !== 'ACTIVE') {
    throw inUse(`Table is being ${table.TableStatus.toLowerCase().replace(/ing$/, 'ed')}: ${input.TableName}`)
  }
  const after = changed(database, withChangedStream(database, table, input), input)
  database.tables.keep(after)
  return { TableDescription: shownTable(database, after) }
}

/** throws when the changes do not fit the table */
function changed(database: Database, table: TableDescription, input: UpdateTableInput): TableDescription {
  checkLimits(table, input)
  const priced = withThroughput(database, table, input)
  const indexes = updatedIndexes(database, priced, input)
  return {
    ...priced,
    TableStatus: 'UPDATING',
    ...(indexes.length > 0 && { GlobalSecondaryIndexes: indexes }),
    AttributeDefinitions: withDefinitions(table.AttributeDefinitions, input.AttributeDefinitions ?? []),
    ...describedSettings(database, input),
    ...describedLimits(input, priced),
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
    return { ...paidPerRequest(table), ...billing(database, BillingMode) }
  }
  if (ProvisionedThroughput === undefined) return table
  if (mode !== 'PROVISIONED') checkAllProvisioned(table, input)
  return {
    ...(mode === 'PROVISIONED' ? table : withoutLimits(table)),
    ...(mode !== 'PROVISIONED' && {
      BillingModeSummary: { ...table.BillingModeSummary, BillingMode: 'PROVISIONED' },
      TableThroughputModeSummary: { TableThroughputMode: 'PROVISIONED' },
    }),
    ProvisionedThroughput: changedThroughput(database, table, ProvisionedThroughput),
  }
}

/** throws when limits are asked for that only tables have that are paid per request */
function checkLimits({ BillingModeSummary }: TableDescription, { BillingMode, OnDemandThroughput }: UpdateTableInput) {
  const mode = BillingMode ?? BillingModeSummary?.BillingMode ?? 'PROVISIONED'
  for (const [name, units] of Object.entries(OnDemandThroughput ?? {})) {
    if (mode === 'PROVISIONED') {
      throw invalidParameter(
        `${name} for OnDemandThroughput cannot be specified when the table BillingMode is PROVISIONED`,
      )
    }
    if (units === 0 || units < -1) {
      throw invalidParameter(`Requested ${name} for OnDemandThroughput for table is outside of valid range`)
    }
  }
}

/** throws when a table changes to provisioned throughput and not all of its indexes do */
function checkAllProvisioned(table: TableDescription, { GlobalSecondaryIndexUpdates = [] }: UpdateTableInput): void {
  const given = GlobalSecondaryIndexUpdates.flatMap(({ Update }) =>
    Update?.ProvisionedThroughput === undefined ? [] : [Update.IndexName],
  )
  const left = (table.GlobalSecondaryIndexes ?? [])
    .map(({ IndexName }) => IndexName)
    .filter((name) => !given.includes(name))
  if (left.length > 0) throw invalidParameter(`ProvisionedThroughput must be specified for index: ${left.join(',')}`)
}

function paidPerRequest(table: TableDescription): TableDescription {
  const { GlobalSecondaryIndexes } = table
  const none = { ProvisionedThroughput: throughput(undefined) }
  return {
    ...table,
    ...none,
    ...(GlobalSecondaryIndexes && {
      GlobalSecondaryIndexes: GlobalSecondaryIndexes.map((index) => ({ ...index, ...none })),
    }),
  }
}

/** Of a table that is no longer paid per request. */
function withoutLimits(table: TableDescription): TableDescription {
  const { GlobalSecondaryIndexes } = table
  const none = { OnDemandThroughput: undefined }
  return {
    ...table,
    ...none,
    ...(GlobalSecondaryIndexes && {
      GlobalSecondaryIndexes: GlobalSecondaryIndexes.map((index) => ({ ...index, ...none })),
    }),
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
  return sortedDefinitions([...known, ...fresh])
}
