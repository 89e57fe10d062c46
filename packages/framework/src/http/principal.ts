/** Who sent a request, as an authorizer or a guard found out. */
export interface Principal {
  /** How it was found out. */
  readonly kind: 'jwt' | 'cognito' | 'lambda' | 'iam' | 'api-key'
  /** `sub` of a token, `principalId` of a Lambda authorizer, the user ARN of IAM, the id of an API key. */
  readonly id: string
  /** Claims of a token, context of a Lambda authorizer, identity of IAM; as the authorizer gave them. */
  readonly claims: Readonly<Record<string, unknown>>
  /** OAuth scopes. */
  readonly scopes: readonly string[]
  /** Groups or roles, for @Roles(): `cognito:groups`, else `roles`, else `groups` of the claims. */
  readonly roles: readonly string[]
}

/** Makes a principal; roles are read from the claims by their usual names. */
export function principalFrom(
  kind: Principal['kind'],
  id: string,
  claims: Readonly<Record<string, unknown>>,
  scopes: readonly string[] = listFrom(claims['scope']),
): Principal {
  const roles = claims['cognito:groups'] ?? claims['roles'] ?? claims['groups']
  return { kind, id, claims, scopes, roles: listFrom(roles) }
}

/** A list as tokens and gateways write it: an array, 'a b', 'a,b' or '[a b]' (HTTP APIs print array claims so). */
function listFrom(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.map(String)
  if (typeof value !== 'string') return []
  return value
    .replace(/^\[|\]$/g, '')
    .split(/[\s,]+/)
    .filter((text) => text !== '')
}
