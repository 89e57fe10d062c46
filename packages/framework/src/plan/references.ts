import type { Reader, Target } from '../binding/reader.js'
import type { AnswerNote } from '../metadata/documentation.js'
import type { Uses } from '../metadata/uses.js'
import type { Class } from '../runtime/declared-types.js'

/** A reader with what it has to fill. */
export interface ParameterReference {
  readonly reader: Reader
  readonly target: Target
}

/** What a route needs and what cannot be data. */
export interface RouteReference {
  readonly controller: Class
  readonly method: string | symbol
  /** One for each parameter of the method, in order. */
  readonly parameters: readonly ParameterReference[]
  /** What @Answer said; empty where it was not asked. */
  readonly answers: readonly AnswerNote[]
  /** Of application (without its middleware, which stands around routing), controller and method. */
  readonly uses: Uses
}

/** By the keys that the plan uses. */
export type References = ReadonlyMap<string, RouteReference>
