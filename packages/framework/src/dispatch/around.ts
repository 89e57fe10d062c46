import type { Interceptor } from '../http/interceptor.js'
import type { Middleware } from '../http/middleware.js'
import type { Reply } from '../http/reply.js'
import type { HttpRequest } from '../http/request.js'
import type { Provider } from './provide.js'

/** Answers a request: at once where nothing has to be waited for, so that such a request costs no promise. */
export type Answer<Rest extends readonly unknown[] = []> = (
  request: HttpRequest,
  ...rest: Rest
) => Reply | Promise<Reply>

/**
 * Middleware around an answer, the first outermost. Without any, the answer itself. What a middleware throws is
 * answered by `failed`, so that the one outside of it sees a reply.
 */
export function withMiddleware<Rest extends readonly unknown[]>(
  middleware: readonly Provider<Middleware>[],
  answer: Answer<Rest>,
  failed: (thrown: unknown, request: HttpRequest) => Reply,
): Answer<Rest> {
  return middleware.reduceRight<Answer<Rest>>((inner, provide) => {
    return async function passMiddleware(request, ...rest) {
      try {
        const middle = await provide(request)
        return await middle.handle(request, async (passed) => inner(passed, ...rest))
      } catch (thrown) {
        return failed(thrown, request)
      }
    }
  }, answer)
}

/** Interceptors around a call, the first outermost. Without any, the call itself. */
export function withInterceptors<Rest extends readonly unknown[]>(
  interceptors: readonly Provider<Interceptor>[],
  call: Answer<Rest>,
): Answer<Rest> {
  return interceptors.reduceRight<Answer<Rest>>((inner, provide) => {
    return async function passInterceptor(request, ...rest) {
      const interceptor = await provide(request)
      return interceptor.intercept(request, async () => inner(request, ...rest))
    }
  }, call)
}
