import { fromBody } from '../binding/body-reader.js'
import { fromFile, fromForm } from '../binding/form-reader.js'
import { fromQueryObject } from '../binding/query-reader.js'
import type { Reader, TargetType } from '../binding/reader.js'
import { fromCaller, fromCookie, fromHeader, fromPath, fromQuery, fromRequest } from '../binding/readers.js'
import { noteMethod } from '../metadata/notes-on-class.js'

/** What a parameter decorator may be told besides its name. */
export interface ParameterOptions {
  /** Needed where the compiler emits no type (plain esbuild) and for arrays: `[Number]`. */
  readonly type?: TargetType
  /** Whether a missing value is refused with 400 (422 for a body). Path parameters and bodies are required, others not. */
  readonly required?: boolean
  /** The only values that it may have: an enum, or a list. */
  readonly oneOf?: readonly (string | number)[] | Readonly<Record<string, string | number>>
  /** For documents. */
  readonly description?: string
}

/** A type alone stands for the options that hold it. */
type Given = TargetType | ParameterOptions | undefined

/** A path parameter: `@Param('id') id: string`. */
export function Param(name: string, given?: Given): ParameterDecorator {
  return readWith(fromPath(name), { required: true, ...optionsFrom(given) })
}

/**
 * A name of the query: `@Query('limit') limit?: number`; `@Query('ids', [Number]) ids: number[]` takes all values.
 * Without a name the whole query: a DTO class, whose members are converted and validated.
 */
export function Query(name?: string, given?: Given): ParameterDecorator {
  const reader = name === undefined ? fromQueryObject() : fromQuery(name)
  return readWith(reader, { required: name === undefined, ...optionsFrom(given) })
}

/** The fields of a form, url-encoded or multipart: a DTO class, whose members are converted and validated. */
export function Form(given?: Given): ParameterDecorator {
  return readWith(fromForm(), { required: true, ...optionsFrom(given) })
}

/** A file of a multipart form: `@File('photo') photo: UploadedFile`. */
export function File(
  name: string,
  { required = true, ...more }: Pick<ParameterOptions, 'required' | 'description'> = {},
): ParameterDecorator {
  return readWith(fromFile(name), { required, ...more })
}

/** A header, in any case: `@Header('if-match') version?: string`. */
export function Header(name: string, given?: Given): ParameterDecorator {
  return readWith(fromHeader(name), optionsFrom(given))
}

/** A cookie: `@Cookie('session') session?: string`. */
export function Cookie(name: string, given?: Given): ParameterDecorator {
  return readWith(fromCookie(name), optionsFrom(given))
}

/**
 * The body: a DTO class is filled from JSON and validated by its class-validator rules, `string` is the body as
 * text, `Uint8Array` its bytes.
 */
export function Body(given?: Given): ParameterDecorator {
  return readWith(fromBody(), { required: true, ...optionsFrom(given) })
}

/** The whole request. */
export function Req(): ParameterDecorator {
  return readWith(fromRequest((request) => request))
}

/** Lambda's event, as it came. */
export function Event(): ParameterDecorator {
  return readWith(fromRequest((request) => request.event))
}

/** Lambda's context, as it came. */
export function Context(): ParameterDecorator {
  return readWith(fromRequest((request) => request.invocation.context))
}

/** The body as bytes, whatever its content type: `@RawBody() bytes: Uint8Array`. */
export function RawBody(): ParameterDecorator {
  return readWith(fromRequest((request) => request.body.bytes()))
}

/** An AbortSignal that is aborted a little before Lambda ends the invocation; give it to whatever takes long. */
export function Deadline(): ParameterDecorator {
  return readWith(fromRequest((request) => request.invocation.signal))
}

/**
 * Who sent the request: `@Caller() caller: Principal`, as a guard or the gateway's authorizer recognised them. A
 * stranger is refused with 401, unless `required` is false.
 */
export function Caller({ required = true }: { readonly required?: boolean } = {}): ParameterDecorator {
  return readWith(fromCaller(required))
}

/** A decorator of your own: `const Tenant = () => readWith(fromHeader('x-tenant'), { required: true })`. */
export function readWith(
  reader: Reader,
  { type, required = false, oneOf, description }: ParameterOptions = {},
): ParameterDecorator {
  return function noteParameter(prototype, name, index) {
    if (name === undefined) {
      const owner = (prototype as { readonly name: string }).name
      throw new TypeError(`${owner}: a constructor is filled by injection, not from a request. Write @inject(Token).`)
    }
    noteMethod(prototype.constructor, name, (notes) => ({
      ...notes,
      parameters: [
        ...notes.parameters,
        { index, reader, type, required, oneOf: oneOf && valuesOf(oneOf), description },
      ],
    }))
  }
}

/** TypeScript adds the names of a numeric enum to it as values. */
function valuesOf(given: NonNullable<ParameterOptions['oneOf']>): readonly (string | number)[] {
  if (Array.isArray(given)) return given
  const members = given as Readonly<Record<string, string | number>>
  return Object.values(members).filter((value) => typeof value === 'number' || typeof members[value] !== 'number')
}

function optionsFrom(given: Given): ParameterOptions {
  if (given === undefined) return {}
  return typeof given === 'function' || Array.isArray(given)
    ? { type: given as TargetType }
    : (given as ParameterOptions)
}
