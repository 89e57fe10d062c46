import 'reflect-metadata/lite'
import { Container, type ContainerModule, injectable, type Newable } from 'inversify'
import { ValueKey } from '../http/request-values.js'
import type { Class } from '../runtime/declared-types.js'
import { isDelivery } from '../records/delivery.js'
import type { Call, Resolver } from './container.js'
import { isMarkedInjectable, isMarkedRequestScoped } from './injectable.js'
import { type Injection, injectionsOf } from './injections.js'
import { deliveryToken, describeToken, requestToken, type Token } from './token.js'

/** What a container is made from. */
export interface ContainerParts {
  /** Bindings of the application, as inversify modules. */
  readonly modules: readonly ContainerModule[]
  /** A container whose bindings are seen too; nothing is bound in it. */
  readonly parent: Container | undefined
  /** What the application itself has to give. */
  readonly constants: readonly (readonly [token: Token<object>, value: object])[]
}

/** A resolver on inversify: classes that nothing is bound to are made on demand, one instance each. */
export function inversifyResolver({ modules, parent, constants }: ContainerParts): Resolver {
  // Autobinding serves what an implementation that a module binds asks for; what controllers ask for is bound by the walk.
  const container = new Container({ autobind: true, defaultScope: 'Singleton', ...(parent && { parent }) })
  for (const [token, value] of constants) container.bind(token).toConstantValue(value)
  container.load(...modules)
  const walk: Walk = { container, parent, seen: new Map() }
  const scopeKey = new ValueKey<Container>('container')
  return {
    check: (types) => types.flatMap((type) => bindClass(type, walk).problems),
    isRequestScoped: (type) => walk.seen.get(type)?.requestScoped === true,
    asksFor: (type) => walk.seen.get(type)?.asksFor ?? [],
    resolve: <T extends object>(type: Class<T>) => container.getAsync<T>(type as Newable<T>),
    resolveFor<T extends object>(type: Class<T>, call: Call) {
      const scope = call.values.get(scopeKey) ?? openScope(walk, call)
      call.values.set(scopeKey, scope)
      return scope.getAsync<T>(type as Newable<T>)
    },
  }
}

/** What the walk found out about a class. */
interface Finding {
  readonly requestScoped: boolean
  readonly asksFor: readonly ('request' | 'delivery')[]
  readonly problems: readonly string[]
}

interface Walk {
  readonly container: Container
  readonly parent: Container | undefined
  /** A class is noted before what it is injected with is looked at, so that a circle ends. */
  readonly seen: Map<Class, Finding>
}

const fine: Finding = { requestScoped: false, asksFor: [], problems: [] }

/** A container for one call: whatever is request-scoped exists once in it, everything else comes from above. */
function openScope({ container, seen }: Walk, call: Call): Container {
  const scope = new Container({ parent: container, defaultScope: 'Singleton' })
  if (isDelivery(call)) scope.bind(deliveryToken).toConstantValue(call)
  else scope.bind(requestToken).toConstantValue(call)
  for (const [type, { requestScoped }] of seen)
    if (requestScoped)
      scope
        .bind(type as Newable)
        .toSelf()
        .inSingletonScope()
  return scope
}

/**
 * Binds a class to itself, and so all that it is injected with and nothing is bound to. Each is marked as injectable,
 * so that users need not: without the mark inversify does not read the types that the compiler emitted.
 */
function bindClass(type: Class, walk: Walk): Finding {
  const known = walk.seen.get(type)
  if (known !== undefined) return { ...known, problems: [] }
  const { injections, problems } = injectionsOf(type)
  if (problems.length > 0) return note(type, { ...fine, problems }, walk)
  if (!isMarkedInjectable(type)) injectable()(type as never)
  walk.seen.set(type, { ...fine, requestScoped: isMarkedRequestScoped(type) })
  const below = injections.map((injection) => checkInjection(type, injection, walk))
  const requestScoped = isMarkedRequestScoped(type) || below.some((finding) => finding.requestScoped)
  // A request-scoped class is bound in the container of each request instead.
  if (!requestScoped) walk.container.bind(type as Newable).toSelf()
  const asksFor = [...new Set(below.flatMap((finding) => finding.asksFor))]
  return note(type, { requestScoped, asksFor, problems: below.flatMap(({ problems }) => problems) }, walk)
}

function note(type: Class, finding: Finding, walk: Walk): Finding {
  walk.seen.set(type, finding)
  return finding
}

function checkInjection(type: Class, { index, token, optional }: Injection, walk: Walk): Finding {
  if (token === requestToken) return { ...fine, requestScoped: true, asksFor: ['request'] }
  if (token === deliveryToken) return { ...fine, requestScoped: true, asksFor: ['delivery'] }
  const known = isClass(token) ? walk.seen.get(token) : undefined
  if (known !== undefined) return { ...known, problems: [] }
  // isCurrentBound, as isBound would make a binding by asking.
  if (walk.container.isCurrentBound(token) || walk.parent?.isBound(token) === true) return fine
  if (isClass(token)) return bindClass(token, walk)
  if (optional) return fine
  const problem =
    `${type.name}, constructor parameter ${index + 1}: nothing is bound to ${describeToken(token)}. ` +
    'Bind it in a module, or remove the parameter.'
  return { ...fine, problems: [problem] }
}

function isClass(token: unknown): token is Class {
  return typeof token === 'function' && token.prototype !== undefined
}
