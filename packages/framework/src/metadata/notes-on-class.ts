import type { ControllerNotes, MethodNotes } from './notes.js'

/** Registered, so that two copies of this package in one program read the same notes. */
const key = Symbol.for('millrace.notes')

const none: MethodNotes = { routes: [], parameters: [], status: undefined }

interface Noted {
  [key]?: ControllerNotes
}

/** Notes that this class itself carries, without its parents'. */
function ownNotes(type: object): ControllerNotes | undefined {
  return Object.hasOwn(type, key) ? (type as Noted)[key] : undefined
}

/** Writes the controller's prefix on the class. */
export function notePrefix(type: object, prefix: string): void {
  write(type, { prefix, methods: ownNotes(type)?.methods ?? new Map() })
}

/** Changes the notes about one method; `type` is the class, not its prototype. */
export function noteMethod(type: object, method: string | symbol, change: (notes: MethodNotes) => MethodNotes): void {
  const notes = ownNotes(type) ?? { prefix: undefined, methods: new Map<string | symbol, MethodNotes>() }
  const methods = new Map(notes.methods).set(method, change(notes.methods.get(method) ?? none))
  write(type, { ...notes, methods })
}

/** Notes of a class and its parents. A method's notes on the subclass win over those on the parent. */
export function notesOf(type: object): ControllerNotes {
  const parent: unknown = Object.getPrototypeOf(type)
  const inherited = typeof parent === 'function' && parent !== Function.prototype ? notesOf(parent) : undefined
  const own = ownNotes(type)
  return {
    prefix: own?.prefix ?? inherited?.prefix,
    methods: new Map([...(inherited?.methods ?? []), ...(own?.methods ?? [])]),
  }
}

function write(type: object, notes: ControllerNotes): void {
  Object.defineProperty(type, key, { value: notes, configurable: true, enumerable: false })
}
