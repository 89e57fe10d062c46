import type { RequestTable } from './request-table.js'
import { tableName as TableName } from './table-name.js'

export const backupRequests = {
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
