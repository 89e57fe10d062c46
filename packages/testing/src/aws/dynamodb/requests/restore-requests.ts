import { BackupArn } from './backup-requests.js'
import type { RequestTable } from './request-table.js'
import type { Shapes } from './shape.js'
import { indexName, nestedNewTableName as TargetTableName } from './table-name.js'
import { tableRequests } from './table-requests.js'
import { unless, type Verdict } from './verdict.js'

// Restores, with the limits of their API reference, read 2026-11-26.

const { types } = tableRequests.CreateTable as { readonly types: Shapes }

/** What the restored table has instead of its source's. */
const overrides: Shapes = Object.fromEntries(
  [
    ['BillingModeOverride', 'BillingMode'],
    ['GlobalSecondaryIndexOverride', 'GlobalSecondaryIndexes'],
    ['LocalSecondaryIndexOverride', 'LocalSecondaryIndexes'],
    ['ProvisionedThroughputOverride', 'ProvisionedThroughput'],
    ['OnDemandThroughputOverride', 'OnDemandThroughput'],
    ['SSESpecificationOverride', 'SSESpecification'],
  ].map(([name, as]) => [name as string, types[as as string] as Shapes[string]]),
)

export const restoreRequests = {
  RestoreTableFromBackup: { types: { TargetTableName, BackupArn, ...overrides } },
  RestoreTableToPointInTime: {
    types: {
      SourceTableArn: { type: 'String', lengthGreaterThanOrEqual: 1, lengthLessThanOrEqual: 1024 },
      SourceTableName: indexName, // which has the same form
      TargetTableName,
      UseLatestRestorableTime: 'Boolean',
      RestoreDateTime: 'Timestamp',
      ...overrides,
    },
    custom: checkSourceAndTime,
  },
} satisfies Record<string, RequestTable>

function checkSourceAndTime(data: Readonly<Record<string, unknown>>): Verdict {
  const { SourceTableArn, SourceTableName, RestoreDateTime, UseLatestRestorableTime } = data
  return (
    unless(
      (SourceTableArn === undefined) !== (SourceTableName === undefined),
      'Invalid Request: One of SourceTableArn and SourceTableName must be given, and not both.',
    ) ??
    unless(
      (RestoreDateTime === undefined) === (UseLatestRestorableTime === true),
      'Invalid Request: One of RestoreDateTime and UseLatestRestorableTime must be given, and not both.',
    )
  )
}
