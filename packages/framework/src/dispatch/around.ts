import type { Interceptor } from '../http/interceptor.js'
import type { Middleware } from '../http/middleware.js'
import type { Reply } from '../http/reply.js'
import type { HttpRequest } from '../http/request.js'
import type { Provider } from './provide.js'

/** Answers a request. */
export type Answer<Rest extends readonly unknown[] = []> = (request: HttpRequest, ...rest: Rest) => Promise<Reply>

/** Middleware around an answer, the first outermost. Without any, the answer itself. */
export function withMiddleware<Rest extends readonly unknown[]>(
  middleware: readonly Provider<Middleware>[],
  answer: Answer<Rest>,
): Answer<Rest> {
  return middleware.reduceRight<Answer<Rest>>((inner, provide) => {
    return async function passMiddleware(request, ...rest) {
      const middle = await provide(request)
      return middle.handle(request, (passed) => inner(passed, ...rest))
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
      return interceptor.intercept(request, () => inner(request, ...rest))
    }
  }, call)
}
