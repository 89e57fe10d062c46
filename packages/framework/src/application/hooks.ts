import type { Middleware } from '../http/middleware.js'
import type { Reply } from '../http/reply.js'
import type { HttpRequest } from '../http/request.js'
import type { ConsumerInterceptor } from '../records/consumer-interceptor.js'
import type { Delivery } from '../records/delivery.js'
import type { Logger } from '../runtime/logger.js'

/** What an application can be told of. A hook that throws is logged and changes nothing. */
export interface Hooks {
  /** Once, before the first request or the first records of an execution environment. */
  onColdStart?(): void | Promise<void>
  onRequest?(request: HttpRequest): void | Promise<void>
  /** Refusals included. `durationMs` is the time since onRequest. */
  onReply?(request: HttpRequest, reply: Reply, durationMs: number): void | Promise<void>
  /** What was thrown and is not a problem of the caller: what a 500 hides. */
  onError?(thrown: unknown): void | Promise<void>
}

/** Where hooks stand: outermost around requests, and around deliveries; nowhere when none of them asks for it. */
export interface HooksAround {
  readonly middleware: readonly Middleware[]
  readonly consumerInterceptors: readonly ConsumerInterceptor[]
}

export function hooksAround(hooks: Hooks, log: Logger): HooksAround {
  let told: Promise<void> | undefined

  /** Those that come while it is told wait too: what it opens is needed by all of them. */
  function tellColdStart(): Promise<void> {
    return (told ??= tell(log, 'onColdStart', () => hooks.onColdStart?.()))
  }

  const requests = {
    name: 'hooks',
    async handle(request: HttpRequest, next: (request: HttpRequest) => Promise<Reply>) {
      await tellColdStart()
      await tell(log, 'onRequest', () => hooks.onRequest?.(request))
      const began = performance.now()
      const answered = await next(request)
      await tell(log, 'onReply', () => hooks.onReply?.(request, answered, performance.now() - began))
      return answered
    },
  }
  const deliveries = {
    name: 'hooks',
    async intercept(_delivery: Delivery, next: () => Promise<unknown>) {
      await tellColdStart()
      return next()
    },
  }
  const asked = (...names: readonly (keyof Hooks)[]) => names.some((name) => hooks[name] !== undefined)
  return {
    middleware: asked('onColdStart', 'onRequest', 'onReply') ? [requests] : [],
    consumerInterceptors: asked('onColdStart') ? [deliveries] : [],
  }
}

/** A logger that tells onError of what it is told under `error`. */
export function withErrorHook(log: Logger, hooks: Hooks): Logger {
  if (hooks.onError === undefined) return log
  return {
    debug: (message, fields) => log.debug(message, fields),
    info: (message, fields) => log.info(message, fields),
    warn: (message, fields) => log.warn(message, fields),
    error(message, fields) {
      log.error(message, fields)
      const thrown = fields !== undefined && 'error' in fields ? fields.error : undefined
      if (thrown !== undefined) void tell(log, 'onError', () => hooks.onError?.(thrown))
    },
  }
}

async function tell(log: Logger, hook: string, call: () => unknown): Promise<void> {
  try {
    await call()
  } catch (error) {
    log.warn(`the hook ${hook} failed`, { error })
  }
}
