import { dynamoDbStream, type DynamoDBStreamOptions } from '../events/dynamodb-stream.js'
import { type EventBridgeOptions, eventBus } from '../events/event-bus.js'
import { type KinesisOptions, kinesisStream } from '../events/kinesis-stream.js'
import { s3Bucket, type S3Options } from '../events/s3-bucket.js'
import { schedule, type ScheduleOptions } from '../events/schedule.js'
import { type SnsOptions, snsTopic } from '../events/sns-topic.js'
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

/** Takes messages of an SNS topic: `@OnSns('prices')`. */
export function OnSns(options: string | SnsOptions = {}): MethodDecorator {
  return consume(snsTopic, typeof options === 'string' ? { topic: options } : options)
}

/** Takes what happens to objects of an S3 bucket: `@OnS3({ bucket: 'uploads', event: 'ObjectCreated:*' })`. */
export function OnS3(options: string | S3Options = {}): MethodDecorator {
  return consume(s3Bucket, typeof options === 'string' ? { bucket: options } : options)
}

/** Takes events of an EventBridge bus: `@OnEventBridge({ source: 'shop.orders', detailType: 'OrderPlaced' })`. */
export function OnEventBridge(options: EventBridgeOptions = {}): MethodDecorator {
  return consume(eventBus, options)
}

/** Is called when it is time: `@OnSchedule('rate(5 minutes)')`, `@OnSchedule('cron(0 3 * * ? *)', { name: 'nightly' })`. */
export function OnSchedule(expression: string, options: ScheduleOptions = {}): MethodDecorator {
  return consume(schedule, { expression, ...options })
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
