import type { Resolver } from '../container/container.js'
import type { HttpRequest } from '../http/request.js'
import type { Class } from '../runtime/declared-types.js'

/** Gives the object to use for a request: always the same one, or one that belongs to the request. */
export type Provider<T> = (request: HttpRequest) => T | Promise<T>

/** An object as it is; a class as the container makes it, kept after the first time unless it is request-scoped. */
export function providerOf<T extends object>(use: T | Class<T>, resolver: Resolver): Provider<T> {
  if (typeof use !== 'function') return () => use
  if (resolver.isRequestScoped(use)) return (request) => resolver.resolveFor(use, request)
  let made: T | undefined
  return function provideSingleton() {
    return made ?? resolver.resolve(use).then((instance) => (made = instance))
  }
}
