import { type AskedKey, checkGlobalKey, checkKey } from './key-rules.js'
import { firstOf, invalid, unless, type Verdict } from './verdict.js'

// The rules over a whole CreateTable, in AWS's order. Each answers what is wrong, in AWS's words.

type Data = Readonly<Record<string, unknown>>

export interface AskedIndex {
  readonly IndexName: string
  readonly KeySchema: readonly AskedKey[]
  readonly Projection: { readonly ProjectionType?: string; readonly NonKeyAttributes?: readonly string[] }
  readonly ProvisionedThroughput?: object
}

export interface AskedThroughput {
  readonly ReadCapacityUnits: number
  readonly WriteCapacityUnits: number
}

interface NewTable {
  readonly AttributeDefinitions: readonly { readonly AttributeName: string }[]
  readonly KeySchema: readonly AskedKey[]
  readonly BillingMode?: string
  readonly ProvisionedThroughput?: AskedThroughput
  readonly OnDemandThroughput?: Readonly<Record<string, number>>
  readonly LocalSecondaryIndexes?: readonly AskedIndex[]
  readonly GlobalSecondaryIndexes?: readonly AskedIndex[]
}

/** AWS "Service quotas", read 2026-11-25; of units, AWS's own answers. */
const [mostLocalIndexes, mostGlobalIndexes, mostUnits] = [5, 20, 1_000_000_000_000]

export function checkNewTable(data: Data): Verdict {
  const table = data as unknown as NewTable
  const { KeySchema, AttributeDefinitions, LocalSecondaryIndexes: local, GlobalSecondaryIndexes: global } = table
  const defined = AttributeDefinitions.map(({ AttributeName }) => AttributeName)
  const hasIndexes = local !== undefined || global !== undefined
  return (
    checkBilling(table) ??
    checkOnce(defined) ??
    unless(KeySchema.length <= defined.length, 'Invalid KeySchema: Some index key attribute have no definition') ??
    checkKey(KeySchema, defined) ??
    unless(
      hasIndexes || KeySchema.length === defined.length,
      `${invalid}Number of attributes in KeySchema does not exactly match number of attributes defined in AttributeDefinitions`,
    ) ??
    (local && checkLocalKeys(local, table, defined)) ??
    (global && checkGlobalKeys(global, defined)) ??
    checkAllUsed(table, defined) ??
    (local && checkLocalIndexes(local)) ??
    (global && checkGlobalIndexes(global, table)) ??
    checkIncluded(local) ??
    checkIncluded(global) ??
    checkOnDemand(table)
  )
}

function checkBilling({ BillingMode, ProvisionedThroughput }: NewTable): Verdict {
  if (BillingMode === 'PAY_PER_REQUEST') {
    return unless(
      ProvisionedThroughput === undefined,
      `${invalid}Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST`,
    )
  }
  if (ProvisionedThroughput !== undefined) return checkUnits(ProvisionedThroughput)
  return `${invalid}ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED`
}

export function checkUnits(throughput: AskedThroughput): Verdict {
  const name = (['ReadCapacityUnits', 'WriteCapacityUnits'] as const).find((one) => throughput[one] > mostUnits)
  return name && `Given value ${throughput[name]} for ${name} is out of bounds`
}

function checkOnce(defined: readonly string[]): Verdict {
  return firstOf(defined, (name, at) => unless(defined.indexOf(name) === at, `Attribute Name is duplicated: ${name}`))
}

/** Of a table that is paid per request only. */
function checkOnDemand({ BillingMode, OnDemandThroughput = {} }: NewTable): Verdict {
  return firstOf(
    Object.entries(OnDemandThroughput),
    ([name, units]) =>
      unless(
        BillingMode === 'PAY_PER_REQUEST',
        `${invalid}${name} for OnDemandThroughput cannot be specified when table BillingMode is PROVISIONED.`,
      ) ?? unless(units > 0, `${invalid}Requested ${name} for OnDemandThroughput for table is outside of valid range`),
  )
}

function checkLocalKeys(indexes: readonly AskedIndex[], table: NewTable, defined: readonly string[]): Verdict {
  const hash = table.KeySchema[0]?.AttributeName
  return (
    unless(indexes.length > 0, `${invalid}List of LocalSecondaryIndexes is empty`) ??
    unless(
      table.KeySchema.length === 2,
      `${invalid}Table KeySchema does not have a range key, which is required when specifying a LocalSecondaryIndex`,
    ) ??
    firstOf(indexes, ({ IndexName, KeySchema }) => {
      const own = KeySchema[0]?.AttributeName
      return (
        checkKey(KeySchema, defined) ??
        unless(KeySchema.length === 2, `${invalid}Index KeySchema does not have a range key for index: ${IndexName}`) ??
        unless(
          own === hash,
          `${invalid}Index KeySchema does not have the same leading hash key as table KeySchema for index: ${IndexName}. ` +
            `index hash key: ${own}, table hash key: ${hash}`,
        )
      )
    })
  )
}

function checkGlobalKeys(indexes: readonly AskedIndex[], defined: readonly string[]): Verdict {
  return (
    unless(indexes.length > 0, `${invalid}List of GlobalSecondaryIndexes is empty`) ??
    firstOf(indexes, ({ KeySchema }) => checkGlobalKey(KeySchema, defined))
  )
}

function checkLocalIndexes(indexes: readonly AskedIndex[]): Verdict {
  return (
    firstOf(indexes, (index, at) => checkProjection(index) ?? checkName(index.IndexName, indexes.slice(0, at))) ??
    unless(
      indexes.length <= mostLocalIndexes,
      `${invalid}Number of LocalSecondaryIndexes exceeds per-table limit of ${mostLocalIndexes}`,
    )
  )
}

function checkGlobalIndexes(indexes: readonly AskedIndex[], table: NewTable): Verdict {
  const { BillingMode, LocalSecondaryIndexes: local = [] } = table
  const isPaidPerRequest = BillingMode === 'PAY_PER_REQUEST'
  return (
    firstOf(
      indexes,
      (index, at) =>
        checkProjection(index) ??
        unless(
          !isPaidPerRequest || index.ProvisionedThroughput === undefined,
          `${invalid}ProvisionedThroughput should not be specified for index: ${index.IndexName} when BillingMode is ` +
            'PAY_PER_REQUEST',
        ) ??
        unless(
          isPaidPerRequest || index.ProvisionedThroughput !== undefined,
          `${invalid}ProvisionedThroughput is not specified for index: ${index.IndexName}`,
        ) ??
        checkName(index.IndexName, [...local, ...indexes.slice(0, at)]),
    ) ??
    unless(
      indexes.length <= mostGlobalIndexes,
      `${invalid}GlobalSecondaryIndex count exceeds the per-table limit of ${mostGlobalIndexes}`,
    )
  )
}

function checkProjection({ Projection: { ProjectionType, NonKeyAttributes } }: AskedIndex): Verdict {
  return (
    unless(ProjectionType !== undefined, `${invalid}Unknown ProjectionType: null`) ??
    unless(
      NonKeyAttributes === undefined || ProjectionType === 'INCLUDE',
      `${invalid}ProjectionType is ${ProjectionType}, but NonKeyAttributes is specified`,
    ) ??
    firstOf(NonKeyAttributes ?? [], (name, at) =>
      unless(NonKeyAttributes?.indexOf(name) === at, `${invalid}Duplicate element in NonKeyAttributes: ${name}`),
    )
  )
}

function checkName(name: string, others: readonly AskedIndex[]): Verdict {
  return unless(
    others.every(({ IndexName }) => IndexName !== name),
    `${invalid}Duplicate index name: ${name}`,
  )
}

export function checkIncluded(indexes: readonly AskedIndex[] = []): Verdict {
  return unless(
    indexes.every(
      ({ Projection }) => Projection.ProjectionType !== 'INCLUDE' || Projection.NonKeyAttributes !== undefined,
    ),
    `${invalid}ProjectionType is INCLUDE, but NonKeyAttributes is not specified`,
  )
}

/** Every attribute that is defined is a key of the table or of an index. */
function checkAllUsed(table: NewTable, defined: readonly string[]): Verdict {
  const { LocalSecondaryIndexes: local = [], GlobalSecondaryIndexes: global = [] } = table
  const used = [table, ...local, ...global].flatMap(({ KeySchema }) =>
    KeySchema.map(({ AttributeName }) => AttributeName),
  )
  return unless(
    defined.every((name) => used.includes(name)),
    `${invalid}Some AttributeDefinitions are not used. AttributeDefinitions: [${defined.join(', ')}], ` +
      `keys used: [${[...new Set(used)].join(', ')}]`,
  )
}
