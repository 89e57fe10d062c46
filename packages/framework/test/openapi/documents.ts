import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import type { OpenApiDocument, Operation } from '../../src/openapi/index.js'

/** The schemas of a document by their pointers, checked strictly by ajv: an unknown keyword or type is an error. */
export function schemasOf(document: OpenApiDocument): (pointer: string) => ValidateFunction {
  const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, multipleOfPrecision: 6 })
  formats.default(ajv)
  ajv.addVocabulary(['discriminator', ...Object.keys(document)])
  // The document as a whole is no schema, so it is not checked as one; each schema in it is.
  ajv.addSchema(document, 'document:', undefined, false)
  return function schemaAt(pointer) {
    const names = pointer
      .split('/')
      .slice(1)
      .map((name) => decodeURIComponent(name).replaceAll('~1', '/').replaceAll('~0', '~'))
    const schema = names.reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], document)
    if (ajv.validateSchema(schema as object) !== true) throw new Error(`${pointer}: ${ajv.errorsText()}`)
    return ajv.compile({ $ref: `document:#${pointer}` })
  }
}

/** Pointers to every schema that stands in the document. */
export function schemaPointers(document: OpenApiDocument): readonly string[] {
  const pointers: string[] = []
  visit(document, '', pointers)
  return pointers
}

function visit(value: unknown, pointer: string, pointers: string[]): void {
  if (typeof value !== 'object' || value === null) return
  for (const [name, member] of Object.entries(value)) {
    const below = `${pointer}/${pointerTo(name)}`
    if (name === 'schema') pointers.push(below)
    else if (pointer === '/components/schemas') pointers.push(below)
    else visit(member, below, pointers)
  }
}

/** A name as it stands in a JSON pointer. */
export function pointerTo(name: string): string {
  return encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'))
}

/** Every operation of a document, with where it stands. */
export function operationsOf({ paths }: OpenApiDocument): readonly {
  readonly path: string
  readonly method: string
  readonly pointer: string
  readonly operation: Operation
}[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({
      path,
      method: method.toUpperCase(),
      pointer: `/paths/${pointerTo(path)}/${method}`,
      operation,
    })),
  )
}
