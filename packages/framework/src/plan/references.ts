import type { Reader, Target } from '../binding/reader.js'
import type { RecordReader } from '../binding/record-reader.js'
import type { AnswerNote } from '../metadata/documentation.js'
import type { Use, Uses } from '../metadata/uses.js'
import type { ConsumerInterceptor } from '../records/consumer-interceptor.js'
import type { RecordSource, Unwrap } from '../records/record-source.js'
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

/** A reader of deliveries with what it has to fill. */
export interface RecordParameterReference {
  readonly reader: RecordReader
  readonly target: Target
}

/** What a consumer needs and what cannot be data. */
export interface ConsumerReference {
  readonly controller: Class
  readonly method: string | symbol
  readonly source: RecordSource
  /** One for each parameter of the method, in order. */
  readonly parameters: readonly RecordParameterReference[]
  /** What the content of its records becomes; undefined leaves it as it came. */
  readonly contentType: Class | undefined
  /** Takes off what its records are wrapped in; undefined where they come bare. */
  readonly unwrap: Unwrap | undefined
  /** Of application, controller and method. */
  readonly interceptors: readonly Use<ConsumerInterceptor>[]
}

/** Of routes, by the keys that the plan uses. */
export type References = ReadonlyMap<string, RouteReference>

/** Of consumers, by the keys that the plan uses. */
export type ConsumerReferences = ReadonlyMap<string, ConsumerReference>
