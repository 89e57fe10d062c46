import { once } from 'node:events'
import type { Writable } from 'node:stream'
import { sourceOf } from '../events/sources.js'
import { isBodyStream } from '../http/body-stream.js'
import type { Reply } from '../http/reply.js'
import { readInvocation } from '../runtime/invocation.js'
import type { Application } from './application.js'
import { replyTo } from './lambda-handler.js'
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
 * bodies that are streams leave chunk by chunk, under back-pressure.
 *
 * source  AWS "Configuring a Lambda function to stream responses"; the framing as in aws-lambda-ric 4
 */
export function streamingHandler(application: Application, options: LambdaHandlerOptions = {}): StreamingHandler {
  const pings = pingsOf(application.log, options)

  async function handleStreaming(event: unknown, responseStream: ResponseStream, context?: unknown): Promise<void> {
    const wasWarm = pings.noteCall()
    const invocation = readInvocation(context)
    const answer = pings.answer(event, invocation, wasWarm)
    if (answer !== undefined) {
      responseStream.setContentType('application/json')
      responseStream.end(JSON.stringify(await answer))
      return
    }
    const source = sourceOf(event)
    const reply = await replyTo(application, () => source.readRequest(event, invocation), invocation)
    responseStream.setContentType('application/vnd.awslambda.http-integration-response')
    await write(responseStream, Buffer.concat([Buffer.from(JSON.stringify(metadataOf(reply))), separator]))
    if (isBodyStream(reply.body)) for await (const chunk of reply.body) await write(responseStream, chunk)
    else if (reply.body !== undefined) await write(responseStream, reply.body)
    responseStream.end()
  }
  return Object.assign(handleStreaming, { [streamingMark]: 'response' })
}

/** Repeated lines go to `multiValueHeaders`, which a REST API reads; a function URL takes them joined. */
function metadataOf({ status, headers, cookies }: Reply): object {
  const lines = Object.entries(headers)
  const repeated = lines.filter(([, value]) => typeof value !== 'string')
  return {
    statusCode: status,
    headers: Object.fromEntries(
      lines.map(([name, value]) => [name, typeof value === 'string' ? value : value.join(', ')]),
    ),
    ...(repeated.length === 0 ? {} : { multiValueHeaders: Object.fromEntries(repeated) }),
    ...(cookies.length === 0 ? {} : { cookies }),
  }
}

async function write(stream: Writable, chunk: string | Uint8Array): Promise<void> {
  if (!stream.write(chunk)) await once(stream, 'drain')
}
