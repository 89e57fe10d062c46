/** A request to Lambda's API, however it came. */
export interface LambdaRequest {
  readonly method: string
  /** As sent, without the query: '/2015-03-31/functions/orders/invocations'. */
  readonly path: string
  readonly query: URLSearchParams
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly body: Uint8Array
}

/** What Lambda's API answers; a stream is that of InvokeWithResponseStream. */
export interface LambdaReply {
  readonly statusCode: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | AsyncIterable<Uint8Array>
}

/** What the API refuses, in AWS's words. */
export class LambdaApiError extends Error {
  constructor(
    readonly statusCode: number,
    readonly type: string,
    override readonly message: string,
    /** Further members of the error, such as why it throttled. */
    readonly details: Readonly<Record<string, string>> = {},
  ) {
    super(message)
  }
}

/**
 * source  AWS "Invoke", Lambda API reference, its errors. Where that page spells a member 'Message', so do we; the clients
 *         of AWS take both.
 */
export function replyTo({ statusCode, type, message, details }: LambdaApiError): LambdaReply {
  const member = type === 'ResourceNotFoundException' ? 'Message' : 'message'
  return {
    statusCode,
    headers: { 'Content-Type': 'application/json', 'x-amzn-ErrorType': type },
    body: JSON.stringify({ ...details, Type: 'User', [member]: message }),
  }
}
