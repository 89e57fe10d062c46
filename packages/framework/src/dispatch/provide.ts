import type { Call, Resolver } from '../container/container.js'
import type { HttpRequest } from '../http/request.js'
import type { Class } from '../runtime/declared-types.js'

/** Gives the object to use for a call: always the same one, or one that belongs to the request or the delivery. */
export type Provider<T, C extends Call = HttpRequest> = (call: C) => T | Promise<T>

/** An object as it is; a class as the container makes it, kept after the first time unless it is request-scoped. */
export function providerOf<T extends object, C extends Call = HttpRequest>(
  use: T | Class<T>,
  resolver: Resolver,
): Provider<T, C> {
  if (typeof use !== 'function') return () => use
  if (resolver.isRequestScoped(use)) return (call) => resolver.resolveFor(use, call)
  let made: T | undefined
  return function provideSingleton() {
    return made ?? resolver.resolve(use).then((instance) => (made = instance))
  }
}
