import { DynamoDbError, serviceError } from '../errors.js'
import { transactionCanceled } from '../operations/transaction.js'
import type { Layer } from '../requests/layer.js'
import { readRequest } from '../requests/read-request.js'
import type { ThrottlingError } from './dynamodb-fault.js'

const messages: Readonly<Record<ThrottlingError, string>> = {
  ProvisionedThroughputExceededException:
    'The level of configured provisioned throughput for the table was exceeded. ' +
    'Consider increasing your provisioning level with the UpdateTable API.',
  ThrottlingException:
    'Throughput exceeds the current capacity of your table or index. DynamoDB is automatically scaling your table or ' +
    'index so please try again shortly.',
  RequestLimitExceeded: 'Throughput exceeds the current throughput limit for your account.',
  LimitExceededException: 'There are too many concurrent requests for this stream. Please try again shortly.',
}

const ofStreams = ['ListStreams', 'DescribeStream', 'GetShardIterator', 'GetRecords']

export function throttled(operation: string, error: ThrottlingError | undefined): DynamoDbError {
  const name =
    error ?? (ofStreams.includes(operation) ? 'LimitExceededException' : 'ProvisionedThroughputExceededException')
  if (name !== 'ThrottlingException') return serviceError(name, messages[name])
  return new DynamoDbError('com.amazon.coral.availability#ThrottlingException', messages[name])
}

export function internalError(): DynamoDbError {
  const type = 'com.amazonaws.dynamodb.v20120810#InternalServerError'
  return new DynamoDbError(type, 'Internal server error', {}, 500)
}

/** Of a transaction, its first action meets another transaction. throws as the request would be refused without it */
export function conflict(operation: string, input: unknown, layer: Layer): DynamoDbError {
  const request = readRequest(operation, input, layer)
  if (operation !== 'TransactWriteItems') {
    return serviceError('TransactionConflictException', 'Transaction is ongoing for the item')
  }
  const [, ...others] = request['TransactItems'] as unknown[]
  const met = { Code: 'TransactionConflict', Message: 'Transaction is ongoing for the item' } as const
  return transactionCanceled([met, ...others.map(() => ({ Code: 'None' }) as const)])
}
