import { rolesGuard } from '../guards/roles.js'
import type { ExceptionMapper } from '../http/exception-mapper.js'
import type { Guard } from '../http/guard.js'
import type { Interceptor } from '../http/interceptor.js'
import type { Middleware } from '../http/middleware.js'
import { cors, type CorsOptions } from '../middleware/cors.js'
import { noteController, noteMethod } from '../metadata/notes-on-class.js'
import type { ConsumerInterceptor } from '../records/consumer-interceptor.js'
import { addUses, noUses, type Use, type Uses } from '../metadata/uses.js'

/** A decorator for a controller or for one of its methods. */
export type ControllerOrMethodDecorator = (target: object, method?: string | symbol) => void

/** Guards of a controller or a method: objects, or classes that the container makes. Outer ones are asked first. */
export function UseGuards(...guards: readonly Use<Guard>[]): ControllerOrMethodDecorator {
  return noteUses({ ...noUses, guards })
}

/** Middleware of a controller or a method. */
export function UseMiddleware(...middleware: readonly Use<Middleware>[]): ControllerOrMethodDecorator {
  return noteUses({ ...noUses, middleware })
}

/** Interceptors of a controller or a method. */
export function UseInterceptors(...interceptors: readonly Use<Interceptor>[]): ControllerOrMethodDecorator {
  return noteUses({ ...noUses, interceptors })
}

/** Exception mappers of a controller or a method. Inner ones are asked first. */
export function UseExceptionMappers(...exceptionMappers: readonly Use<ExceptionMapper>[]): ControllerOrMethodDecorator {
  return noteUses({ ...noUses, exceptionMappers })
}

/** Interceptors of the consumers of a controller, or of one. */
export function UseConsumerInterceptors(
  ...consumerInterceptors: readonly Use<ConsumerInterceptor>[]
): ControllerOrMethodDecorator {
  return noteUses({ ...noUses, consumerInterceptors })
}

/** Lets callers pass that have one of these roles. */
export function Roles(...roles: readonly string[]): ControllerOrMethodDecorator {
  return UseGuards(rolesGuard(roles))
}

/** Who may call a controller or a method from a page of another origin. */
export function Cors(options: CorsOptions): ControllerOrMethodDecorator {
  return UseMiddleware(cors(options))
}

/**
 * Takes off the guards from further out: on a controller those of the application, on a method those of its controller
 * too. Guards beside it stay.
 */
export function Unguarded(): ControllerOrMethodDecorator {
  return noteUses({ ...noUses, unguarded: true })
}

/** Decorators are applied from the bottom up: what is written above stands further out. */
function noteUses(outer: Uses): ControllerOrMethodDecorator {
  return function note(target, method) {
    if (method === undefined) noteController(target, (notes) => ({ ...notes, uses: addUses(outer, notes.uses) }))
    else noteMethod(target.constructor, method, (notes) => ({ ...notes, uses: addUses(outer, notes.uses) }))
  }
}
