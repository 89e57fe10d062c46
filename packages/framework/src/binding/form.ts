import type { FileInfo } from 'busboy'
import { essenceOf } from '../http/media-type.js'
import { parseQuery } from '../http/query.js'
import type { HttpRequest } from '../http/request.js'
import { ValueKey } from '../http/request-values.js'
import { catalogued } from '../problems/request-problems.js'

/** A file of a multipart form. */
export interface UploadedFile {
  /** As the caller's system named it, without folders; never use it as a path. */
  readonly fileName: string | undefined
  /** As the caller says; not checked. */
  readonly contentType: string
  readonly bytes: Uint8Array
}

/** A form that was read: texts and files by name, in order. */
export interface Form {
  readonly fields: ReadonlyMap<string, readonly string[]>
  readonly files: ReadonlyMap<string, readonly UploadedFile[]>
}

export const urlEncoded = 'application/x-www-form-urlencoded'
export const multipart = 'multipart/form-data'

/** More than a form has; each limit ends the reading. Sizes are bounded by the body's own limit. */
const limits = { fields: 1000, files: 100, parts: 1100, headerPairs: 100 }

const formKey = new ValueKey<Promise<Form>>('form')

/**
 * The form in a request's body, read once however many ask.
 *
 * throws  body.unsupported-type, body.malformed-form
 */
export function formOf(request: HttpRequest): Promise<Form> {
  const known = request.values.get(formKey)
  if (known !== undefined) return known
  const form = readForm(request)
  request.values.set(formKey, form)
  return form
}

async function readForm(request: HttpRequest): Promise<Form> {
  const contentType = request.headers.get('content-type')
  const essence = essenceOf(contentType)
  if (essence === multipart) return readMultipart(request.body.bytes(), contentType ?? '')
  if (essence !== urlEncoded)
    throw catalogued('body.unsupported-type', { headers: { accept: `${urlEncoded}, ${multipart}` } })
  const fields = parseQuery(request.body.text())
  if (fields === undefined) throw catalogued('body.malformed-form')
  return { fields: new Map(fields.entries()), files: new Map() }
}

/** busboy is loaded with the first multipart form. */
async function readMultipart(bytes: Uint8Array, contentType: string): Promise<Form> {
  const { default: busboy } = await import('busboy')
  const fields = new Map<string, string[]>()
  const files = new Map<string, UploadedFile[]>()
  return new Promise((done, fail) => {
    const refuse = (cause?: unknown) => fail(catalogued('body.malformed-form', { cause }))
    try {
      const parser = busboy({ headers: { 'content-type': contentType }, limits, defParamCharset: 'utf8' })
      parser.on('field', (name, value) => add(fields, name, value))
      parser.on('file', (name, stream, { filename, mimeType }: FileInfo) => {
        const chunks: Buffer[] = []
        stream.on('data', (chunk: Buffer) => chunks.push(chunk))
        stream.on('close', () =>
          add(files, name, { fileName: filename, contentType: mimeType, bytes: Buffer.concat(chunks) }),
        )
      })
      for (const limit of ['fieldsLimit', 'filesLimit', 'partsLimit'] as const) parser.on(limit, () => refuse())
      parser.on('error', refuse)
      parser.on('close', () => done({ fields, files }))
      parser.end(bytes)
    } catch (thrown) {
      refuse(thrown)
    }
  })
}

function add<T>(map: Map<string, T[]>, name: string | undefined, value: T): void {
  const key = name ?? ''
  const values = map.get(key)
  if (values === undefined) map.set(key, [value])
  else values.push(value)
}
