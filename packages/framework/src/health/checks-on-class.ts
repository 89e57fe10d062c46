/** Which question a check answers: whether to send requests here, or whether to start this process anew. */
export type CheckKind = 'readiness' | 'liveness'

/** What @Health wrote about one method. */
export interface CheckNote {
  readonly method: string | symbol
  /** As it is called in answers. */
  readonly name: string
  readonly kind: CheckKind
  /** ms; undefined leaves it to the controller's. */
  readonly timeoutMs: number | undefined
}

/** Registered, so that two copies of this package in one program read the same notes. */
const key = Symbol.for('millrace.health')

interface Noted {
  [key]?: readonly CheckNote[]
}

/** Adds a check to those of a class. */
export function noteCheck(type: object, note: CheckNote): void {
  const own = Object.hasOwn(type, key) ? ((type as Noted)[key] ?? []) : []
  Object.defineProperty(type, key, { value: [...own, note], configurable: true, enumerable: false })
}

/** The checks of a class and its parents; a method of the subclass wins over the parent's of its name. */
export function checksOf(type: object): readonly CheckNote[] {
  const parent: unknown = Object.getPrototypeOf(type)
  const inherited = typeof parent === 'function' && parent !== Function.prototype ? checksOf(parent) : []
  const own = Object.hasOwn(type, key) ? ((type as Noted)[key] ?? []) : []
  return [...inherited.filter(({ method }) => own.every((note) => note.method !== method)), ...own]
}
