import type { Readable } from 'node:stream'
import { unlessAborted } from './unless-aborted.js'

/** What a client of AWS's SDK 3 hands over, as far as it is looked at. */
export interface SdkRequest {
  readonly method: string
  readonly path: string
  readonly query?: Readonly<Record<string, string | readonly string[] | null>>
  readonly headers: Readonly<Record<string, string>>
  readonly body?: unknown
}

export interface SdkResponse {
  statusCode: number
  headers: Record<string, string>
  body: Readable
  reason?: string
}

interface HandlerOptions {
  /** The platform's kind; the SDK's own, which it deprecates, is not looked at. */
  readonly abortSignal?: { readonly aborted: boolean } | undefined
}

/** Stands where a client of AWS's SDK 3 expects its HTTP handler: `new DynamoDBClient({ requestHandler })`. */
export interface SdkRequestHandler {
  readonly metadata: { readonly handlerProtocol: string }
  handle(request: SdkRequest, options?: HandlerOptions): Promise<{ response: SdkResponse }>
  updateHttpClientConfig(): void
  httpHandlerConfigs(): Record<string, never>
  destroy(): void
}

/** A handler that answers in this process, without a socket; the signal tells when nobody waits for the answer any more. */
export function sdkRequestHandler(
  answer: (request: SdkRequest, abortSignal: AbortSignal | undefined) => Promise<SdkResponse>,
): SdkRequestHandler {
  return {
    metadata: { handlerProtocol: 'http/1.1' },
    handle: (request, { abortSignal } = {}) =>
      unlessAborted(abortSignal, async () => ({
        response: await answer(request, abortSignal instanceof AbortSignal ? abortSignal : undefined),
      })),
    updateHttpClientConfig() {},
    httpHandlerConfigs: () => ({}),
    destroy() {},
  }
}
