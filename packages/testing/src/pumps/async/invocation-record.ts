import { functionArn } from '../../lambda/context.js'
import { payloadValue, type WholeOutcome } from '../../lambda/whole-outcome.js'
import { type BucketDestination, putInvocationRecord } from '../bucket-destination.js'
import type { MessageToSend } from '../sqs/message.js'
import type { InvocationDestination } from './invoke-config.js'

/** How an event came to its end. */
export type Condition = 'Success' | 'RetriesExhausted' | 'EventAgeExceeded'

/** An event that succeeded or was given up. */
export interface EndedEvent {
  readonly event: unknown
  readonly requestId: string
  readonly outcome: WholeOutcome
  readonly condition: Condition
  /** How often the function had it. */
  readonly invokeCount: number
  readonly function: { readonly name: string; readonly region: string; readonly accountId: string }
  /** ms since 1970 */
  readonly endedMs: number
}

/**
 * Tells a destination: a queue by a message, a bucket by an object, an event bus by an event, a function by one of its own.
 *
 * source  AWS "Capturing records of Lambda asynchronous invocations"; recorded: localstack's test_lambda_destinations,
 *         March 2023 and 2024
 */
export async function tell(destination: InvocationDestination | BucketDestination, ended: EndedEvent): Promise<void> {
  const record = invocationRecord(ended)
  if ('send' in destination) return void (await destination.send({ body: JSON.stringify(record) }))
  if ('bucket' in destination) {
    return await putInvocationRecord(destination, `async/${ended.function.name}`, record, ended.endedMs)
  }
  if ('invoke' in destination) return void (await destination.invoke(record))
  const { region, accountId } = ended.function
  const result = ended.condition === 'Success' ? 'Success' : 'Failure'
  await destination.put({
    source: 'lambda',
    detailType: `Lambda Function Invocation Result - ${result}`,
    detail: record,
    resources: [`arn:aws:events:${region}:${accountId}:event-bus/default`, record.requestContext.functionArn],
  })
}

function invocationRecord({ event, requestId, outcome, condition, invokeCount, ...about }: EndedEvent) {
  const failed = outcome.kind === 'failed' ? { functionError: 'Unhandled' } : {}
  return {
    version: '1.0',
    timestamp: new Date(about.endedMs).toISOString(),
    requestContext: {
      requestId,
      functionArn: `${functionArn(about.function)}:$LATEST`,
      condition,
      approximateInvokeCount: invokeCount,
    },
    requestPayload: event,
    responseContext: { statusCode: 200, executedVersion: '$LATEST', ...failed },
    responsePayload: 'payload' in outcome ? payloadValue(outcome.payload) : null,
  }
}

/** characters of the error's message that a dead-letter queue is told (AWS: 1 KB) */
const maxErrorMessageLength = 1024

/**
 * What a dead-letter queue is sent: the event as it was, and why in attributes.
 *
 * source  AWS "Adding a dead-letter queue"; recorded: localstack's test_dead_letter_queue, June 2024
 */
export function deadLetter({ event, requestId, outcome }: EndedEvent): MessageToSend {
  const messageAttributes = {
    RequestID: { dataType: 'String', stringValue: requestId },
    ErrorCode: { dataType: 'Number', stringValue: outcome.kind === 'refused' ? '429' : '200' },
    ErrorMessage: { dataType: 'String', stringValue: errorMessage(outcome).slice(0, maxErrorMessageLength) },
  }
  return { body: JSON.stringify(event), messageAttributes }
}

function errorMessage(outcome: WholeOutcome): string {
  // 'Rate Exceeded.' is what Lambda says of throttling (recorded: localstack's test_reserved_concurrency).
  if (outcome.kind === 'refused') return outcome.reason === 'throttled' ? 'Rate Exceeded.' : outcome.reason
  if (outcome.kind !== 'failed') return ''
  const payload = JSON.parse(outcome.payload) as { readonly errorMessage?: string } | null
  return payload?.errorMessage ?? ''
}
