import type { Database } from '../database.js'
import { invalidParameter, validationError } from '../errors.js'
import type { StreamViewType, TableDescription } from '../tables/table.js'
import type { IndexUpdate } from './index-updates.js'

export interface StreamInput {
  readonly StreamSpecification?: { readonly StreamEnabled: boolean; readonly StreamViewType?: StreamViewType }
}

/** A table that was just created, with its stream when one is asked for. */
export function withFirstStream(
  database: Database,
  table: TableDescription,
  { StreamSpecification: asked }: StreamInput,
): TableDescription {
  if (asked?.StreamEnabled !== true) {
    if (asked?.StreamViewType === undefined) return table
    throw invalidParameter('Table is being created with a stream disabled, UpdateViewType should not be specified')
  }
  if (asked.StreamViewType === undefined) {
    throw invalidParameter('Table is being created with a stream enabled, UpdateViewType is required')
  }
  return withStream(database, table, asked.StreamViewType)
}

interface StreamUpdate extends StreamInput {
  readonly BillingMode?: string
  readonly ProvisionedThroughput?: object
  readonly GlobalSecondaryIndexUpdates?: readonly IndexUpdate[]
}

/** A table with its stream enabled or disabled, when that is asked for. */
export function withChangedStream(database: Database, table: TableDescription, input: StreamUpdate): TableDescription {
  const { StreamSpecification: asked } = input
  if (asked === undefined) return table
  checkNothingElse(input)
  const isEnabled = table.StreamSpecification !== undefined
  if (asked.StreamEnabled) {
    if (asked.StreamViewType === undefined) {
      throw invalidParameter('If stream is being enabled then UpdateViewType is required')
    }
    if (isEnabled) throw validationError(`Table already has an enabled stream: TableName: ${table.TableName}`)
    return withStream(database, table, asked.StreamViewType)
  }
  if (asked.StreamViewType !== undefined) {
    throw invalidParameter('If stream is being disabled, then UpdateViewType must not be specified')
  }
  if (!isEnabled) throw validationError(`Table has no stream to disable: TableName: ${table.TableName}`)
  return withoutStream(database, table)
}

/** What a stream has recorded stays readable for a while. */
export function withoutStream({ streams }: Database, table: TableDescription): TableDescription {
  if (table.StreamSpecification === undefined) return table
  streams.disable(table.LatestStreamArn as string)
  const { StreamSpecification: _, ...rest } = table
  return rest as TableDescription
}

function withStream({ streams }: Database, table: TableDescription, StreamViewType: StreamViewType): TableDescription {
  const { arn, label } = streams.enable(table, StreamViewType)
  return {
    ...table,
    StreamSpecification: { StreamEnabled: true, StreamViewType },
    LatestStreamArn: arn,
    LatestStreamLabel: label,
  }
}

function checkNothingElse({
  BillingMode,
  ProvisionedThroughput,
  GlobalSecondaryIndexUpdates = [],
}: StreamUpdate): void {
  if (ProvisionedThroughput !== undefined || BillingMode === 'PROVISIONED') {
    throw invalidParameter('You cannot modify stream status while updating table IOPS')
  }
  if (GlobalSecondaryIndexUpdates.some(({ Create, Delete }) => (Create ?? Delete) !== undefined)) {
    throw invalidParameter('You cannot create or delete index while changing stream status')
  }
}
