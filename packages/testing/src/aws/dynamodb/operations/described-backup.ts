import type { Backup } from '../backups/backups.js'
import type { Database } from '../database.js'
import { indexesOf, type IndexDescription, isGlobal, type Throughput } from '../tables/table.js'

/** What CreateBackup and ListBackups show of it, too. */
export function detailsOf({ backups }: Database, backup: Backup) {
  return {
    BackupArn: backup.arn,
    BackupName: backup.name,
    BackupSizeBytes: backup.bytes,
    BackupStatus: backups.isBeingMade(backup) ? 'CREATING' : 'AVAILABLE',
    BackupType: backup.type,
    BackupCreationDateTime: backup.createdAt / 1000,
    ...(backup.expiresAt !== undefined && { BackupExpiryDateTime: backup.expiresAt / 1000 }),
  }
}

/** A backup as DescribeBackup shows it. */
export function describedBackup(database: Database, backup: Backup) {
  const { table, itemCount, bytes } = backup
  const { TableName, TableId, TableArn, KeySchema, CreationDateTime, BillingModeSummary, OnDemandThroughput } = table
  return {
    BackupDetails: detailsOf(database, backup),
    SourceTableDetails: {
      TableName,
      TableId,
      TableArn,
      TableSizeBytes: bytes,
      KeySchema,
      TableCreationDateTime: CreationDateTime,
      ProvisionedThroughput: unitsOf(table.ProvisionedThroughput),
      ...(OnDemandThroughput !== undefined && { OnDemandThroughput }),
      ItemCount: itemCount,
      BillingMode: BillingModeSummary?.BillingMode ?? 'PROVISIONED',
    },
    SourceTableFeatureDetails: featuresOf(backup),
  }
}

function featuresOf({ table, timeToLive }: Backup): object {
  const [global, local] = [indexesOf(table).filter(isGlobal), table.LocalSecondaryIndexes ?? []]
  const { StreamSpecification, SSEDescription } = table
  return {
    ...(local.length > 0 && { LocalSecondaryIndexes: local.map(describedIndex) }),
    ...(global.length > 0 && { GlobalSecondaryIndexes: global.map(describedIndex) }),
    ...(StreamSpecification !== undefined && { StreamDescription: StreamSpecification }),
    ...(timeToLive !== undefined && {
      TimeToLiveDescription: { TimeToLiveStatus: 'ENABLED', AttributeName: timeToLive },
    }),
    ...(SSEDescription !== undefined && { SSEDescription }),
  }
}

function describedIndex({ IndexName, KeySchema, Projection, ...index }: IndexDescription): object {
  const { ProvisionedThroughput, OnDemandThroughput } = index
  return {
    IndexName,
    KeySchema,
    Projection,
    ...(ProvisionedThroughput !== undefined && { ProvisionedThroughput: unitsOf(ProvisionedThroughput) }),
    ...(OnDemandThroughput !== undefined && { OnDemandThroughput }),
  }
}

/** Of a throughput no more than what is provisioned. */
export function unitsOf({ ReadCapacityUnits, WriteCapacityUnits }: Throughput) {
  return { ReadCapacityUnits, WriteCapacityUnits }
}
