import { isJson } from '../http/media-type.js'
import type { Class } from '../runtime/declared-types.js'
import type { MediaTypeObject, RequestBodyObject } from './document.js'
import { objectSchema, type RefTo } from './dto-schema.js'
import type { JsonSchema } from './json-schema.js'
import type { Read } from './parameters.js'
import { elementOf } from './type-schema.js'

/** JSON Schema 2020-12 validation, 8.4: bytes as they are. */
const file: JsonSchema = { type: 'string', contentMediaType: 'application/octet-stream' }

const anyType = '*/*'

/** The body of a route's requests, in the media types that all its readers take; undefined when nothing reads it. */
export function requestBodyOf(reads: readonly Read[], refTo: RefTo): RequestBodyObject | undefined {
  const bodies = reads.filter(({ reader }) => reader.place === 'body')
  if (bodies.length === 0) return undefined
  const description = bodies.find(({ reader }) => reader.name === '')?.plan.description
  return {
    required: bodies.some(({ target }) => target.required),
    ...(description === undefined ? {} : { description }),
    content: Object.fromEntries(
      mediaTypesOf(bodies).map((mediaType) => [mediaType, contentOf(mediaType, bodies, refTo)]),
    ),
  }
}

function mediaTypesOf(bodies: readonly Read[]): readonly string[] {
  const taken = bodies.map(({ reader, target }) => reader.mediaTypes?.(target) ?? [anyType])
  const named = taken.filter((types) => !types.includes(anyType))
  const [first = [anyType], ...rest] = named
  return first.filter((mediaType) => rest.every((types) => types.includes(mediaType)))
}

function contentOf(mediaType: string, bodies: readonly Read[], refTo: RefTo): MediaTypeObject {
  const whole = bodies.find(({ reader }) => reader.name === '')
  const type = elementOf(whole?.target.type)
  const groups = whole?.target.groups ?? []
  if (mediaType === anyType) return type === String ? { schema: { type: 'string' } } : {}
  if (!isJson(mediaType)) return { schema: formSchema(type, groups, bodies, refTo) }
  if (type === undefined) return {}
  const one = refTo(type, { direction: 'in', groups })
  return { schema: Array.isArray(whole?.target.type) ? { type: 'array', items: one } : one }
}

/** The fields of a form and its files, as one object. */
function formSchema(
  type: Class | undefined,
  groups: readonly string[],
  bodies: readonly Read[],
  refTo: RefTo,
): JsonSchema {
  const fields: JsonSchema =
    type === undefined ? { type: 'object' } : objectSchema(type, { direction: 'texts', groups }, refTo)
  const files = bodies.filter(({ reader }) => reader.name !== '')
  const required = [
    ...(fields.required ?? []),
    ...files.filter(({ target }) => target.required).map(({ reader }) => reader.name),
  ]
  return {
    ...fields,
    properties: {
      ...fields.properties,
      ...Object.fromEntries(
        files.map(({ reader, plan }) => [
          reader.name,
          { ...file, ...(plan.description && { description: plan.description }) },
        ]),
      ),
    },
    ...(required.length === 0 ? {} : { required }),
  }
}
