import { dynamoDbStream, type DynamoDBStreamOptions } from '../events/dynamodb-stream.js'
import { type KinesisOptions, kinesisStream } from '../events/kinesis-stream.js'
import { sqsQueue, type SqsOptions } from '../events/sqs-queue.js'
import { noteMethod } from '../metadata/notes-on-class.js'
import type { RecordSource } from '../records/record-source.js'

/** Takes messages of an SQS queue: `@OnSqs('orders')`. */
export function OnSqs(options: string | SqsOptions = {}): MethodDecorator {
  return consume(sqsQueue, typeof options === 'string' ? { queue: options } : options)
}

/** Takes the changes of a DynamoDB table, in order: `@OnDynamoDBStream('orders')`. */
export function OnDynamoDBStream(options: string | DynamoDBStreamOptions = {}): MethodDecorator {
  return consume(dynamoDbStream, typeof options === 'string' ? { table: options } : options)
}

/** Takes records of a Kinesis data stream, in order: `@OnKinesis('clicks')`. */
export function OnKinesis(options: string | KinesisOptions = {}): MethodDecorator {
  return consume(kinesisStream, typeof options === 'string' ? { stream: options } : options)
}

/** Takes records of a source, as decorators of ours do. */
function consume(source: RecordSource, options: object): MethodDecorator {
  return function noteConsumer(prototype, name) {
    noteMethod(prototype.constructor, name, (notes) => ({
      ...notes,
      consumers: [...notes.consumers, { source, options: { ...options } }],
    }))
  }
}
