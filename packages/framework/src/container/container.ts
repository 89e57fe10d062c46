import type { HttpRequest } from '../http/request.js'
import type { Class } from '../runtime/declared-types.js'

/** All that Millrace asks of a container. */
export interface Resolver {
  /** Sentences for whatever a class, or what it is injected with, cannot be given. Classes are known once they were checked. */
  check(types: readonly Class[]): readonly string[]
  /** Whether a class, or anything it is injected with, exists once for each request. Asked after `check`. */
  isRequestScoped(type: Class): boolean
  /** The one instance of a class, made on first use, with everything it is injected with. */
  resolve<T extends object>(type: Class<T>): Promise<T>
  /** The instance of a request-scoped class that belongs to this request. */
  resolveFor<T extends object>(type: Class<T>, request: HttpRequest): Promise<T>
}
