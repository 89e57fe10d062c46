/** A schema as data (JSON Schema 2020-12), as far as it is written here; other keywords are anybody's. */
export interface JsonSchema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean
  readonly items?: JsonSchema
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly JsonSchema[]
  readonly allOf?: readonly JsonSchema[]
  readonly oneOf?: readonly JsonSchema[]
  readonly description?: string
  readonly [keyword: string]: unknown
}

/** Keywords of which the larger, or the smaller, says all. */
const larger = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties']
const smaller = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties']

/** One schema that asks for all that these ask for. What cannot stand side by side goes to `allOf`. */
export function mergeSchemas(schemas: readonly JsonSchema[]): JsonSchema {
  return schemas.reduce(mergeTwo, {})
}

function mergeTwo(one: JsonSchema, other: JsonSchema): JsonSchema {
  const merged: Record<string, unknown> = { ...one }
  const apart: Record<string, unknown> = {}
  for (const [keyword, value] of Object.entries(other)) {
    const present = merged[keyword]
    const both = present === undefined ? value : joined(keyword, present, value)
    if (both === undefined) apart[keyword] = value
    else merged[keyword] = both
  }
  if (Object.keys(apart).length === 0) return merged
  return { ...merged, allOf: [...(one.allOf ?? []), apart] }
}

/** Two values of one keyword as one; undefined when there is none. */
function joined(keyword: string, one: unknown, other: unknown): unknown {
  if (JSON.stringify(one) === JSON.stringify(other)) return one
  if (keyword === 'type') return joinedType(one, other)
  if (keyword === 'description') return `${String(one)} ${String(other)}`
  if (keyword === 'allOf') return [...(one as JsonSchema[]), ...(other as JsonSchema[])]
  if (keyword === 'items') return mergeTwo(one as JsonSchema, other as JsonSchema)
  if (larger.includes(keyword)) return Math.max(Number(one), Number(other))
  return smaller.includes(keyword) ? Math.min(Number(one), Number(other)) : undefined
}

function joinedType(one: unknown, other: unknown): unknown {
  const types = [one, other]
  return types.includes('integer') && types.includes('number') ? 'integer' : undefined
}

/** One of these values; with their type, where all are of one. */
export function oneOfValues(values: readonly unknown[]): JsonSchema {
  const types = new Set(values.map((value) => typeof value))
  const [type = ''] = types
  const isSimple = types.size === 1 && ['string', 'number', 'boolean'].includes(type)
  return { ...(isSimple ? { type } : {}), ...(values.length === 1 ? { const: values[0] } : { enum: values }) }
}

/** The schema, or null. */
export function orNull(schema: JsonSchema): JsonSchema {
  if (schema.type === undefined || schema.oneOf !== undefined || schema['const'] !== undefined)
    return { anyOf: [schema, { type: 'null' }] }
  return {
    ...schema,
    type: [...new Set([schema.type, 'null'].flat())],
    ...(schema.enum && { enum: [...new Set([...schema.enum, null])] }),
  }
}
