import { randomBytes } from 'node:crypto'
import type { Clock } from '../clock/clock.js'
import type { InvocationExtras } from './invoker.js'

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
  readonly tenantId: string | undefined
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

/** 'arn:aws:lambda:us-east-1:123456789012:function:orders' */
export function functionArn({ region, accountId, name }: Omit<FunctionFacts, 'memoryMb'>): string {
  return `arn:aws:lambda:${region}:${accountId}:function:${name}`
}

/** One execution environment's log stream: '2026/11/25/[$LATEST]0123…'. */
export function logStreamName(clock: Clock): string {
  const day = new Date(clock.now()).toISOString().slice(0, 10).replaceAll('-', '/')
  return `${day}/[$LATEST]${randomBytes(16).toString('hex')}`
}

/** Makes the context of one invocation, which is over at `deadline` (ms since 1970). */
export function contextOf(
  facts: FunctionFacts,
  invocation: InvocationExtras & { requestId: string; deadline: number; logStream: string },
  clock: Clock,
): LambdaContext {
  return {
    functionName: facts.name,
    functionVersion: '$LATEST',
    memoryLimitInMB: String(facts.memoryMb),
    logGroupName: `/aws/lambda/${facts.name}`,
    logStreamName: invocation.logStream,
    invokedFunctionArn: functionArn(facts),
    awsRequestId: invocation.requestId,
    xRayTraceId: invocation.traceId,
    tenantId: invocation.tenantId,
    clientContext: invocation.clientContext,
    identity: invocation.identity,
    getRemainingTimeInMillis: () => invocation.deadline - clock.now(),
  }
}
