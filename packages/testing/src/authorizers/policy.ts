import { isRecord } from '../gateway/shape.js'

/** What a policy says of one method. 'denied' is the default, where no statement speaks of it. */
type Grant = 'allowed' | 'denied' | 'denied explicitly'

/** A policy, read; asked with the ARN of a method. */
export type Policy = (arn: string) => Grant

interface Statement {
  readonly allows: boolean
  readonly covers: (arn: string) => boolean
}

/**
 * Reads the policy document of an authorizer: Effect, Action and Resource, with '*' and '?'. An explicit Deny wins.
 *
 * out  the policy, or the sentence that says what of it is not understood
 */
export function readPolicy(document: unknown): { policy: Policy } | { why: string } {
  if (!isRecord(document)) return { why: 'policyDocument is no object' }
  const given = document['Statement']
  const statements = (Array.isArray(given) ? given : [given]).map(readStatement)
  const why = statements.find((one) => typeof one === 'string')
  if (why !== undefined) return { why }
  const read = statements.filter((one) => typeof one !== 'string')
  return { policy: (arn) => grantOf(read, arn) }
}

function grantOf(statements: readonly Statement[], arn: string): Grant {
  const speaking = statements.filter(({ covers }) => covers(arn))
  if (speaking.some(({ allows }) => !allows)) return 'denied explicitly'
  return speaking.length > 0 ? 'allowed' : 'denied'
}

const known = new Set(['Sid', 'Effect', 'Action', 'Resource', 'Principal'])

function readStatement(given: unknown): Statement | string {
  if (!isRecord(given)) return 'a statement of the policy is no object'
  const unknown = Object.keys(given).find((name) => !known.has(name))
  if (unknown !== undefined) return `${unknown} in a statement of the policy is not imitated`
  const { Effect: effect, Action: action, Resource: resource } = given
  if (effect !== 'Allow' && effect !== 'Deny') return `Effect is ${JSON.stringify(effect)}`
  const resources = patterns(resource)
  const invokes = patterns(action).some((pattern) => pattern.test('execute-api:invoke'))
  return { allows: effect === 'Allow', covers: (arn) => invokes && resources.some((pattern) => pattern.test(arn)) }
}

/** '*' stands for any text, slashes included, '?' for one character; actions do not care about case. */
function patterns(given: unknown): RegExp[] {
  return (Array.isArray(given) ? given : [given]).map((text) => {
    const escaped = String(text).replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
    return new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`, 'is')
  })
}
