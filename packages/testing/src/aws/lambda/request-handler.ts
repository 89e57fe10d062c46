import { Readable } from 'node:stream'
import { type SdkRequest, type SdkRequestHandler, sdkRequestHandler, type SdkResponse } from '../sdk-request-handler.js'
import type { LambdaReply, LambdaRequest } from './lambda-api.js'

/** Answers in this process, without a socket. */
export function lambdaRequestHandler(answer: (request: LambdaRequest) => Promise<LambdaReply>): SdkRequestHandler {
  return sdkRequestHandler(async function answerLambda(request: SdkRequest): Promise<SdkResponse> {
    const { statusCode, headers, body } = await answer(requestFrom(request))
    return {
      statusCode,
      headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
      body: Readable.from(typeof body === 'string' ? [Buffer.from(body)] : body),
    }
  })
}

function requestFrom({ method, path, query = {}, headers, body }: SdkRequest): LambdaRequest {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    for (const one of [value ?? ''].flat()) parameters.append(name, one)
  }
  return {
    method,
    path,
    query: parameters,
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
    body: bytesOf(body),
  }
}

function bytesOf(body: unknown): Uint8Array {
  if (body === undefined) return new Uint8Array()
  return typeof body === 'string' ? new TextEncoder().encode(body) : (body as Uint8Array)
}
