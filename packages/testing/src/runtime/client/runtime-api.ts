import { Agent, type ClientRequest, type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http'
import { failureFrom } from '../../lambda/failures.js'
import type { ClientConfig } from './config.js'

/** An event, with the headers that describe its invocation. */
interface NextEvent {
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** The Runtime API, as its client sees it. */
export interface RuntimeApi {
  /** Waits for the next event. */
  next(): Promise<NextEvent>
  /** An answer that Lambda does not take, such as one that is too large, is its concern: the function goes on. */
  respond(requestId: string, result: string): Promise<void>
  fail(requestId: string, thrown: unknown): Promise<void>
  failInit(thrown: unknown): Promise<void>
  /** A request whose body is the response, and what becomes of it. */
  respondStreaming(
    requestId: string,
    highWaterMark?: number,
  ): { readonly request: ClientRequest; readonly taken: Promise<void> }
}

const base = '/2018-06-01/runtime'
const errorTypeHeader = 'Lambda-Runtime-Function-Error-Type'

/** Talks to the Runtime API over connections that are kept. */
export function runtimeApi({ api, concurrent }: ClientConfig): RuntimeApi {
  // One connection does, unless answers are given while the next event is waited for.
  const connections = { keepAlive: true, maxSockets: concurrent ? Infinity : 1 }
  const agent = new Agent(connections)
  // Of their own, as a high-water mark is one of the connection.
  const streamingAgent = new Agent(connections)

  return {
    async next() {
      const { response, body } = await call('GET', `${base}/invocation/next`)
      return { headers: response.headers, body }
    },
    respond: (requestId, result) => post(`${base}/invocation/${encodeURIComponent(requestId)}/response`, result),
    fail: (requestId, thrown) => postFailure(`${base}/invocation/${encodeURIComponent(requestId)}/error`, thrown),
    failInit: (thrown) => postFailure(`${base}/init/error`, thrown),
    respondStreaming(requestId, highWaterMark) {
      const path = `${base}/invocation/${encodeURIComponent(requestId)}/response`
      const headers = {
        'Lambda-Runtime-Function-Response-Mode': 'streaming',
        Trailer: 'Lambda-Runtime-Function-Error-Type, Lambda-Runtime-Function-Error-Body',
        'Content-Type': 'application/octet-stream',
        'Transfer-Encoding': 'chunked',
      }
      const mark = highWaterMark === undefined ? {} : { highWaterMark }
      const sent = request({ agent: streamingAgent, ...api, ...mark, method: 'POST', path, headers })
      return { request: sent, taken: answerTo(sent).then(() => undefined) }
    },
  }

  async function postFailure(path: string, thrown: unknown): Promise<void> {
    const failure = failureFrom(thrown)
    const { errorType } = JSON.parse(failure) as { errorType: string }
    await post(path, failure, { [errorTypeHeader]: encodeURI(errorType) })
  }

  async function post(path: string, body: string, headers: Record<string, string> = {}): Promise<void> {
    const answer = await call('POST', path, body, { 'Content-Type': 'application/json', ...headers })
    if (answer.response.statusCode === 202) return
    process.stderr.write(`LAMBDA_RUNTIME POST ${path} was answered ${answer.response.statusCode}: ${answer.body}`)
  }

  async function call(method: string, path: string, body?: string, headers: Record<string, string | number> = {}) {
    const length = body === undefined ? {} : { 'Content-Length': Buffer.byteLength(body) }
    const sent = request({ agent, ...api, method, path, headers: { ...headers, ...length } })
    const answer = answerTo(sent)
    sent.end(body)
    return await answer
  }
}

async function answerTo(sent: ClientRequest): Promise<{ response: IncomingMessage; body: string }> {
  const response = await new Promise<IncomingMessage>((answered, failed) => {
    sent.once('response', answered).once('error', failed)
  })
  const chunks: Buffer[] = []
  for await (const chunk of response) chunks.push(chunk as Buffer)
  return { response, body: Buffer.concat(chunks).toString('utf8') }
}
