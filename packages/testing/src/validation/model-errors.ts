import type { OutputUnit, Schema } from '@cfworker/json-schema'
import { isRecord } from '../gateway/shape.js'

/** The schema that an address of a `$ref` means, without what follows '#'. */
export type FindSchema = (url: string) => Schema | undefined

/** Says that something below is wrong, which has a sentence of its own. */
const summaries = new Set([
  '$ref',
  'properties',
  'patternProperties',
  'items',
  'additionalItems',
  'allOf',
  'dependencies',
])

/**
 * What is wrong with a body in the words of API Gateway's validator, each sentence once: '[…, …]'. Of oneOf and anyOf only
 * that they failed.
 *
 * source  live answers with $context.error.validationErrorString; the sentences are those of the Java library
 *         json-schema-validator 2.2
 */
export function printModelErrors(
  errors: readonly OutputUnit[],
  schema: Schema,
  value: unknown,
  find: FindSchema,
): string {
  const own = errors.filter(
    ({ keyword, keywordLocation }) =>
      !summaries.has(keyword) && keyword !== 'false' && !/\/(?:oneOf|anyOf|not)\//.test(keywordLocation),
  )
  const sentences = own.map(({ keyword, keywordLocation, instanceLocation, error }) => {
    const around = schemaAround(schema, keywordLocation, find)
    return (around && say[keyword]?.(around, valueAt(value, instanceLocation))) ?? error
  })
  return `[${[...new Set(sentences)].join(', ')}]`
}

type Members = Readonly<Record<string, unknown>>

const say: Readonly<Record<string, (schema: Members, value: unknown) => string>> = {
  type: ({ type }, value) =>
    `instance type (${typeOf(value)}) does not match any allowed primitive type (allowed: ${listed(withIntegers(type))})`,
  required: ({ required }, value) => `object has missing required properties (${listed(without(required, value))})`,
  additionalProperties: ({ properties, patternProperties }, value) => {
    const patterns = Object.keys((patternProperties ?? {}) as Members).map((pattern) => new RegExp(pattern))
    const extra = without(Object.keys((value ?? {}) as Members), properties)
    return `object instance has properties which are not allowed by the schema: ${listed(
      extra.filter((name) => !patterns.some((pattern) => pattern.test(name))),
    )}`
  },
  enum: (schema, value) =>
    `instance value (${JSON.stringify(value)}) not found in enum (possible values: ${JSON.stringify(schema['enum'])})`,
  minimum: ({ minimum, exclusiveMinimum }, value) =>
    exclusiveMinimum === true && value === minimum
      ? `numeric instance is not strictly greater than the required minimum ${String(minimum)}`
      : `numeric instance is lower than the required minimum (minimum: ${String(minimum)}, found: ${String(value)})`,
  maximum: ({ maximum, exclusiveMaximum }, value) =>
    exclusiveMaximum === true && value === maximum
      ? `numeric instance is not strictly lower than the required maximum ${String(maximum)}`
      : `numeric instance is greater than the required maximum (maximum: ${String(maximum)}, found: ${String(value)})`,
  multipleOf: ({ multipleOf }, value) => `remainder of division is not zero (${String(value)} / ${String(multipleOf)})`,
  minLength: ({ minLength }, value) =>
    `string ${JSON.stringify(value)} is too short (length: ${lengthOf(value)}, required minimum: ${String(minLength)})`,
  maxLength: ({ maxLength }, value) =>
    `string ${JSON.stringify(value)} is too long (length: ${lengthOf(value)}, maximum allowed: ${String(maxLength)})`,
  pattern: ({ pattern }, value) =>
    `ECMA 262 regex ${JSON.stringify(pattern)} does not match input string ${JSON.stringify(value)}`,
  minItems: ({ minItems }, value) =>
    `array is too short: must have at least ${String(minItems)} elements but instance has ${lengthOf(value)} elements`,
  maxItems: ({ maxItems }, value) =>
    `array is too long: must have at most ${String(maxItems)} elements but instance has ${lengthOf(value)} elements`,
  uniqueItems: () => 'array must not contain duplicate elements',
  oneOf: ({ oneOf }) => `instance failed to match exactly one schema (matched 0 out of ${lengthOf(oneOf)})`,
  anyOf: ({ anyOf }) => `instance failed to match at least one required schema among ${lengthOf(anyOf)}`,
  not: () => 'instance matched a schema which it should not have',
}

/** The schema that has the keyword of '#/properties/sku/minLength'; a '$ref' on the way leads elsewhere. */
function schemaAround(root: Schema, location: string, find: FindSchema): Members | undefined {
  let document: unknown = root
  let at: unknown = root
  for (const segment of segmentsOf(location).slice(0, -1)) {
    const next = memberOf(at, segment)
    if (segment === '$ref') {
      const [url = '', pointer = ''] = String(next).split('#')
      if (url !== '') document = find(url)
      at = valueAt(document, pointer)
    } else at = next
  }
  return isRecord(at) ? at : undefined
}

function valueAt(root: unknown, location: string): unknown {
  return segmentsOf(location).reduce(memberOf, root)
}

function memberOf(holder: unknown, name: string): unknown {
  return typeof holder === 'object' && holder !== null ? (holder as Members)[name] : undefined
}

function segmentsOf(location: string): string[] {
  const unescaped = (segment: string): string => decodeURI(segment).replaceAll('~1', '/').replaceAll('~0', '~')
  return location.split('/').slice(1).map(unescaped)
}

function typeOf(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  return Number.isInteger(value) ? 'integer' : typeof value
}

function without(names: unknown, holder: unknown): string[] {
  return (names as readonly string[]).filter((name) => !Object.hasOwn((holder ?? {}) as object, name))
}

/** Who takes numbers takes integers. */
function withIntegers(type: unknown): string[] {
  const types = [type].flat() as string[]
  return types.includes('number') ? [...new Set([...types, 'integer'])] : types
}

/** '["a","b"]', in order. */
function listed(names: unknown): string {
  return JSON.stringify(([names].flat() as string[]).toSorted((one, other) => (one < other ? -1 : 1)))
}

function lengthOf(value: unknown): number {
  return typeof value === 'string' ? Array.from(value).length : (value as readonly unknown[]).length
}
