import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { finished } from 'node:stream/promises'
import { maxPayloadBytes, responseTooLarge } from '../lambda/failures.js'
import { readBody, TruncatedBody } from './request-body.js'
import { type Invocation, RuntimeApiRefusal, type RuntimeSession } from './runtime-session.js'
import { readStreamedResponse, truncatedResponse } from './streamed-response.js'

/** The Runtime API of one execution environment, on 127.0.0.1. */
export interface RuntimeServer {
  /** 'host:port', for AWS_LAMBDA_RUNTIME_API. */
  readonly address: string
  close(): Promise<void>
}

/** bytes of an error report; an error with its trace is far below */
const maxErrorBytes = 1024 * 1024

const invocationPath = /^\/2018-06-01\/runtime\/invocation\/([^/]+)\/(response|error)$/

/**
 * Serves what a runtime asks of Lambda.
 *
 * source  AWS "Using the Lambda runtime API for custom runtimes"; aws-lambda-runtime-interface-emulator for what is refused
 */
export async function serveRuntimeApi(session: RuntimeSession): Promise<RuntimeServer> {
  // A runtime waits for its next event as long as it takes.
  const patience = { requestTimeout: 0, headersTimeout: 0, keepAliveTimeout: 0 }
  const server = createServer(patience, (message, response) => void handle(message, response))
  await listen(server)
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      const closed = new Promise<void>((done) => server.close(() => done()))
      server.closeAllConnections()
      return closed
    },
  }

  async function handle(message: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      await route(message, response)
    } catch (thrown) {
      if (thrown instanceof RuntimeApiRefusal) return refuse(message, response, thrown)
      if (response.destroyed || message.socket.destroyed) return
      refuse(message, response, new RuntimeApiRefusal(500, 'InternalServerError', 'Internal Server Error'))
    }
  }

  async function route(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = message.url?.split('?')[0] ?? ''
    const line = `${message.method} ${path}`
    if (line === 'GET /2018-06-01/runtime/invocation/next') return next(response)
    if (line === 'POST /2018-06-01/runtime/init/error') return await initError(message, response)
    if (line === 'GET /2018-06-01/ping') return void response.end('pong')
    // So that layers that would like to subscribe go on without.
    if (line === 'PUT /2022-07-01/telemetry') return notSupported(response, 'Telemetry')
    if (line === 'PUT /2020-08-15/logs') return notSupported(response, 'Logs')
    const [, id, end] = invocationPath.exec(path) ?? []
    if (message.method !== 'POST' || id === undefined) return void response.writeHead(404).end('404 page not found\n')
    await answered(message, decodeURIComponent(id), end === 'error' ? 'error' : 'response')
    accept(response)
  }

  async function answered(message: IncomingMessage, requestId: string, end: 'response' | 'error'): Promise<void> {
    const invocation = session.begin(requestId, end === 'error' ? 'InvocationErrorResponse' : 'InvocationResponse')
    try {
      if (end === 'error') await reportedError(message, invocation)
      else if (message.headers['lambda-runtime-function-response-mode'] === undefined) await whole(message, invocation)
      else await streamed(message, invocation)
    } finally {
      session.finish(invocation)
    }
  }

  function next(response: ServerResponse): void {
    const takeBack = session.next((invocation) => {
      response.off('close', takeBackOnce)
      deliver(response, invocation)
    })
    function takeBackOnce(): void {
      takeBack()
    }
    if (!response.writableEnded) response.once('close', takeBackOnce)
  }

  async function initError(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(message, maxErrorBytes)
    session.initError(errorPayload(body), errorTypeOf(message))
    accept(response)
  }
}

/** An invocation whose answer is a whole: its bytes are the caller's. */
async function whole(message: IncomingMessage, invocation: Invocation): Promise<void> {
  let body: Buffer | undefined
  try {
    body = await readBody(message, maxPayloadBytes)
  } catch (thrown) {
    if (!(thrown instanceof TruncatedBody)) throw thrown
    invocation.answer(truncatedResponse)
    throw new RuntimeApiRefusal(400, 'TruncatedHTTPRequest', thrown.message)
  }
  if (body === undefined) {
    invocation.answer({ kind: 'failed', payload: responseTooLarge, errorType: 'Function.ResponseSizeTooLarge' })
    const sentence = `Exceeded maximum allowed payload size (${maxPayloadBytes} bytes).`
    throw new RuntimeApiRefusal(413, 'RequestEntityTooLarge', sentence)
  }
  invocation.answer({ kind: 'returned', payload: body.toString('utf8') })
}

/** An invocation whose answer is passed on while it arrives. */
async function streamed(message: IncomingMessage, invocation: Invocation): Promise<void> {
  if (message.headers['lambda-runtime-function-response-mode'] !== 'streaming') {
    const errorType = 'Runtime.InvalidResponseModeHeader'
    const errorMessage = 'Invalid function response mode'
    invocation.answer({ kind: 'failed', errorType, payload: JSON.stringify({ errorType, errorMessage }) })
    throw new RuntimeApiRefusal(400, 'InvalidFunctionResponseMode', errorMessage)
  }
  invocation.answer(await readStreamedResponse(message))
  if (!message.readableEnded) await finished(message, { writable: false })
}

async function reportedError(message: IncomingMessage, invocation: Invocation): Promise<void> {
  const body = await readBody(message, maxErrorBytes)
  invocation.answer({ kind: 'failed', payload: errorPayload(body), errorType: errorTypeOf(message) })
}

function errorTypeOf({ headers }: IncomingMessage): string {
  const name = headers['lambda-runtime-function-error-type']
  return typeof name === 'string' ? name : 'Runtime.Unknown'
}

function errorPayload(body: Buffer | undefined): string {
  return (
    body?.toString('utf8') ?? JSON.stringify({ errorType: 'Runtime.Unknown', errorMessage: 'The error is too large.' })
  )
}

function deliver(response: ServerResponse, invocation: Invocation): void {
  const { traceId, clientContext, identity, tenantId } = invocation
  response.writeHead(200, {
    'Content-Type': 'application/json',
    'Lambda-Runtime-Aws-Request-Id': invocation.requestId,
    'Lambda-Runtime-Deadline-Ms': String(invocation.deadlineMs),
    'Lambda-Runtime-Invoked-Function-Arn': invocation.functionArn,
    ...(traceId === undefined ? {} : { 'Lambda-Runtime-Trace-Id': traceId }),
    ...(clientContext === undefined ? {} : { 'Lambda-Runtime-Client-Context': headerJson(clientContext) }),
    ...(identity === undefined ? {} : { 'Lambda-Runtime-Cognito-Identity': headerJson(identity) }),
    ...(tenantId === undefined ? {} : { 'Lambda-Runtime-Aws-Tenant-Id': tenantId }),
  })
  response.end(invocation.payload)
}

/** JSON in ASCII, as a header's value must be. */
function headerJson(value: unknown): string {
  return JSON.stringify(value).replaceAll(/[\u007f-\uffff]/g, (unit) => {
    return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
}

function accept(response: ServerResponse): void {
  answerJson(response, 202, { status: 'OK' })
}

function notSupported(response: ServerResponse, what: 'Telemetry' | 'Logs'): void {
  answerJson(response, 202, {
    errorMessage: `${what} API is not supported`,
    errorType: `${what}.NotSupported`,
  })
}

/** What is refused before it was read is read all the same, so that the runtime gets to know. */
function refuse(message: IncomingMessage, response: ServerResponse, refusal: RuntimeApiRefusal): void {
  message.resume()
  answerJson(response, refusal.status, { errorMessage: refusal.message, errorType: refusal.errorType })
}

function answerJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(`${JSON.stringify(body)}\n`)
}

async function listen(server: Server): Promise<void> {
  await new Promise<void>((listening, failed) => {
    server.once('error', failed)
    server.listen(0, '127.0.0.1', () => listening())
  })
}
