import 'reflect-metadata/lite'

/** Where inversify 8.2.3 keeps its mark; it has no question to ask for it, and a second @injectable() throws. */
const mark = '@inversifyjs/core/classIsInjectableFlagReflectKey'

/** Whether @injectable() was applied to this class itself. */
export function isMarkedInjectable(type: object): boolean {
  return Reflect.getOwnMetadata(mark, type) === true
}
