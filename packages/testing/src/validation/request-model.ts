import { type Schema, Validator } from '@cfworker/json-schema'
import { lastOf } from '../gateway/header-lines.js'
import { essence } from '../gateway/media-type.js'
import type { Received } from '../gateway/received.js'
import { type FindSchema, printModelErrors } from './model-errors.js'

/** What is wrong with a body, in a few words; undefined for one that fits its model, or has none. */
export type ModelCheck = (received: Received) => string | undefined

/** The models of an API, by name. */
export type Models = Readonly<Record<string, object>>

/** Where a model stands for the `$ref` of another; which API it names does not matter. */
const modelUrl = /^https:\/\/apigateway\.amazonaws\.com\/restapis\/[^/]+\/models\/(\w+)/
const urlOf = (name: string): string => `https://apigateway.amazonaws.com/restapis/local/models/${name}`

/**
 * Checks bodies against the model of their content type: JSON Schema, draft 4, with references to other models. A missing
 * body counts as `{}` (recorded), and a content type without a model is not checked.
 *
 * source  AWS "Request validation for REST APIs in API Gateway"
 */
export function modelCheck(
  requestModels: Readonly<Record<string, object | string>> = {},
  models: Models = {},
): ModelCheck {
  const compiled = new Map(
    Object.entries(requestModels).map(([type, model]) => [type.toLowerCase(), compileModel(model, models)]),
  )

  return function checkBody({ headers, body }) {
    const type = essence(lastOf(headers, 'content-type')) || 'application/json'
    const model = compiled.get(type) ?? compiled.get('$default')
    if (model === undefined) return undefined
    const value = parse(body)
    return value === undefined ? 'the body is no JSON' : mistakeIn(value, model)
  }
}

/** A model that refers to itself is gone through as deep as the body is: too deep for the stack, it is told as a mistake. */
function mistakeIn(value: unknown, { validator, schema, find }: CompiledModel): string | undefined {
  try {
    const { valid, errors } = validator.validate(value)
    return valid ? undefined : printModelErrors(errors, schema, value, find)
  } catch (thrown) {
    if (thrown instanceof RangeError) return 'the body is nested too deep to be checked here'
    throw thrown
  }
}

/** The names of the models that one refers to. */
export function modelsOf(model: object | string): string[] {
  if (typeof model === 'string') return [model]
  return Object.entries(model).flatMap(([name, value]: [string, unknown]) => {
    if (name === '$ref') return modelUrl.exec(String(value))?.slice(1) ?? []
    return typeof value === 'object' && value !== null ? modelsOf(value) : []
  })
}

interface CompiledModel {
  readonly validator: Validator
  readonly schema: Schema
  readonly find: FindSchema
}

function compileModel(model: object | string, models: Models): CompiledModel {
  const schema: Schema = typeof model === 'string' ? { $ref: urlOf(model) } : localised(model)
  const others = new Map(Object.entries(models).map(([name, other]) => [urlOf(name), localised(other)]))
  // All that is wrong is told, not only the first.
  const validator = new Validator(schema, '4', false)
  for (const [url, other] of others) validator.addSchema(other, url)
  return { validator, schema, find: (url: string) => others.get(url) }
}

/** The schema with every reference to a model at the one place where it stands here. */
function localised(schema: object): Schema {
  const rewrite = (name: string, value: unknown): unknown =>
    name === '$ref' && typeof value === 'string' ? value.replace(modelUrl, (_, model: string) => urlOf(model)) : value
  return JSON.parse(JSON.stringify(schema, rewrite)) as Schema
}

function parse(body: Buffer): unknown {
  if (body.length === 0) return {}
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return undefined
  }
}
