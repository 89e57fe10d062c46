import type { Reader, TargetType } from '../binding/reader.js'
import type { RecordReader } from '../binding/record-reader.js'
import type { RecordSource } from '../records/record-source.js'
import type { AnswerNote, Documentation } from './documentation.js'
import type { Uses } from './uses.js'

/** What @Get and its like wrote. */
interface RouteNote {
  readonly method: string
  /** As written, without the controller's prefix. */
  readonly path: string
}

/** What @OnSqs and its like wrote. */
export interface ConsumerNote {
  readonly source: RecordSource
  /** As given. */
  readonly options: Readonly<Record<string, unknown>>
}

/** What can happen to a connection of a WebSocket API. */
export type SocketEventType = 'CONNECT' | 'MESSAGE' | 'DISCONNECT'

/** What @Connect and its like wrote. */
interface SocketNote {
  readonly event: SocketEventType
  readonly routeKey: string
}

/** What a decorator wrote about one parameter. */
export interface ParameterNote {
  readonly index: number
  /** How it is read from a request; undefined when a request has no such thing. */
  readonly reader: Reader | undefined
  /** How it is read from a delivery of records; undefined when such a one has no such thing. */
  readonly recordReader: RecordReader | undefined
  /** As given in the decorator; undefined leaves it to the compiler. */
  readonly type: TargetType | undefined
  readonly required: boolean
  readonly oneOf: readonly (string | number)[] | undefined
  readonly groups: readonly string[]
  readonly description: string | undefined
}

/** All notes about one method of a controller. */
export interface MethodNotes {
  readonly routes: readonly RouteNote[]
  readonly consumers: readonly ConsumerNote[]
  readonly sockets: readonly SocketNote[]
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
