/** The part of Lambda's context that Millrace relies on. */
export interface Invocation {
  /** Lambda's request id; in a reply to a problem it is the `requestId`. */
  readonly requestId: string
  /** When Lambda will end this invocation, in ms since the epoch; undefined where nothing does. */
  readonly deadlineMs: number | undefined
  /** Lambda's own context object. */
  readonly context: unknown
}

/** What Lambda hands to a handler as its second argument, as far as it is read here. */
interface LambdaContext {
  readonly awsRequestId?: unknown
  readonly getRemainingTimeInMillis?: unknown
}

/** Reads Lambda's context; a missing one (a test that calls the handler with an event alone) gives an empty id. */
export function readInvocation(context: unknown): Invocation {
  const given = (typeof context === 'object' && context !== null ? context : {}) as LambdaContext
  return {
    requestId: typeof given.awsRequestId === 'string' ? given.awsRequestId : '',
    get deadlineMs() {
      const remaining = given.getRemainingTimeInMillis
      return typeof remaining === 'function' ? Date.now() + Number(remaining.call(context)) : undefined
    },
    context,
  }
}
