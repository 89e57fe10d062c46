import { isRecord } from '../../gateway/shape.js'
import { maxPayloadBytes } from '../../lambda/failures.js'
import type { InvocationExtras, Outcome } from '../../lambda/invoker.js'
import { maxEventBytes } from '../../pumps/async/async-invocation.js'
import { LambdaApiError, type LambdaRequest } from './lambda-api.js'

/** How an event is to be given to a function, in the words of the API. */
type InvocationType = 'RequestResponse' | 'Event' | 'DryRun'

/** What Invoke and InvokeWithResponseStream are asked alike. */
export interface AskedInvocation {
  readonly type: InvocationType
  readonly event: unknown
  readonly extras: InvocationExtras
}

/**
 * Reads the headers and the event of an invocation.
 *
 * throws  LambdaApiError for an event that is too large or no JSON, and for what is not imitated, by name
 * source  AWS "Invoke", Lambda API reference
 */
export function askedInvocation({ headers, body }: LambdaRequest): AskedInvocation {
  const type = invocationType(headers['x-amz-invocation-type'])
  const limit = type === 'Event' ? maxEventBytes : maxPayloadBytes
  if (body.length > limit) throw tooLarge(limit)
  if (headers['x-amz-log-type'] === 'Tail') {
    throw invalid("LogType 'Tail' is not imitated by embeddedLambda. childProcessFunction({ onLog }) tells each line.")
  }
  return { type, event: eventFrom(body), extras: extrasFrom(headers) }
}

/** What Lambda says instead of running a function. */
export function refusalFrom({ reason }: Extract<Outcome, { kind: 'refused' }>, name: string): LambdaApiError {
  switch (reason) {
    case 'throttled':
      return new LambdaApiError(429, 'TooManyRequestsException', 'Rate Exceeded.', {
        Reason: 'ReservedFunctionConcurrentInvocationLimitExceeded',
      })
    case 'not-permitted':
      return new LambdaApiError(403, 'AccessDeniedException', `${name} may not be invoked by this caller.`)
    case 'not-found':
      return new LambdaApiError(404, 'ResourceNotFoundException', `Function not found: ${name}`)
    case 'too-large':
      return tooLarge(maxPayloadBytes)
  }
}

function invocationType(asked = 'RequestResponse'): InvocationType {
  if (asked === 'RequestResponse' || asked === 'Event' || asked === 'DryRun') return asked
  throw new LambdaApiError(
    400,
    'ValidationException',
    `1 validation error detected: Value '${asked}' at 'invocationType' failed to satisfy constraint: ` +
      'Member must satisfy enum value set: [Event, RequestResponse, DryRun]',
  )
}

/** What comes without a payload is an empty object. */
function eventFrom(body: Uint8Array): unknown {
  if (body.length === 0) return {}
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)) as unknown
  } catch (error) {
    throw new LambdaApiError(
      400,
      'InvalidRequestContentException',
      `Could not parse request body into json: Could not parse payload into json: ${(error as Error).message}`,
    )
  }
}

function extrasFrom(headers: LambdaRequest['headers']): InvocationExtras {
  const { 'x-amz-client-context': context, 'x-amzn-trace-id': traceId, 'x-amz-tenant-id': tenantId } = headers
  return {
    ...(context !== undefined && { clientContext: clientContextFrom(context) }),
    ...(traceId !== undefined && { traceId }),
    ...(tenantId !== undefined && { tenantId }),
  }
}

function clientContextFrom(header: string): object {
  try {
    const context: unknown = JSON.parse(Buffer.from(header, 'base64').toString())
    if (isRecord(context)) return context
  } catch {
    // Said below, whatever it was.
  }
  throw invalid('Client context must be a valid Base64-encoded JSON object.')
}

function invalid(message: string): LambdaApiError {
  return new LambdaApiError(400, 'InvalidRequestContentException', message)
}

/** Of an event with more than so many bytes. */
export function tooLarge(bytes: number): LambdaApiError {
  return new LambdaApiError(
    413,
    'RequestEntityTooLargeException',
    `Request must be smaller than ${bytes} bytes for the InvokeFunction operation`,
  )
}
