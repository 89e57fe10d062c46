import type { RequestTable } from './request-table.js'
import type { Shape } from './shape.js'
import { indexName, requiredIndexName, tableName as TableName } from './table-name.js'

// Backups, with the limits of their API reference, read 2026-11-26.

const backupArn: Shape = { type: 'String', lengthGreaterThanOrEqual: 37, lengthLessThanOrEqual: 1024 }
/** Where it must be given. */
export const BackupArn: Shape = { ...backupArn, notNull: true }

export const backupRequests = {
  CreateBackup: { types: { TableName, BackupName: requiredIndexName } }, // which has the same form
  DeleteBackup: { types: { BackupArn } },
  DescribeBackup: { types: { BackupArn } },
  ListBackups: {
    types: {
      TableName: indexName, // as above
      Limit: { type: 'Integer', greaterThanOrEqual: 1, lessThanOrEqual: 100 },
      TimeRangeLowerBound: 'Timestamp',
      TimeRangeUpperBound: 'Timestamp',
      ExclusiveStartBackupArn: backupArn,
      BackupType: { type: 'String', enum: ['USER', 'SYSTEM', 'AWS_BACKUP', 'ALL'] },
    },
  },
  DescribeContinuousBackups: { types: { TableName } },
  UpdateContinuousBackups: {
    types: {
      TableName,
      PointInTimeRecoverySpecification: {
        type: 'FieldStruct<PointInTimeRecoverySpecification>',
        notNull: true,
        children: {
          PointInTimeRecoveryEnabled: { type: 'Boolean', notNull: true },
          RecoveryPeriodInDays: { type: 'Integer', greaterThanOrEqual: 1, lessThanOrEqual: 35 },
        },
      },
    },
  },
} satisfies Record<string, RequestTable>
