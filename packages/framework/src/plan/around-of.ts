import { nameOfUse, type Uses } from '../metadata/uses.js'
import type { AroundPlan } from './plan.js'

/** What stands around the calls of a route, by name. */
export function aroundOf(uses: Uses): AroundPlan {
  return {
    middleware: uses.middleware.map(nameOfUse),
    guards: uses.guards.map(nameOfUse),
    interceptors: uses.interceptors.map(nameOfUse),
    exceptionMappers: uses.exceptionMappers.map(nameOfUse),
  }
}
