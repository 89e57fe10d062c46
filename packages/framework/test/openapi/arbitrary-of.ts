import fc, { type Arbitrary } from 'fast-check'
import type { JsonSchema, OpenApiDocument } from '../../src/openapi/index.js'

/** Texts of the formats that documents of ours have. */
const formats: Readonly<Record<string, Arbitrary<string>>> = {
  'date-time': fc
    .date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString()),
  email: fc.stringMatching(/^[a-z]{1,8}@[a-z]{1,8}\.(com|org)$/),
  uuid: fc.uuid(),
  ipv4: fc.ipV4(),
}

/** Characters of one and of two UTF-16 units. */
const character = fc.oneof(
  fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 1 }),
  fc.constantFrom('ü', '漢', '👍'),
)

const anyJson = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null))

/**
 * Values that fit a schema, as far as it is built by these keywords: what is left (`not`, `uniqueItems`, `multipleOf`)
 * is for the caller to filter.
 */
export function arbitraryOf(schema: JsonSchema, document: OpenApiDocument, depth = 0): Arbitrary<unknown> {
  const below = (one: JsonSchema) => arbitraryOf(one, document, depth + 1)
  if (schema.$ref !== undefined) return below(resolve(schema.$ref, document))
  if ('const' in schema) return fc.constant(schema['const'])
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum)
  const choices = schema.oneOf ?? schema.anyOf
  if (choices !== undefined) return fc.oneof(...choices.map(below))
  const types = [schema.type ?? 'any'].flat()
  return fc.oneof(...types.map((type) => ofType(type, schema, below, depth)))
}

function ofType(
  type: string,
  schema: JsonSchema,
  below: (one: JsonSchema) => Arbitrary<unknown>,
  depth: number,
): Arbitrary<unknown> {
  if (type === 'null') return fc.constant(null)
  if (type === 'boolean') return fc.boolean()
  if (type === 'integer')
    return fc.integer({ min: numberOf(schema, 'minimum', -1000), max: numberOf(schema, 'maximum', 1000) })
  if (type === 'number') return fc.integer({ min: 1, max: 100_000 }).map((cents) => cents / 100)
  if (type === 'string') return textOf(schema)
  if (type === 'array') {
    const [minLength, maxLength] = [numberOf(schema, 'minItems', 0), numberOf(schema, 'maxItems', 4)]
    const most = depth > 6 ? minLength : maxLength
    // A class that holds itself ends here.
    if (most === 0) return fc.constant([])
    const items = schema.items === undefined ? anyJson : below(schema.items)
    return schema['uniqueItems'] === true
      ? fc.uniqueArray(items, { minLength, maxLength: most })
      : fc.array(items, { minLength, maxLength: most })
  }
  return type === 'object' ? objectOf(schema, below) : anyJson
}

function objectOf(
  { properties, required = [] }: JsonSchema,
  below: (one: JsonSchema) => Arbitrary<unknown>,
): Arbitrary<unknown> {
  if (properties === undefined) return fc.dictionary(fc.stringMatching(/^[a-z]{1,4}$/), anyJson, { maxKeys: 3 })
  const members = Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, below(schema)]))
  return fc.record(members, { requiredKeys: [...required] })
}

function textOf(schema: JsonSchema): Arbitrary<string> {
  const { format, pattern } = schema as { readonly format?: string; readonly pattern?: string }
  const formatted = format === undefined ? undefined : formats[format]
  if (formatted !== undefined) return formatted
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern))
  return fc.string({
    unit: character,
    minLength: numberOf(schema, 'minLength', 0),
    maxLength: numberOf(schema, 'maxLength', 12),
  })
}

function numberOf(schema: JsonSchema, keyword: string, otherwise: number): number {
  const value = schema[keyword]
  return typeof value === 'number' ? value : otherwise
}

function resolve(ref: string, { components }: OpenApiDocument): JsonSchema {
  const name = ref.replace('#/components/schemas/', '')
  const schema = components.schemas[name]
  if (schema === undefined) throw new Error(`${ref} leads nowhere`)
  return schema
}
