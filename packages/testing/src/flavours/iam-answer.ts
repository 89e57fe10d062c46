import type { LambdaAuthorizerSettings } from '../authorizers/lambda-authorizer.js'
import { readPolicy } from '../authorizers/policy.js'
import { type Refusal, refuse } from '../gateway/answer.js'
import { isRecord } from '../gateway/shape.js'

/**
 * `{ principalId, policyDocument, context, usageIdentifierKey }`. Values of the context become texts; lists and objects
 * are not allowed in it.
 *
 * source  AWS "Output from an API Gateway Lambda authorizer"
 */
export function readIamAnswer(payload: string): ReturnType<LambdaAuthorizerSettings['read']> {
  const answer: unknown = JSON.parse(payload)
  const principalId = isRecord(answer) ? textOf(answer['principalId']) : undefined
  if (!isRecord(answer) || principalId === undefined) return misconfigured('there is no principalId that is a text')
  const read = readPolicy(answer['policyDocument'])
  if ('why' in read) return misconfigured(read.why)
  const context = answer['context'] ?? {}
  if (!isRecord(context)) return misconfigured('context is no object')
  const entries = Object.entries(context)
  const deep = entries.find(([, value]) => value !== null && textOf(value) === undefined)
  if (deep !== undefined) return misconfigured(`context.${deep[0]} is no text, number or boolean`)
  const key = answer['usageIdentifierKey']
  return {
    decision: {
      policy: read.policy,
      principalId,
      context: Object.fromEntries(entries.map(([name, value]) => [name, textOf(value) ?? null])),
      apiKey: typeof key === 'string' ? key : undefined,
    },
  }
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined
}

function misconfigured(detail: string): { refused: Refusal } {
  return refuse('authorizer-misconfigured', { detail: `the authorizer's answer: ${detail}` })
}
