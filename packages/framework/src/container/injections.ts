import 'reflect-metadata/lite'
import { LazyServiceIdentifier, type ServiceIdentifier } from 'inversify'
import { type Class, declaredParameterTypes } from '../runtime/declared-types.js'
import { classMetadataKey } from './injectable.js'

/** One constructor parameter and what it is injected with. */
export interface Injection {
  readonly index: number
  readonly token: ServiceIdentifier
  readonly optional: boolean
}

/** What @inject, @optional and @unmanaged wrote about one parameter, as far as it is read here. */
interface ElementMetadata {
  readonly value?: ServiceIdentifier | LazyServiceIdentifier
  readonly optional?: boolean
}

/** Primitives that a compiler emits for parameters that no container can fill without a token. */
const primitives = new Set<unknown>([String, Number, Boolean, Symbol, BigInt, Array, Promise])

/**
 * The injections of a constructor: the token that was given, else the type that the compiler emitted.
 *
 * out     a sentence for each parameter that has neither; nothing is ever silently undefined
 */
export function injectionsOf(type: Class): { injections: readonly Injection[]; problems: readonly string[] } {
  const metadata = Reflect.getOwnMetadata(classMetadataKey, type) as
    | { constructorArguments: readonly (ElementMetadata | undefined)[] }
    | undefined
  const given = metadata?.constructorArguments ?? []
  const emitted = declaredParameterTypes(type)
  const injections: Injection[] = []
  const problems: string[] = []
  for (let index = 0; index < Math.max(type.length, given.length, emitted.length); index++) {
    const element = given[index]
    const token = element === undefined ? emitted[index] : tokenOf(element)
    // @unmanaged() leaves an element without a token: the parameter's default holds.
    if (element !== undefined && token === undefined) continue
    if (token === undefined || primitives.has(token)) problems.push(unnamed(type, index, token))
    else injections.push({ index, token, optional: element?.optional === true })
  }
  return { injections, problems }
}

function tokenOf({ value }: ElementMetadata): ServiceIdentifier | undefined {
  return LazyServiceIdentifier.is(value) ? value.unwrap() : value
}

function unnamed(type: Class, index: number, token: ServiceIdentifier | undefined): string {
  const seen =
    token === undefined ? 'the compiler emitted no type' : `a ${String((token as Class).name)} is not a class of yours`
  return (
    `${type.name}, constructor parameter ${index + 1}: ${seen} and there is no token. ` +
    'Decorate the class with @injectable() and emit decorator metadata, or write @inject(Token).'
  )
}
