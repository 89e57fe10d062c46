import type { RequestTable } from './request-table.js'
import { tableName as TableName } from './table-name.js'

export const timeToLiveRequests = {
  DescribeTimeToLive: { types: { TableName } },
  UpdateTimeToLive: {
    types: {
      TableName,
      TimeToLiveSpecification: {
        type: 'FieldStruct<TimeToLiveSpecification>',
        notNull: true,
        children: {
          Enabled: { type: 'Boolean', notNull: true },
          AttributeName: {
            type: 'String',
            notNull: true,
            lengthGreaterThanOrEqual: 1,
            lengthLessThanOrEqual: 255,
          },
        },
      },
    },
  },
} satisfies Record<string, RequestTable>
