import 'reflect-metadata/lite'

/** Where inversify 8.2.3 keeps its mark; it has no question to ask for it, and a second @injectable() throws. */
const mark = '@inversifyjs/core/classIsInjectableFlagReflectKey'

/** Where it keeps what its decorators wrote about a class. */
export const classMetadataKey = '@inversifyjs/core/classMetadataReflectKey'

/** Whether @injectable() was applied to this class itself. */
export function isMarkedInjectable(type: object): boolean {
  return Reflect.getOwnMetadata(mark, type) === true
}

/** Whether it was @injectable('Request'): one instance for each request. */
export function isMarkedRequestScoped(type: object): boolean {
  const metadata = Reflect.getOwnMetadata(classMetadataKey, type) as { readonly scope?: unknown } | undefined
  return metadata?.scope === 'Request'
}
