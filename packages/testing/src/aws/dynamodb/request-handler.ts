import { Readable } from 'node:stream'
import { unlessAborted } from '../unless-aborted.js'
import { answer, type Call, largestRequest } from './answer.js'

/** What a client of AWS's SDK 3 hands over, as far as it is looked at. */
interface SdkRequest {
  readonly headers: Readonly<Record<string, string>>
  readonly body?: unknown
}

interface HandlerOptions {
  /** The platform's kind; the SDK's own, which it deprecates, is not looked at. */
  readonly abortSignal?: { readonly aborted: boolean } | undefined
}

interface SdkResponse {
  response: { statusCode: number; headers: Record<string, string>; body: Readable; reason?: string }
}

/** Stands where a client of AWS's SDK 3 expects its HTTP handler: `new DynamoDBClient({ requestHandler })`. */
export interface SdkRequestHandler {
  readonly metadata: { readonly handlerProtocol: string }
  handle(request: SdkRequest, options?: HandlerOptions): Promise<SdkResponse>
  updateHttpClientConfig(): void
  httpHandlerConfigs(): Record<string, never>
  destroy(): void
}

/** Answers in this process, without a socket: what a client sends goes through the same door as over HTTP. */
export function sdkRequestHandler(call: Call): SdkRequestHandler {
  return {
    metadata: { handlerProtocol: 'http/1.1' },
    async handle({ headers, body }, { abortSignal } = {}) {
      const text = textOf(body)
      if (Buffer.byteLength(text) > largestRequest) return tooLarge()
      const request = { headers: lowerCase(headers), body: text, query: new URLSearchParams() }
      const answered = await unlessAborted(abortSignal, () => answer(request, call))
      return {
        response: {
          statusCode: answered.statusCode,
          headers: { 'content-type': answered.contentType },
          body: Readable.from([Buffer.from(answered.body)]),
        },
      }
    },
    updateHttpClientConfig() {},
    httpHandlerConfigs: () => ({}),
    destroy() {},
  }
}

/** As the HTTP door answers: without a word. */
function tooLarge() {
  return { response: { statusCode: 413, headers: {}, body: Readable.from([]) } }
}

function lowerCase(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
}

function textOf(body: unknown): string {
  if (body === undefined || typeof body === 'string') return body ?? ''
  // Not Buffer.from: it would call a method of strings on the SDK's bytes, which the SDK warns of.
  return new TextDecoder().decode(body as Uint8Array)
}
