import type { HttpRequest } from './request.js'

/**
 * Turns what was thrown into what shall be answered: a Problem, or undefined to leave it to the next one. Asked from
 * the method outwards: method, controller, application.
 */
export interface ExceptionMapper {
  map(thrown: unknown, request: HttpRequest): Error | undefined
}
