import type { Target, TargetType } from '../binding/reader.js'
import type { Class } from '../runtime/declared-types.js'
import { type JsonSchema, oneOfValues } from './json-schema.js'

const simple: ReadonlyMap<unknown, JsonSchema> = new Map<unknown, JsonSchema>([
  [String, { type: 'string' }],
  [Number, { type: 'number' }],
  [Boolean, { type: 'boolean' }],
  [Date, { type: 'string', format: 'date-time' }],
  [Array, { type: 'array' }],
])

/** What is no DTO, as a schema; undefined for any other class. */
export function schemaOfType(type: Class): JsonSchema | undefined {
  return simple.get(type)
}

/** A text of a request that becomes this, as a schema. */
export function schemaOfText({ type, oneOf }: Target): JsonSchema {
  const isList = Array.isArray(type)
  const one = oneOf === undefined ? (schemaOfType(elementOf(type) ?? String) ?? {}) : oneOfValues(oneOf)
  return isList ? { type: 'array', items: one } : one
}

/** The class in `[Class]`, else the class itself. */
export function elementOf(type: TargetType | undefined): Class | undefined {
  return typeof type === 'function' ? type : type?.[0]
}
