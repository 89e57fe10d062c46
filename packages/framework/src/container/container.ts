import type { HttpRequest } from '../http/request.js'
import type { Delivery } from '../records/delivery.js'
import type { Class } from '../runtime/declared-types.js'

/** What an instance can belong to. */
export type Call = HttpRequest | Delivery

/** All that Millrace asks of a container. */
export interface Resolver {
  /** Sentences for whatever a class, or what it is injected with, cannot be given. Classes are known once they were checked. */
  check(types: readonly Class[]): readonly string[]
  /** Whether a class, or anything it is injected with, exists once for each request or delivery. Asked after `check`. */
  isRequestScoped(type: Class): boolean
  /** Which of the tokens of a call, as words, a class or anything it is injected with asks for. Asked after `check`. */
  asksFor(type: Class): readonly ('request' | 'delivery')[]
  /** The one instance of a class, made on first use, with everything it is injected with. */
  resolve<T extends object>(type: Class<T>): Promise<T>
  /** The instance of a request-scoped class that belongs to this call. */
  resolveFor<T extends object>(type: Class<T>, call: Call): Promise<T>
}
