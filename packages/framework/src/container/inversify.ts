import 'reflect-metadata/lite'
import { Container, type ContainerModule, injectable, type Newable } from 'inversify'
import type { Class } from '../runtime/declared-types.js'
import type { Resolver } from './container.js'
import { isMarkedInjectable } from './injectable.js'
import { type Injection, injectionsOf } from './injections.js'
import { describeToken } from './token.js'

/** What a container is made from. */
export interface ContainerParts {
  /** Bindings of the application, as inversify modules. */
  readonly modules: readonly ContainerModule[]
  /** A container whose bindings are seen too; nothing is bound in it. */
  readonly parent: Container | undefined
}

/** A resolver on inversify: classes that nothing is bound to are made on demand, one instance each. */
export function inversifyResolver({ modules, parent }: ContainerParts): Resolver {
  // Autobinding serves what an implementation that a module binds asks for; what controllers ask for is bound by the walk.
  const container = new Container({ autobind: true, defaultScope: 'Singleton', ...(parent && { parent }) })
  container.load(...modules)
  return {
    resolve: <T extends object>(type: Class<T>) => container.getAsync<T>(type as new () => T),
    check(types) {
      const walk: Walk = { container, parent, seen: new Set() }
      return types.flatMap((type) => bindClass(type, walk))
    },
  }
}

interface Walk {
  readonly container: Container
  readonly parent: Container | undefined
  readonly seen: Set<Class>
}

/**
 * Binds a class to itself, and so all that it is injected with and nothing is bound to. Each is marked as injectable,
 * so that users need not: without the mark inversify does not read the types that the compiler emitted.
 */
function bindClass(type: Class, walk: Walk): readonly string[] {
  if (walk.seen.has(type)) return []
  walk.seen.add(type)
  const { injections, problems } = injectionsOf(type)
  if (problems.length > 0) return problems
  if (!isMarkedInjectable(type)) injectable()(type as never)
  walk.container.bind(type as Newable).toSelf()
  return injections.flatMap((injection) => checkInjection(type, injection, walk))
}

function checkInjection(type: Class, { index, token, optional }: Injection, walk: Walk): readonly string[] {
  // isCurrentBound, as isBound would make a binding by asking.
  if (walk.container.isCurrentBound(token) || walk.parent?.isBound(token) === true) return []
  if (isClass(token)) return bindClass(token, walk)
  if (optional) return []
  return [
    `${type.name}, constructor parameter ${index + 1}: nothing is bound to ${describeToken(token)}. ` +
      'Bind it in a module, or remove the parameter.',
  ]
}

function isClass(token: unknown): token is Class {
  return typeof token === 'function' && token.prototype !== undefined
}
