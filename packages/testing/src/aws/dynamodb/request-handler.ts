import { Readable } from 'node:stream'
import { type SdkRequest, type SdkRequestHandler, sdkRequestHandler, type SdkResponse } from '../sdk-request-handler.js'
import { answer, type Call, largestRequest } from './answer.js'

/** Answers in this process, without a socket: what a client sends goes through the same door as over HTTP. */
export function dynamoDbRequestHandler(call: Call): SdkRequestHandler {
  return sdkRequestHandler(async function answerDynamoDb({ headers, body }: SdkRequest): Promise<SdkResponse> {
    const text = textOf(body)
    // As the HTTP door answers: without a word.
    if (Buffer.byteLength(text) > largestRequest) return { statusCode: 413, headers: {}, body: Readable.from([]) }
    const answered = await answer({ headers: lowerCase(headers), body: text, query: new URLSearchParams() }, call)
    return {
      statusCode: answered.statusCode,
      headers: { 'content-type': answered.contentType },
      body: Readable.from([Buffer.from(answered.body)]),
    }
  })
}

function lowerCase(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
}

function textOf(body: unknown): string {
  if (body === undefined || typeof body === 'string') return body ?? ''
  // Not Buffer.from: it would call a method of strings on the SDK's bytes, which the SDK warns of.
  return new TextDecoder().decode(body as Uint8Array)
}
