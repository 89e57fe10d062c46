/** What may come with an event. */
export interface InvocationExtras {
  /** For `context.awsRequestId`; a new one unless given. An event that comes again asynchronously keeps its own. */
  readonly requestId?: string
  /** The value of the X-Amzn-Trace-Id header, for `context.xRayTraceId`; a new one, not sampled, unless given. */
  readonly traceId?: string
  /** What a mobile client says of itself, for `context.clientContext`. */
  readonly clientContext?: unknown
  /** `{ cognitoIdentityId, cognitoIdentityPoolId }`, for `context.identity`. */
  readonly identity?: unknown
  /** For `context.tenantId`, in functions that are isolated by tenant. */
  readonly tenantId?: string
}

/**
 * How an invocation ended, as Lambda's Invoke API tells its caller.
 *
 * returned   the function's result as JSON text; 'null' when it returned nothing
 * streamed   the bytes it wrote, while it writes them, and the content type it set
 * failed     the error as JSON text: `errorType`, `errorMessage`, `trace` (X-Amz-Function-Error: Unhandled)
 * refused    Lambda did not run it
 */
export type Outcome =
  | { readonly kind: 'returned'; readonly requestId: string; readonly payload: string }
  | {
      readonly kind: 'streamed'
      readonly requestId: string
      readonly contentType: string
      readonly body: AsyncIterable<Uint8Array>
    }
  | { readonly kind: 'failed'; readonly requestId: string; readonly payload: string }
  | { readonly kind: 'refused'; readonly requestId: string; readonly reason: RefusedInvocation }

/**
 * Why Lambda did not run a function: the event is larger than 6 MiB, too many run at once, the caller may not, or the
 * function or its alias is gone.
 */
export type RefusedInvocation = 'too-large' | 'throttled' | 'not-permitted' | 'not-found'

/** A function, as gateways and record pumps see it: an event in, an outcome out. Never rejects. */
export interface Invoker {
  invoke(event: unknown, extras?: InvocationExtras): Promise<Outcome>
}
