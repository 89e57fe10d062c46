import fc, { type Arbitrary } from 'fast-check'
import type { OpenApiDocument, Operation, ParameterObject } from '../../src/openapi/index.js'
import type { TestRequest } from '../journey/dialects.js'
import { arbitraryOf } from './arbitrary-of.js'
import type { schemasOf } from './documents.js'

/** One operation with where it stands. */
interface Placed {
  readonly path: string
  readonly method: string
  readonly pointer: string
  readonly operation: Operation
}

/** Requests that the document allows for one operation, with what a security scheme asks for. */
export function documentedRequests(
  { path, method, pointer, operation }: Placed,
  document: OpenApiDocument,
  schemaAt: ReturnType<typeof schemasOf>,
): Arbitrary<TestRequest> {
  const { parameters = [], requestBody } = operation
  const values = parameters.map((parameter, at) => {
    const fits = schemaAt(`${pointer}/parameters/${at}/schema`)
    const value = arbitraryOf(parameter.schema, document).filter((one) => fits(one) && canStand(parameter, one))
    return parameter.required ? value : fc.option(value, { nil: undefined })
  })
  const contents = Object.entries(requestBody?.content ?? {}).map(([mediaType, { schema = { type: 'string' } }]) => {
    const place = `${pointer}/requestBody/content/${mediaType.replaceAll('/', '~1')}/schema`
    const fits = requestBody?.content[mediaType]?.schema === undefined ? () => true : schemaAt(place)
    return arbitraryOf(schema, document)
      .filter((value) => fits(value))
      .map((value) => ({ mediaType, value }))
  })
  const content = contents.length === 0 ? fc.constant(undefined) : fc.oneof(...contents)
  return fc.tuple(fc.tuple(...values), content).map(([given, body]) => {
    const pairs = parameters
      .map((parameter, at) => [parameter, given[at]] as const)
      .filter(([, value]) => value !== undefined)
    const of = (place: string) => pairs.filter(([parameter]) => parameter.in === place)
    const cookies = of('cookie').map(([{ name }, value]) => `${name}=${encodeURIComponent(textOf(value))}`)
    return {
      method,
      path: of('path').reduce(
        (filled, [{ name }, value]) => filled.replace(`{${name}}`, encodeURIComponent(textOf(value))),
        path,
      ),
      rawQuery: of('query')
        .flatMap(([{ name }, value]) => pairsOf(name, value))
        .join('&'),
      headers: {
        ...Object.fromEntries(of('header').map(([{ name }, value]) => [name, textOf(value)])),
        ...(cookies.length === 0 ? {} : { cookie: cookies.join('; ') }),
        ...(body === undefined ? {} : { 'content-type': contentType(body.mediaType) }),
      },
      ...(body === undefined ? {} : { body: bodyOf(body.mediaType, body.value) }),
    }
  })
}

/** A gateway would refuse some texts before the function sees them. */
function canStand({ in: place }: ParameterObject, value: unknown): boolean {
  const text = textOf(value)
  if (place === 'header') return /^[\x21-\x7e]*$/.test(text)
  if (place === 'path') return text !== '.' && text !== '..'
  return true
}

function contentType(mediaType: string): string {
  if (mediaType === '*/*') return 'text/plain'
  return mediaType === 'multipart/form-data' ? `${mediaType}; boundary=xx` : mediaType
}

function bodyOf(mediaType: string, value: unknown): string {
  if (mediaType === 'application/json') return JSON.stringify(value)
  if (mediaType === 'application/x-www-form-urlencoded') {
    return Object.entries(value as object)
      .flatMap(([name, one]) => pairsOf(name, one))
      .join('&')
  }
  return mediaType === 'multipart/form-data' ? multipart(value as object) : textOf(value)
}

function multipart(value: object): string {
  const parts = Object.entries(value).flatMap(([name, one]) =>
    [one].flat().map((item) => {
      const file = name === 'photo' ? '; filename="photo.png"' : ''
      return `--xx\r\nContent-Disposition: form-data; name="${name}"${file}\r\n\r\n${textOf(item)}\r\n`
    }),
  )
  return `${parts.join('')}--xx--\r\n`
}

function pairsOf(name: string, value: unknown): readonly string[] {
  return [value].flat().map((one) => `${encodeURIComponent(name)}=${encodeURIComponent(textOf(one))}`)
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
