import { traceParent, traceRoot } from '../gateway/ids.js'

/**
 * The trace id of an invocation whose caller has none: Lambda gives it one, which is not sampled.
 *
 * source  AWS "Visualize Lambda function invocations using AWS X-Ray"; recorded: localstack's test_introspection_invoke,
 *         whose functions have _X_AMZN_TRACE_ID in every runtime, March 2024
 */
export function newTraceId(nowMs: number): string {
  return `${traceRoot(nowMs)};${traceParent()}`
}
