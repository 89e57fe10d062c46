import { replyForProblem } from '../dispatch/reply-for-problem.js'
import { findSource } from '../events/sources.js'
import { buffered } from '../http/body-stream.js'
import type { HttpRequest } from '../http/request.js'
import type { BufferedReply, Reply } from '../http/reply.js'
import { isProblem } from '../problems/problem.js'
import { type Invocation, readInvocation } from '../runtime/invocation.js'
import type { Application } from './application.js'
import { type LambdaHandlerOptions, type Pings, pingsOf } from './pings.js'
import { writeResult } from './write-result.js'

/** A Lambda handler: two parameters, as runtimes from nodejs24.x on refuse any function that could take a callback. */
export type LambdaHandler = (event: unknown, context?: unknown) => Promise<unknown>

/**
 * The handler of an application, for every front door that it knows, and for the records that its consumers take.
 *
 * throws  SetupProblems for options that cannot be; (the handler) when neither a source nor a consumer claims the event: answering it could lose it
 */
export function lambdaHandler(application: Application, options: LambdaHandlerOptions = {}): LambdaHandler {
  const pings = pingsOf(application.log, options)

  return async function handleLambdaEvent(event, context) {
    return answerWhole(application, pings, event, context)
  }
}

/** The result for an event, in one piece. */
export async function answerWhole(
  application: Application,
  pings: Pings,
  event: unknown,
  context: unknown,
): Promise<unknown> {
  const wasWarm = pings.noteCall()
  const source = findSource(event)
  const invocation = readInvocation(context)
  if (source === undefined) {
    return pings.answer(event, invocation, wasWarm) ?? application.consume(event, invocation)
  }
  const failed = (thrown: unknown) => replyForProblem(thrown, invocation, application.log, undefined) as BufferedReply
  const reply = await replyTo(application, () => source.readRequest(event, invocation), invocation)
  return writeResult(source, event, await bufferedOrFailed(reply, failed), failed)
}

/** Request to reply, a request that cannot be read included. */
export function replyTo(
  application: Application,
  read: () => HttpRequest,
  invocation: Invocation,
): Reply | Promise<Reply> {
  let request: HttpRequest
  try {
    request = read()
  } catch (thrown) {
    if (!isProblem(thrown)) throw thrown
    return replyForProblem(thrown, invocation, application.log, undefined)
  }
  return application.dispatch(request)
}

/** A stream that fails while it is collected has not been sent yet: it can still be answered properly. */
async function bufferedOrFailed(reply: Reply, failed: (thrown: unknown) => BufferedReply): Promise<BufferedReply> {
  try {
    return await buffered(reply)
  } catch (thrown) {
    return failed(thrown)
  }
}
