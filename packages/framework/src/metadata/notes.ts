import type { Reader, TargetType } from '../binding/reader.js'
import type { AnswerNote, Documentation } from './documentation.js'
import type { Uses } from './uses.js'

/** What @Get and its like wrote. */
interface RouteNote {
  readonly method: string
  /** As written, without the controller's prefix. */
  readonly path: string
}

/** What a decorator wrote about one parameter. */
export interface ParameterNote {
  readonly index: number
  readonly reader: Reader
  /** As given in the decorator; undefined leaves it to the compiler. */
  readonly type: TargetType | undefined
  readonly required: boolean
  readonly oneOf: readonly (string | number)[] | undefined
  readonly description: string | undefined
}

/** All notes about one method of a controller. */
export interface MethodNotes {
  readonly routes: readonly RouteNote[]
  readonly parameters: readonly ParameterNote[]
  readonly status: number | undefined
  /** Headers of every plain answer. */
  readonly headers: Readonly<Record<string, string>>
  readonly answers: readonly AnswerNote[]
  readonly documentation: Documentation
  readonly uses: Uses
}

/** All notes about one controller. */
export interface ControllerNotes {
  /** undefined when the class is no controller. */
  readonly prefix: string | undefined
  readonly documentation: Documentation
  readonly uses: Uses
  readonly methods: ReadonlyMap<string | symbol, MethodNotes>
}
