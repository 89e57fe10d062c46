import { joinDocumentation } from './documentation.js'
import type { ControllerNotes, MethodNotes } from './notes.js'
import { joinUses, noUses } from './uses.js'

/** Registered, so that two copies of this package in one program read the same notes. */
const key = Symbol.for('millrace.notes')

const noMethodNotes: MethodNotes = {
  routes: [],
  consumers: [],
  sockets: [],
  parameters: [],
  status: undefined,
  headers: {},
  answers: [],
  documentation: {},
  uses: noUses,
}
const noNotes: ControllerNotes = { prefix: undefined, documentation: {}, uses: noUses, methods: new Map() }

interface Noted {
  [key]?: ControllerNotes
}

/** Notes that this class itself carries, without its parents'. */
function ownNotes(type: object): ControllerNotes | undefined {
  return Object.hasOwn(type, key) ? (type as Noted)[key] : undefined
}

/** Changes what is noted about a controller as a whole. */
export function noteController(type: object, change: (notes: ControllerNotes) => ControllerNotes): void {
  const notes = change(ownNotes(type) ?? noNotes)
  Object.defineProperty(type, key, { value: notes, configurable: true, enumerable: false })
}

/** Changes what is noted about one method; `type` is the class, not its prototype. */
export function noteMethod(type: object, method: string | symbol, change: (notes: MethodNotes) => MethodNotes): void {
  noteController(type, (notes) => ({
    ...notes,
    methods: new Map(notes.methods).set(method, change(notes.methods.get(method) ?? noMethodNotes)),
  }))
}

/** Notes of a class and its parents. A method's notes on the subclass win over those on the parent. */
export function notesOf(type: object): ControllerNotes {
  const parent: unknown = Object.getPrototypeOf(type)
  const inherited = typeof parent === 'function' && parent !== Function.prototype ? notesOf(parent) : noNotes
  const own = ownNotes(type) ?? noNotes
  return {
    prefix: own.prefix ?? inherited.prefix,
    documentation: joinDocumentation(inherited.documentation, own.documentation),
    uses: joinUses(inherited.uses, own.uses),
    methods: new Map([...inherited.methods, ...own.methods]),
  }
}
