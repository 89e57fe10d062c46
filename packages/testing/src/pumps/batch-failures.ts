import { isRecord } from '../gateway/shape.js'
import { payloadValue, type WholeOutcome } from '../lambda/whole-outcome.js'

/** Which members of a batch a function has failed to process. */
export type BatchResult =
  | { readonly kind: 'success' }
  | { readonly kind: 'failure' }
  | { readonly kind: 'partial'; readonly failed: ReadonlySet<string> }
  | { readonly kind: 'throttled' }

/**
 * Reads what a function says of a batch.
 *
 * `reports` is whether the mapping has `ReportBatchItemFailures`: without it every answer is a success. With it, nothing
 * is a success as well, in whichever form: null, '', [], {}, and no failures; an identifier that is empty, of another
 * batch, or under another name fails the whole batch.
 *
 * source  AWS "Configuring partial batch response"; recorded: localstack's test_lambda_integration_kinesis,
 *         …_dynamodbstreams and …_sqs, October 2024
 */
export function readBatchResult(outcome: WholeOutcome, identifiers: readonly string[], reports: boolean): BatchResult {
  if (outcome.kind === 'refused' && outcome.reason === 'throttled') return { kind: 'throttled' }
  if (outcome.kind !== 'returned') return { kind: 'failure' }
  if (!reports) return { kind: 'success' }
  const answer = payloadValue(outcome.payload)
  if (isNothing(answer)) return { kind: 'success' }
  if (!isRecord(answer)) return { kind: 'failure' }
  const failures = answer['batchItemFailures'] ?? []
  if (!Array.isArray(failures)) return { kind: 'failure' }
  if (failures.length === 0) return { kind: 'success' }
  const failed = failures.map((failure) => (isRecord(failure) ? failure['itemIdentifier'] : undefined))
  const isKnown = (one: unknown): one is string => typeof one === 'string' && identifiers.includes(one)
  return failed.every(isKnown) ? { kind: 'partial', failed: new Set(failed) } : { kind: 'failure' }
}

function isNothing(answer: unknown): boolean {
  return answer === null || answer === '' || (Array.isArray(answer) && answer.length === 0)
}
