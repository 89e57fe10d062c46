import type { Reply } from './reply.js'
import type { HttpRequest } from './request.js'

/**
 * Stands around the call of a controller, after the guards: `next` reads the arguments, calls the method and makes
 * the reply, and throws what these throw.
 */
export interface Interceptor {
  intercept(request: HttpRequest, next: () => Promise<Reply>): Promise<Reply>
}
