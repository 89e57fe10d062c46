import { fromBody } from '../binding/body-reader.js'
import { fromFile, fromForm } from '../binding/form-reader.js'
import { fromQueryObject } from '../binding/query-reader.js'
import type { Reader, TargetType } from '../binding/reader.js'
import { fromCaller, fromCookie, fromHeader, fromPath, fromQuery, fromRequest, fromSocket } from '../binding/readers.js'
import { fromDelivery } from '../binding/record-reader.js'
import type { HttpRequest } from '../http/request.js'
import type { SocketConnection } from '../http/socket-connection.js'
import type { Invocation } from '../runtime/invocation.js'
import type {
  BodyDecorator,
  CallerDecorator,
  DtoDecorator,
  FileDecorator,
  OptionalDecorator,
  TextDecorator,
  TextGiven,
  ValueDecorator,
} from './fitting.js'
import { noteParameter, type ParameterOptions } from './note-parameter.js'

/** A type alone stands for the options that hold it. */
type Given = TargetType | ParameterOptions | undefined

/** A path parameter: `@Param('id') id: string`. */
export function Param<const G extends TextGiven = undefined>(name: string, given?: G): TextDecorator<G, true> {
  return readWith(fromPath(name), { required: true, ...optionsFrom(given) })
}

/**
 * A name of the query: `@Query('limit') limit?: number`; `@Query('ids', [Number]) ids: number[]` takes all values.
 * Without a name the whole query: a DTO class, whose members are converted and validated.
 */
export function Query<const G extends Given = undefined>(name?: undefined, given?: G): DtoDecorator<G>
export function Query<const G extends TextGiven = undefined>(name: string, given?: G): TextDecorator<G, false>
export function Query(name?: string, given?: Given): ParameterDecorator {
  const reader = name === undefined ? fromQueryObject() : fromQuery(name)
  return readWith(reader, { required: name === undefined, ...optionsFrom(given) })
}

/** The fields of a form, url-encoded or multipart: a DTO class, whose members are converted and validated. */
export function Form<const G extends Given = undefined>(given?: G): DtoDecorator<G> {
  return readWith(fromForm(), { required: true, ...optionsFrom(given) })
}

/** A file of a multipart form: `@File('photo') photo: UploadedFile`. */
export function File<const G extends Pick<ParameterOptions, 'required' | 'description'> = object>(
  name: string,
  given?: G,
): FileDecorator<G> {
  return readWith(fromFile(name), { required: true, ...given })
}

/** A header, in any case: `@Header('if-match') version?: string`. */
export function Header<const G extends TextGiven = undefined>(name: string, given?: G): TextDecorator<G, false> {
  return readWith(fromHeader(name), optionsFrom(given))
}

/** A cookie: `@Cookie('session') session?: string`. */
export function Cookie<const G extends TextGiven = undefined>(name: string, given?: G): TextDecorator<G, false> {
  return readWith(fromCookie(name), optionsFrom(given))
}

/**
 * The body: a DTO class is filled from JSON and validated by its class-validator rules, `string` is the body as
 * text, `Uint8Array` its bytes.
 */
export function Body<const G extends Given = undefined>(given?: G): BodyDecorator<G> {
  return readWith(fromBody(), { required: true, ...optionsFrom(given) })
}

/** The whole request. */
export function Req(): ValueDecorator<HttpRequest> {
  return readWith(fromRequest((request) => request))
}

/** Whom the request was taken from, '203.0.113.7': `@SourceIp() sourceIp: string | undefined`. */
export function SourceIp(): OptionalDecorator<string> {
  return readWith(fromRequest(({ sourceIp }) => sourceIp))
}

/** Lambda's event, as it came. */
export function Event(): ParameterDecorator {
  return fromEither(({ event }) => event)
}

/** Lambda's context, as it came. */
export function Context(): ParameterDecorator {
  return fromEither(({ invocation }) => invocation.context)
}

/** The body as bytes, whatever its content type: `@RawBody() bytes: Uint8Array`. */
export function RawBody(): ValueDecorator<Uint8Array> {
  return readWith(fromRequest((request) => request.body.bytes()))
}

/** An AbortSignal that is aborted a little before Lambda ends the invocation; give it to whatever takes long. */
export function Deadline(): ValueDecorator<AbortSignal> {
  return fromEither(({ invocation }) => invocation.signal)
}

/** The WebSocket connection: `@Connection() connection: SocketConnection`, to keep its address and answer later. */
export function Connection(): ValueDecorator<SocketConnection> {
  return readWith(fromSocket)
}

/**
 * Who sent the request: `@Caller() caller: Principal`, as a guard or the gateway's authorizer recognised them. A
 * stranger is refused with 401, unless `required` is false.
 */
export function Caller<const G extends { readonly required?: boolean } = object>(given?: G): CallerDecorator<G> {
  return readWith(fromCaller(given?.required ?? true))
}

/** A decorator of your own: `const Tenant = () => readWith(fromHeader('x-tenant'), { required: true })`. */
export function readWith(reader: Reader, options: ParameterOptions = {}): ParameterDecorator {
  return noteParameter({ reader }, options)
}

/** Of what a request and a delivery of records both have. */
function fromEither(read: (call: { readonly event: unknown; readonly invocation: Invocation }) => unknown) {
  return noteParameter({ reader: fromRequest(read), recordReader: fromDelivery(read) })
}

function optionsFrom(given: Given): ParameterOptions {
  if (given === undefined) return {}
  return typeof given === 'function' || Array.isArray(given)
    ? { type: given as TargetType }
    : (given as ParameterOptions)
}
