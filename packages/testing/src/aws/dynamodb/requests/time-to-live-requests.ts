import type { RequestTable } from '../dynalite-core.js'
import type { Shape } from './shape.js'

const TableName: Shape = {
  type: 'String',
  required: true,
  notEmpty: true,
  regex: '[a-zA-Z0-9_.-]+',
  lengthLessThanOrEqual: 255,
}

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
