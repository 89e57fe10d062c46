import type { Resolver } from '../container/container.js'
import { nameOfUse, type Use } from '../metadata/uses.js'
import type { ConsumerReferences, References } from '../plan/references.js'
import type { Class } from '../runtime/declared-types.js'

/** A class that is made for each request cannot be made for a delivery of records, nor the other way round. */
export function misplacedTokens(
  routes: References,
  consumers: ConsumerReferences,
  resolver: Resolver,
): readonly string[] {
  const inRoutes = [...routes.values()].flatMap(({ controller, uses }) => [
    controller,
    ...uses.middleware,
    ...uses.guards,
    ...uses.interceptors,
    ...uses.exceptionMappers,
  ])
  const inConsumers = [...consumers.values()].flatMap(({ controller, interceptors }) => [controller, ...interceptors])
  return [
    ...misplaced(inRoutes, 'delivery', 'answers requests', resolver),
    ...misplaced(inConsumers, 'request', 'consumes records', resolver),
  ]
}

function misplaced(
  uses: readonly Use<object>[],
  token: 'request' | 'delivery',
  does: string,
  resolver: Resolver,
): readonly string[] {
  return [...new Set(uses)]
    .filter((use) => isClass(use) && resolver.asksFor(use).includes(token))
    .map(
      (use) =>
        `${nameOfUse(use)} ${does}, and it or something in it is injected with ${token}Token, which is not there then. Split the class.`,
    )
}

function isClass(use: Use<object>): use is Class {
  return typeof use === 'function'
}
