import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda'
import { overridden, type Parts } from './overridden.js'
import { pretended, pretendedSequenceNumber, pretendedUuid } from './pretended.js'

/**
 * Changes of a table: `dynamoDbStreamEvent({ eventName: 'INSERT', dynamodb: { Keys, NewImage } })`; sequence numbers grow.
 *
 * source  AWS "Using AWS Lambda with Amazon DynamoDB", example event
 */
export function dynamoDbStreamEvent(...changes: readonly Parts<DynamoDBRecord>[]): DynamoDBStreamEvent {
  return { Records: changes.map(change) }
}

function change(parts: Parts<DynamoDBRecord>, index: number): DynamoDBRecord {
  const { region, accountId, atMs, iso } = pretended
  const whole: DynamoDBRecord = {
    eventID: pretendedUuid(index).replaceAll('-', ''),
    eventName: 'MODIFY',
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: region,
    dynamodb: {
      ApproximateCreationDateTime: atMs / 1000,
      // Given keys stand alone: they are those of another table.
      ...(parts.dynamodb?.Keys === undefined ? { Keys: { id: { S: '1' } } } : {}),
      SequenceNumber: pretendedSequenceNumber(index),
      SizeBytes: 26,
      StreamViewType: 'NEW_AND_OLD_IMAGES',
    },
    eventSourceARN: `arn:aws:dynamodb:${region}:${accountId}:table/table/stream/${iso.slice(0, -1)}`,
  }
  return overridden(whole, parts)
}
