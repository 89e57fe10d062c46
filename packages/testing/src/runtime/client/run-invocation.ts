import { setImmediate } from 'node:timers/promises'
import { answerByCallback, type WhenIdle } from '../../lambda/callback-handler.js'
import type { LambdaContext } from '../../lambda/context.js'
import { isPromiseLike, resultAsJson } from '../../lambda/result.js'
import type { FailureLog } from './console.js'
import type { LoadedHandler } from './load-handler.js'
import { failStream, responseStreamOf } from './response-stream.js'
import type { RuntimeApi } from './runtime-api.js'

/** Runs one event to its answer. */
export type RunInvocation = (event: unknown, context: LambdaContext) => Promise<void>

/** Calls the handler in its form and tells Lambda how it went; waits one turn before it does, as AWS's client. */
export function invocationRunner(loaded: LoadedHandler, api: RuntimeApi, logFailure: FailureLog): RunInvocation {
  return loaded.streaming ? runStreaming : runBuffered

  async function runBuffered(event: unknown, context: LambdaContext): Promise<void> {
    try {
      const returned = await (loaded.byCallback
        ? answerByCallback(loaded.handler, event, context, whenIdle)
        : loaded.handler(event, context))
      await setImmediate()
      await api.respond(context.awsRequestId, resultAsJson(returned))
    } catch (thrown) {
      await setImmediate()
      logFailure('Invoke Error', thrown)
      await api.fail(context.awsRequestId, thrown)
    }
  }

  async function runStreaming(event: unknown, context: LambdaContext): Promise<void> {
    const { request, taken } = api.respondStreaming(context.awsRequestId, loaded.highWaterMark)
    const stream = responseStreamOf(request)
    try {
      const returned = loaded.handler(event, stream, context)
      if (!isPromiseLike(returned)) throw new Error('Streaming does not support non-async handlers.')
      const ignored = await returned
      if (ignored !== undefined) console.warn('Streaming handlers ignore return values.')
      // Waits for ever when the handler did not end its stream, as on Lambda: the time limit tells.
      await taken
    } catch (thrown) {
      await setImmediate()
      logFailure('Invoke Error', thrown)
      failStream(stream, thrown)
      await taken
    }
  }
}

const whenIdle: WhenIdle = (task) => {
  process.once('beforeExit', task)
  return () => void process.off('beforeExit', task)
}
