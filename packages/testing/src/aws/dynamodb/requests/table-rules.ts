// The rules over a whole CreateTable or UpdateTable, in AWS's order. Each answers what is wrong, in AWS's words.

type Data = Readonly<Record<string, unknown>>
type Verdict = string | undefined

interface KeyElement {
  readonly AttributeName: string
  readonly KeyType: string
}

interface AskedIndex {
  readonly IndexName: string
  readonly KeySchema: readonly KeyElement[]
  readonly Projection: { readonly ProjectionType?: string; readonly NonKeyAttributes?: readonly string[] }
  readonly ProvisionedThroughput?: object
}

interface AskedThroughput {
  readonly ReadCapacityUnits: number
  readonly WriteCapacityUnits: number
}

interface NewTable {
  readonly AttributeDefinitions: readonly { readonly AttributeName: string }[]
  readonly KeySchema: readonly KeyElement[]
  readonly BillingMode?: string
  readonly ProvisionedThroughput?: AskedThroughput
  readonly LocalSecondaryIndexes?: readonly AskedIndex[]
  readonly GlobalSecondaryIndexes?: readonly AskedIndex[]
}

interface TableUpdate {
  readonly BillingMode?: string
  readonly ProvisionedThroughput?: AskedThroughput
  readonly GlobalSecondaryIndexUpdates?: readonly {
    readonly Create?: AskedIndex
    readonly Update?: { readonly IndexName: string }
    readonly Delete?: { readonly IndexName: string }
  }[]
}

/** AWS "Service quotas", read 2026-11-25; of units, AWS's own answers. */
const [mostLocalIndexes, mostGlobalIndexes, mostUnits] = [5, 20, 1_000_000_000_000]

const invalid = 'One or more parameter values were invalid: '

export function checkNewTable(data: Data): Verdict {
  const table = data as unknown as NewTable
  const { KeySchema, AttributeDefinitions, LocalSecondaryIndexes: local, GlobalSecondaryIndexes: global } = table
  const defined = AttributeDefinitions.map(({ AttributeName }) => AttributeName)
  const hasIndexes = local !== undefined || global !== undefined
  return (
    checkBilling(table) ??
    unless(KeySchema.length <= defined.length, 'Invalid KeySchema: Some index key attribute have no definition') ??
    checkKeys(KeySchema, defined) ??
    unless(
      hasIndexes || KeySchema.length === defined.length,
      `${invalid}Number of attributes in KeySchema does not exactly match number of attributes defined in AttributeDefinitions`,
    ) ??
    (local && checkLocalIndexes(local, table, defined)) ??
    (global && checkGlobalIndexes(global, table, defined)) ??
    checkIncluded(local) ??
    checkIncluded(global) ??
    checkAllUsed(table, defined)
  )
}

/** `settings`: names of what else may be updated. */
export function checkTableUpdate(settings: readonly string[]): (data: Data) => Verdict {
  return function checkUpdate(data) {
    const { BillingMode, ProvisionedThroughput, GlobalSecondaryIndexUpdates = [] } = data as TableUpdate
    const isAnything =
      (BillingMode ?? ProvisionedThroughput) !== undefined ||
      GlobalSecondaryIndexUpdates.length > 0 ||
      settings.some((name) => data[name] !== undefined)
    return (
      unless(
        isAnything,
        'At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, GlobalSecondaryIndexUpdates or ' +
          'SSESpecification or ReplicaUpdates is required',
      ) ??
      unless(
        BillingMode !== 'PROVISIONED' || ProvisionedThroughput !== undefined,
        `${invalid}ProvisionedThroughput must be specified when BillingMode is PROVISIONED`,
      ) ??
      (ProvisionedThroughput && checkUnits(ProvisionedThroughput)) ??
      checkIndexUpdates(GlobalSecondaryIndexUpdates) ??
      checkIncluded(GlobalSecondaryIndexUpdates.flatMap(({ Create }) => Create ?? []))
    )
  }
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

function checkUnits(throughput: AskedThroughput): Verdict {
  const name = (['ReadCapacityUnits', 'WriteCapacityUnits'] as const).find((one) => throughput[one] > mostUnits)
  return name && `Given value ${throughput[name]} for ${name} is out of bounds`
}

/** Of a table or an index: at most two, as constraints have seen to. */
function checkKeys(schema: readonly KeyElement[], defined: readonly string[]): Verdict {
  const names = schema.map(({ AttributeName }) => AttributeName)
  const [first, second] = schema
  return (
    unless(
      names.every((name) => defined.includes(name)),
      `${invalid}Some index key attributes are not defined in AttributeDefinitions. ` +
        `Keys: [${names.join(', ')}], AttributeDefinitions: [${defined.join(', ')}]`,
    ) ??
    unless(names[0] !== names[1], 'Both the Hash Key and the Range Key element in the KeySchema have the same name') ??
    unless(first?.KeyType === 'HASH', 'Invalid KeySchema: The first KeySchemaElement is not a HASH key type') ??
    unless(
      second === undefined || second.KeyType === 'RANGE',
      'Invalid KeySchema: The second KeySchemaElement is not a RANGE key type',
    )
  )
}

function checkLocalIndexes(indexes: readonly AskedIndex[], table: NewTable, defined: readonly string[]): Verdict {
  const hash = table.KeySchema[0]?.AttributeName
  return (
    unless(indexes.length > 0, `${invalid}List of LocalSecondaryIndexes is empty`) ??
    unless(
      table.KeySchema.length === 2,
      `${invalid}Table KeySchema does not have a range key, which is required when specifying a LocalSecondaryIndex`,
    ) ??
    firstOf(indexes, (index, at) => {
      const { IndexName, KeySchema } = index
      const own = KeySchema[0]?.AttributeName
      return (
        checkKeys(KeySchema, defined) ??
        unless(KeySchema.length === 2, `${invalid}Index KeySchema does not have a range key for index: ${IndexName}`) ??
        unless(
          own === hash,
          `${invalid}Index KeySchema does not have the same leading hash key as table KeySchema for index: ${IndexName}. ` +
            `index hash key: ${own}, table hash key: ${hash}`,
        ) ??
        checkProjection(index) ??
        checkName(IndexName, indexes.slice(0, at))
      )
    }) ??
    unless(
      indexes.length <= mostLocalIndexes,
      `${invalid}Number of LocalSecondaryIndexes exceeds per-table limit of ${mostLocalIndexes}`,
    )
  )
}

function checkGlobalIndexes(indexes: readonly AskedIndex[], table: NewTable, defined: readonly string[]): Verdict {
  const { BillingMode, LocalSecondaryIndexes: local = [] } = table
  return (
    unless(indexes.length > 0, `${invalid}List of GlobalSecondaryIndexes is empty`) ??
    firstOf(
      indexes,
      (index, at) =>
        checkKeys(index.KeySchema, defined) ??
        checkProjection(index) ??
        unless(
          BillingMode !== 'PAY_PER_REQUEST' || index.ProvisionedThroughput === undefined,
          `${invalid}ProvisionedThroughput should not be specified for index: ${index.IndexName} when BillingMode is ` +
            'PAY_PER_REQUEST',
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
    )
  )
}

function checkName(name: string, others: readonly AskedIndex[]): Verdict {
  return unless(
    others.every(({ IndexName }) => IndexName !== name),
    `${invalid}Duplicate index name: ${name}`,
  )
}

function checkIncluded(indexes: readonly AskedIndex[] = []): Verdict {
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

function checkIndexUpdates(updates: NonNullable<TableUpdate['GlobalSecondaryIndexUpdates']>): Verdict {
  const names = updates.map(({ Create, Update, Delete }) => (Update ?? Create ?? Delete)?.IndexName)
  return firstOf(
    names,
    (name, at) =>
      unless(
        name !== undefined,
        `${invalid}One of GlobalSecondaryIndexUpdate.Update, GlobalSecondaryIndexUpdate.Create, ` +
          'GlobalSecondaryIndexUpdate.Delete must not be null',
      ) ??
      unless(
        !names.slice(0, at).includes(name),
        `${invalid}Only one global secondary index update per index is allowed simultaneously. Index: ${name}`,
      ),
  )
}

function firstOf<T>(members: readonly T[], check: (member: T, at: number) => Verdict): Verdict {
  for (const [at, member] of members.entries()) {
    const verdict = check(member, at)
    if (verdict !== undefined) return verdict
  }
  return undefined
}

function unless(isRight: boolean, verdict: string): Verdict {
  return isRight ? undefined : verdict
}
