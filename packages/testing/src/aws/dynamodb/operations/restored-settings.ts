import { invalidParameter } from '../errors.js'
import { type IndexDescription, keyNames, type TableDescription } from '../tables/table.js'
import type { CreateTableInput } from './create-table.js'
import { unitsOf } from './described-backup.js'
import type { IndexInput } from './table-settings.js'

type BillingMode = 'PROVISIONED' | 'PAY_PER_REQUEST'

/** What a restored table may have other than its source. */
export interface Overrides {
  readonly BillingModeOverride?: BillingMode
  readonly GlobalSecondaryIndexOverride?: readonly IndexInput[]
  readonly LocalSecondaryIndexOverride?: readonly IndexInput[]
  readonly ProvisionedThroughputOverride?: CreateTableInput['ProvisionedThroughput']
  readonly OnDemandThroughputOverride?: CreateTableInput['OnDemandThroughput']
  readonly SSESpecificationOverride?: CreateTableInput['SSESpecification']
}

/**
 * The settings of a restored table as CreateTable takes them. Throughput and limits go over with the way to pay.
 *
 * throws  when an index is asked for that the source has not
 */
export function restoredSettings(source: TableDescription, overrides: Overrides): Omit<CreateTableInput, 'TableName'> {
  const { KeySchema, AttributeDefinitions } = source
  const sourceMode = modeOf(source)
  const mode = overrides.BillingModeOverride ?? sourceMode
  const isSameMode = mode === sourceMode
  const kept = source.GlobalSecondaryIndexes?.filter(({ IndexStatus }) => IndexStatus !== 'DELETING')
  const local = chosen(source.LocalSecondaryIndexes, overrides.LocalSecondaryIndexOverride, isSameMode)
  const global = chosen(kept, overrides.GlobalSecondaryIndexOverride, isSameMode)
  const used = [source, ...local, ...global].flatMap((one) => keyNames(one.KeySchema))
  const paid = isSameMode ? paidFor(source) : {}
  const units = overrides.ProvisionedThroughputOverride ?? paid.ProvisionedThroughput
  const limits = overrides.OnDemandThroughputOverride ?? paid.OnDemandThroughput
  const encryption = overrides.SSESpecificationOverride ?? encryptionOf(source)
  return {
    AttributeDefinitions: AttributeDefinitions.filter(({ AttributeName }) => used.includes(AttributeName)),
    KeySchema,
    BillingMode: mode,
    ...(units !== undefined && { ProvisionedThroughput: units }),
    ...(limits !== undefined && { OnDemandThroughput: limits }),
    ...(encryption !== undefined && { SSESpecification: encryption }),
    ...(local.length > 0 && { LocalSecondaryIndexes: local }),
    ...(global.length > 0 && { GlobalSecondaryIndexes: global }),
  }
}

function modeOf({ BillingModeSummary }: TableDescription): BillingMode {
  return BillingModeSummary?.BillingMode === 'PAY_PER_REQUEST' ? 'PAY_PER_REQUEST' : 'PROVISIONED'
}

/** The indexes there are, or those of them that are asked for instead. */
function chosen(
  indexes: readonly IndexDescription[] = [],
  asked: readonly IndexInput[] | undefined,
  isSameMode: boolean,
): readonly IndexInput[] {
  if (asked === undefined) {
    return indexes.map(({ IndexName, KeySchema, Projection, ...index }) => ({
      IndexName,
      KeySchema,
      Projection,
      ...(isSameMode && paidFor(index)),
    }))
  }
  for (const index of asked) {
    const isThere = indexes.some((one) => one.IndexName === index.IndexName && hasSameKey(one, index))
    if (!isThere) throw invalidParameter(`The source table has no index like the override of ${index.IndexName}`)
  }
  return asked
}

function hasSameKey(one: Pick<IndexInput, 'KeySchema'>, other: Pick<IndexInput, 'KeySchema'>): boolean {
  const text = ({ KeySchema }: Pick<IndexInput, 'KeySchema'>) =>
    KeySchema.map(({ AttributeName, KeyType }) => `${KeyType} ${AttributeName}`).join()
  return text(one) === text(other)
}

/** Of a table or an index: what is provisioned, or the limits of who pays per request. */
function paidFor(
  one: Partial<TableDescription>,
): Pick<CreateTableInput, 'ProvisionedThroughput' | 'OnDemandThroughput'> {
  const { ProvisionedThroughput, OnDemandThroughput } = one
  const isProvisioned = (ProvisionedThroughput?.ReadCapacityUnits ?? 0) > 0
  return {
    ...(ProvisionedThroughput !== undefined &&
      isProvisioned && { ProvisionedThroughput: unitsOf(ProvisionedThroughput) }),
    ...(OnDemandThroughput !== undefined && { OnDemandThroughput: OnDemandThroughput as Record<string, number> }),
  }
}

function encryptionOf({ SSEDescription }: TableDescription): CreateTableInput['SSESpecification'] {
  if (SSEDescription === undefined) return undefined
  const { KMSMasterKeyArn } = SSEDescription as { readonly KMSMasterKeyArn: string }
  return { Enabled: true, SSEType: 'KMS', KMSMasterKeyId: KMSMasterKeyArn }
}
