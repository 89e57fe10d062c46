import 'reflect-metadata/lite'

/** A class, as a value. */
export type Class<T = object> = abstract new (...args: never[]) => T

/**
 * The type that the compiler emitted for a parameter (`design:paramtypes`), or undefined when it emitted none that
 * says anything: `Object` and `Function` stand for interfaces, unions and import circles, and swc emits the enum
 * object itself where tsc emits `String`.
 */
export function declaredParameterTypes(owner: object, method?: string | symbol): readonly (Class | undefined)[] {
  const emitted: unknown =
    method === undefined
      ? Reflect.getOwnMetadata('design:paramtypes', owner)
      : Reflect.getMetadata('design:paramtypes', owner, method)
  return Array.isArray(emitted) ? emitted.map(knownType) : []
}

/** The type that the compiler emitted for a member of a class (`design:type`), by the same rule. */
export function declaredMemberType(owner: Class, member: string): Class | undefined {
  return knownType(Reflect.getMetadata('design:type', owner.prototype as object, member))
}

function knownType(type: unknown): Class | undefined {
  return typeof type === 'function' && type !== Object && type !== Function ? (type as Class) : undefined
}
