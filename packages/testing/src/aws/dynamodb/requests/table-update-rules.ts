import { checkAddedKey } from './key-rules.js'
import { type AskedIndex, type AskedThroughput, checkIncluded, checkUnits } from './table-rules.js'
import { firstOf, invalid, unless, type Verdict } from './verdict.js'

// The rules over a whole UpdateTable, in AWS's order. Each answers what is wrong, in AWS's words.

interface AskedUpdate {
  readonly IndexName: string
  readonly ProvisionedThroughput?: AskedThroughput
}

interface IndexUpdate {
  readonly Create?: AskedIndex
  readonly Update?: AskedUpdate
  readonly Delete?: { readonly IndexName: string }
}

interface TableUpdate {
  readonly BillingMode?: string
  readonly ProvisionedThroughput?: AskedThroughput
  readonly GlobalSecondaryIndexUpdates?: readonly IndexUpdate[]
  readonly [setting: string]: unknown
}

/** What may be changed. */
const changes = [
  'BillingMode',
  'ProvisionedThroughput',
  'StreamSpecification',
  'SSESpecification',
  'TableClass',
  'DeletionProtectionEnabled',
  'WarmThroughput',
  'OnDemandThroughput',
]

/** What may be changed by itself only, by its name in AWS's words; the first is told. */
const alone = {
  SSESpecification: 'Server-Side Encryption modification',
  TableClass: 'TableClass modification',
  DeletionProtectionEnabled: 'DeletionProtection modification',
  WarmThroughput: 'WarmThroughput',
}

export function checkTableUpdate(data: Readonly<Record<string, unknown>>): Verdict {
  const update = data as TableUpdate
  const { BillingMode, ProvisionedThroughput, GlobalSecondaryIndexUpdates: updates = [] } = update
  const asked = changes.filter((name) => update[name] !== undefined)
  return (
    unless(
      asked.length > 0 || updates.length > 0,
      'At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, GlobalSecondaryIndexUpdates or ' +
        'SSESpecification or ReplicaUpdates is required',
    ) ??
    unless(
      update.GlobalSecondaryIndexUpdates === undefined || updates.length > 0,
      `${invalid}List of GlobalSecondaryIndexUpdates is empty`,
    ) ??
    checkTogether(asked, updates) ??
    unless(
      BillingMode !== 'PROVISIONED' || ProvisionedThroughput !== undefined,
      `${invalid}ProvisionedThroughput must be specified when BillingMode is PROVISIONED`,
    ) ??
    (ProvisionedThroughput && checkUnits(ProvisionedThroughput)) ??
    checkIndexUpdates(updates) ??
    firstOf(updates, ({ Create }) => Create && checkAddedKey(Create.KeySchema)) ??
    checkIncluded(updates.flatMap(({ Create }) => Create ?? []))
  )
}

/** Most changes go together with no other. */
function checkTogether(asked: readonly string[], updates: readonly IndexUpdate[]): Verdict {
  const has = (name: string) => asked.includes(name)
  const isIndexMade = updates.some(({ Create, Delete }) => (Create ?? Delete) !== undefined)
  if (has('WarmThroughput') && updates.some(({ Create }) => Create !== undefined)) {
    return `${invalid}Create global secondary index cannot be specified when updating WarmThroughput`
  }
  const single = Object.entries(alone).find(([name]) => has(name))
  const count = asked.length + (updates.length > 0 ? 1 : 0)
  return (
    unless(single === undefined || count === 1, `${invalid}${single?.[1]} must be the only operation in the request`) ??
    unless(
      !has('OnDemandThroughput') || asked.every((name) => ['OnDemandThroughput', 'BillingMode'].includes(name)),
      `${invalid}OnDemandThroughput can only be combined with BillingMode in an UpdateTable request`,
    ) ??
    unless(
      !isIndexMade || !has('ProvisionedThroughput'),
      `${invalid}You cannot create or delete index while updating table IOPS`,
    )
  )
}

function checkIndexUpdates(updates: readonly IndexUpdate[]): Verdict {
  const names = updates.map(({ Create, Update, Delete }) => (Update ?? Create ?? Delete)?.IndexName)
  return (
    firstOf(updates, ({ Create, Update, Delete }) =>
      unless(
        [Create, Update, Delete].filter((action) => action !== undefined).length < 2,
        `${invalid}Only one global secondary index action is allowed per GlobalSecondaryIndexUpdate object`,
      ),
    ) ??
    firstOf(
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
  )
}
