import type { ExceptionMapper } from '../http/exception-mapper.js'
import type { Guard } from '../http/guard.js'
import type { Interceptor } from '../http/interceptor.js'
import type { Middleware } from '../http/middleware.js'
import type { ConsumerInterceptor } from '../records/consumer-interceptor.js'
import type { Class } from '../runtime/declared-types.js'

/** Something to use: an object as it is, or a class that the container makes. */
export type Use<T> = T | Class<T>

/** What stands around a call, by kind; within a kind in the order in which it runs. */
export interface Uses {
  readonly middleware: readonly Use<Middleware>[]
  readonly guards: readonly Use<Guard>[]
  readonly interceptors: readonly Use<Interceptor>[]
  readonly exceptionMappers: readonly Use<ExceptionMapper>[]
  readonly consumerInterceptors: readonly Use<ConsumerInterceptor>[]
  /** Whether guards from further out are not asked. */
  readonly unguarded: boolean
}

export const noUses: Uses = {
  middleware: [],
  guards: [],
  interceptors: [],
  exceptionMappers: [],
  consumerInterceptors: [],
  unguarded: false,
}

/** Outer before inner; where inner is unguarded, without the guards of outer. */
export function joinUses(outer: Uses, inner: Uses): Uses {
  return addUses(inner.unguarded ? { ...outer, guards: [] } : outer, inner)
}

/** The first before the second, on one level; exception mappers the other way round, as the innermost is asked first. */
export function addUses(first: Uses, second: Uses): Uses {
  return {
    middleware: [...first.middleware, ...second.middleware],
    guards: [...first.guards, ...second.guards],
    interceptors: [...first.interceptors, ...second.interceptors],
    exceptionMappers: [...second.exceptionMappers, ...first.exceptionMappers],
    consumerInterceptors: [...first.consumerInterceptors, ...second.consumerInterceptors],
    unguarded: first.unguarded || second.unguarded,
  }
}

/** Everything in here, of whatever kind. */
export function allUses(uses: Uses): readonly Use<object>[] {
  const { middleware, guards, interceptors, exceptionMappers, consumerInterceptors } = uses
  return [...middleware, ...guards, ...interceptors, ...exceptionMappers, ...consumerInterceptors]
}

/** Something used that can tell, before it is used, what is wrong with how it was set up. */
interface Checkable {
  setupFaults(): readonly string[]
}

/** What is wrong with these, as sentences. */
export function faultsOfUses(uses: readonly Use<object>[]): readonly string[] {
  return [...new Set(uses)].filter(isCheckable).flatMap((use) => use.setupFaults())
}

function isCheckable(use: object): use is Checkable {
  return 'setupFaults' in use && typeof use.setupFaults === 'function'
}

/** How a use is called in tables: the class, or the class of the object, or its own `name`. */
export function nameOfUse(use: Use<object>): string {
  if (typeof use === 'function') return use.name
  return 'name' in use && typeof use.name === 'string' ? use.name : use.constructor.name
}
