import { type Schema, Validator } from '@cfworker/json-schema'
import { lastOf } from '../gateway/header-lines.js'
import { essence } from '../gateway/media-type.js'
import type { Received } from '../gateway/received.js'

/** What is wrong with a body, in a few words; undefined for one that fits its model, or has none. */
export type ModelCheck = (received: Received) => string | undefined

/**
 * Checks bodies against the model of their content type: JSON Schema, draft 4. A missing body counts as `{}` (recorded),
 * and a content type without a model is not checked.
 *
 * source  AWS "Request validation for REST APIs in API Gateway"
 */
export function modelCheck(models: Readonly<Record<string, object>> = {}): ModelCheck {
  const validators = new Map(
    Object.entries(models).map(([type, schema]) => [type.toLowerCase(), new Validator(schema as Schema, '4')]),
  )

  return function checkBody({ headers, body }) {
    const type = essence(lastOf(headers, 'content-type')) || 'application/json'
    const validator = validators.get(type) ?? validators.get('$default')
    if (validator === undefined) return undefined
    const value = parse(body)
    if (value === undefined) return 'the body is no JSON'
    const { valid, errors } = validator.validate(value)
    return valid ? undefined : `[${errors.map(({ error }) => error).join(', ')}]`
  }
}

function parse(body: Buffer): unknown {
  if (body.length === 0) return {}
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return undefined
  }
}
