import { once } from 'node:events'
import type { Writable } from 'node:stream'
import { findSource } from '../events/sources.js'
import { isBodyStream } from '../http/body-stream.js'
import { readInvocation } from '../runtime/invocation.js'
import type { Application } from './application.js'
import { answerWhole, replyTo } from './lambda-handler.js'
import { type LambdaHandlerOptions, pingsOf } from './pings.js'

/** What Lambda hands to a streaming handler to write to. */
export type ResponseStream = Writable & { setContentType(contentType: string): void }

/** A Lambda handler that writes its answer while it is made. */
export type StreamingHandler = (event: unknown, responseStream: ResponseStream, context?: unknown) => Promise<void>

/** How Lambda's Node.js runtime knows a streaming handler; `awslambda.streamifyResponse` sets the same mark. */
const streamingMark = Symbol.for('aws.lambda.runtime.handler.streaming')

/** Between the metadata and the body: eight NUL bytes. */
const separator = Buffer.alloc(8)

/**
 * The handler of an application behind a function URL in RESPONSE_STREAM mode, or a REST API with response streaming:
 * bodies that are streams leave chunk by chunk, under back-pressure. Front doors that take answers whole get them whole, and
 * so do triggers that send records.
 *
 * source  AWS "Configuring a Lambda function to stream responses"; the framing as in aws-lambda-ric 4
 */
export function streamingHandler(application: Application, options: LambdaHandlerOptions = {}): StreamingHandler {
  const pings = pingsOf(application.log, options)

  async function handleStreaming(event: unknown, responseStream: ResponseStream, context?: unknown): Promise<void> {
    const source = findSource(event)
    if (source?.writeHead === undefined) {
      const result = await answerWhole(application, pings, event, context)
      responseStream.setContentType('application/json')
      responseStream.end(JSON.stringify(result ?? null))
      return
    }
    pings.noteCall()
    const invocation = readInvocation(context)
    const reply = await replyTo(application, () => source.readRequest(event, invocation), invocation)
    responseStream.setContentType('application/vnd.awslambda.http-integration-response')
    await write(responseStream, Buffer.concat([Buffer.from(JSON.stringify(source.writeHead(reply))), separator]))
    if (isBodyStream(reply.body)) for await (const chunk of reply.body) await write(responseStream, chunk)
    else if (reply.body !== undefined) await write(responseStream, reply.body)
    responseStream.end()
  }
  return Object.assign(handleStreaming, { [streamingMark]: 'response' })
}

async function write(stream: Writable, chunk: string | Uint8Array): Promise<void> {
  if (!stream.write(chunk)) await once(stream, 'drain')
}
