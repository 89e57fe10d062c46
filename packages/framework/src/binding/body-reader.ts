import { essenceOf, isJson } from '../http/media-type.js'
import type { HttpRequest } from '../http/request.js'
import type { Issue } from '../problems/issue.js'
import { catalogued, summaries } from '../problems/request-problems.js'
import type { Class } from '../runtime/declared-types.js'
import type { BoundReader, Reader, Target } from './reader.js'
import { compileListValidation } from './validate-list.js'
import { compileValidation, refusalOfClass } from './validate.js'

/**
 * The body: by declared type as bytes (Uint8Array, Buffer), as text (String), or as JSON that a DTO class validates; a list
 * of one class is a JSON array of such.
 */
export function fromBody(): Reader {
  return {
    place: 'body',
    name: '',
    refuses,
    bind,
    mediaTypes: ({ type }) => (raw.has(type) ? ['*/*'] : ['application/json']),
    demands: ({ type }) => (raw.has(type) ? { problems: summaries('body.too-large') } : { problems: ofJson }),
  }
}

const ofJson = summaries(
  'body.malformed-json',
  'body.unsafe-json',
  'body.too-large',
  'body.unsupported-type',
  'body.invalid',
)

function refuses({ type, groups }: Target): string | undefined {
  if (type === undefined) {
    return 'the compiler emitted no type and none is given. Emit decorator metadata, or name the class: @Body(NewOrder)'
  }
  if (type === (Array as unknown)) return 'an emitted array does not say of what. Name the class: @Body([NewOrder])'
  if (raw.has(type)) return undefined
  return refusalOfClass(classOf(type), groups)
}

/** Bodies that are taken as they are, whatever their content type says. */
const raw: ReadonlyMap<unknown, (request: HttpRequest) => unknown> = new Map<
  unknown,
  (request: HttpRequest) => unknown
>([
  [Uint8Array, (request) => request.body.bytes()],
  [Buffer, (request) => Buffer.from(request.body.bytes())],
  [String, (request) => request.body.text()],
])

function bind({ type, required, groups = [], unknownMembers = 'refused' }: Target): BoundReader {
  const read = raw.get(type)
  if (read !== undefined) return (request) => read(request)
  const compile = Array.isArray(type) ? compileListValidation : compileValidation
  const validate = compile(classOf(type), { groups, unknownMembers })
  return function readJsonBody(request, _path, issues) {
    if (request.body.isEmpty) return missing(required, issues)
    return validate(jsonOf(request), issues)
  }
}

/** Asked only after `refuses` found nothing to say about a missing type. */
function classOf(type: Target['type']): Class {
  return (typeof type === 'function' ? type : type?.[0]) as Class
}

function missing(required: boolean, issues: Issue[]): undefined {
  if (required) issues.push({ in: 'body', path: '', rule: 'required', message: 'a body is required' })
  return undefined
}

/** A body without a content type is taken for JSON: test events of the Lambda console come so. */
function jsonOf(request: HttpRequest): unknown {
  const essence = essenceOf(request.headers.get('content-type'))
  if (essence !== '' && !isJson(essence))
    throw catalogued('body.unsupported-type', { headers: { accept: 'application/json' } })
  const reading = request.body.json()
  if (reading.ok) return reading.value
  throw catalogued(reading.why === 'malformed' ? 'body.malformed-json' : 'body.unsafe-json')
}
