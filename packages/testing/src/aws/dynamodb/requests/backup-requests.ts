import type { RequestTable } from '../dynalite-core.js'
import type { Shape } from './shape.js'

const TableName: Shape = {
  type: 'String',
  required: true,
  notEmpty: true,
  regex: '[a-zA-Z0-9_.-]+',
  lengthLessThanOrEqual: 255,
}

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
