import { randomBytes } from 'node:crypto'
import type { Clock } from '../clock/clock.js'

/** What Lambda tells a function about an invocation: the members that AWS's client for Node.js 24 gives. */
export interface LambdaContext {
  readonly functionName: string
  readonly functionVersion: string
  /** MB, as a text. */
  readonly memoryLimitInMB: string
  readonly logGroupName: string
  readonly logStreamName: string
  readonly invokedFunctionArn: string
  readonly awsRequestId: string
  readonly xRayTraceId: string | undefined
  readonly clientContext: unknown
  readonly identity: unknown
  /** ms until Lambda gives up; negative after that. */
  getRemainingTimeInMillis(): number
}

/** The function that a context speaks of. */
export interface FunctionFacts {
  readonly name: string
  readonly memoryMb: number
  readonly region: string
  readonly accountId: string
}

/** One execution environment's log stream: '2026/11/25/[$LATEST]0123…'. */
export function logStreamName(clock: Clock): string {
  const day = new Date(clock.now()).toISOString().slice(0, 10).replaceAll('-', '/')
  return `${day}/[$LATEST]${randomBytes(16).toString('hex')}`
}

/** Makes the context of one invocation, which is over at `deadline` (ms since 1970). */
export function contextOf(
  facts: FunctionFacts,
  invocation: { requestId: string; deadline: number; traceId: string | undefined; logStream: string },
  clock: Clock,
): LambdaContext {
  return {
    functionName: facts.name,
    functionVersion: '$LATEST',
    memoryLimitInMB: String(facts.memoryMb),
    logGroupName: `/aws/lambda/${facts.name}`,
    logStreamName: invocation.logStream,
    invokedFunctionArn: `arn:aws:lambda:${facts.region}:${facts.accountId}:function:${facts.name}`,
    awsRequestId: invocation.requestId,
    xRayTraceId: invocation.traceId,
    clientContext: undefined,
    identity: undefined,
    getRemainingTimeInMillis: () => invocation.deadline - clock.now(),
  }
}
