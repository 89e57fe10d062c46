import type { BucketDestination } from './bucket-destination.js'
import type { MessageToSend } from './sqs/message.js'

/** Where AWS puts what a function could not process: a queue, or whatever else takes a message. */
export interface Destination {
  send(message: Pick<MessageToSend, 'body' | 'messageAttributes'>): unknown
}

/** Destinations of a mapping, in the words of AWS. */
export interface DestinationConfig {
  /** A bucket is given the records themselves, too. */
  readonly onFailure?: { readonly destination: Destination | BucketDestination }
}
