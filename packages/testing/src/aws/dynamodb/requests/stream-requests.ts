import type { RequestTable } from './request-table.js'
import type { Shape } from './shape.js'

// The operations of DynamoDB Streams, with the limits of its API reference, read 2026-11-25.

const arn = { type: 'String', lengthGreaterThanOrEqual: 37, lengthLessThanOrEqual: 1024 }

const StreamArn: Shape = { ...arn, notNull: true }

const ShardId = { type: 'String', lengthGreaterThanOrEqual: 28, lengthLessThanOrEqual: 65 }

const limit = (most: number): Shape => ({ type: 'Integer', greaterThanOrEqual: 1, lessThanOrEqual: most })

export const streamRequests = {
  ListStreams: {
    types: {
      TableName: {
        type: 'String',
        lengthGreaterThanOrEqual: 3,
        lengthLessThanOrEqual: 255,
        regex: '[a-zA-Z0-9_.-]+',
      },
      Limit: limit(100),
      ExclusiveStartStreamArn: arn,
    },
    custom: ({ ExclusiveStartStreamArn }) => checkArn(ExclusiveStartStreamArn, 'ExclusiveStartStreamArn'),
  },
  DescribeStream: {
    types: {
      StreamArn,
      Limit: limit(100),
      ExclusiveStartShardId: ShardId,
      ShardFilter: {
        type: 'FieldStruct<ShardFilter>',
        children: { Type: { type: 'String', enum: ['CHILD_SHARDS'] }, ShardId },
      },
    },
    custom: (data) => checkArn(data['StreamArn'], 'StreamArn'),
  },
  GetShardIterator: {
    types: {
      StreamArn,
      ShardId: { ...ShardId, notNull: true },
      ShardIteratorType: {
        type: 'String',
        notNull: true,
        enum: ['AFTER_SEQUENCE_NUMBER', 'LATEST', 'AT_SEQUENCE_NUMBER', 'TRIM_HORIZON'],
      },
      SequenceNumber: {
        type: 'String',
        lengthGreaterThanOrEqual: 21,
        lengthLessThanOrEqual: 40,
        regex: '[0-9]+',
      },
    },
    custom: (data) => checkArn(data['StreamArn'], 'StreamArn') ?? checkSequenceNumber(data),
  },
  GetRecords: {
    types: {
      ShardIterator: {
        type: 'String',
        notNull: true,
        lengthGreaterThanOrEqual: 1,
        lengthLessThanOrEqual: 2048,
      },
      Limit: limit(1000),
    },
  },
} satisfies Record<string, RequestTable>

const arnForm = /^arn:aws[^:]*:dynamodb:[^:]*:[^:]*:table\/[^/]+\/stream\/[^/|]+$/

function checkArn(given: unknown, name: string): string | undefined {
  if (given === undefined || arnForm.test(given as string)) return undefined
  return `Invalid ${name}`
}

function checkSequenceNumber({ ShardIteratorType: type, SequenceNumber }: Record<string, unknown>): string | undefined {
  const isNeeded = type === 'AT_SEQUENCE_NUMBER' || type === 'AFTER_SEQUENCE_NUMBER'
  if (isNeeded === (SequenceNumber !== undefined)) return undefined
  return `SequenceNumber must ${isNeeded ? '' : 'not '}be specified when ShardIteratorType is ${String(type)}`
}
