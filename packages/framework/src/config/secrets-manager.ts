import { flatten } from './flatten.js'
import { dotted } from './names.js'
import type { RawValue } from './property.js'
import { type PropertySource, sourceFrom } from './property-source.js'
import { reasonFrom } from './reason-from.js'

/**
 * What is asked of Secrets Manager. `new SecretsManager()` of `@aws-sdk/client-secrets-manager` is such a client, and so
 * is `{ getSecretValue: (input) => client.send(new GetSecretValueCommand(input)) }`.
 */
export interface SecretsManagerClient {
  getSecretValue(input: { SecretId: string }): Promise<{ readonly SecretString?: string | undefined }>
}

/** Which secret, and where its content goes. */
export interface SecretsManagerOptions {
  readonly client: SecretsManagerClient
  /** Name or ARN. */
  readonly secretId: string
  /**
   * Dotted name of the group that a JSON secret fills, or of the property that a plain one does. A JSON secret without
   * it fills the top of the configuration.
   */
  readonly as?: string
}

/**
 * AWS Secrets Manager: one secret, read once. Await it before `config()`. Its values are never shown.
 *
 * in      the function needs secretsmanager:GetSecretValue on the secret
 * out     never rejects: that it could not be read is told with everything else that is wrong
 * source  AWS Secrets Manager API Reference, GetSecretValue
 */
export async function secretsManager({ client, secretId, as }: SecretsManagerOptions): Promise<PropertySource> {
  const title = `secret '${secretId}'`
  const failed = (why: string) => sourceFrom(title, dotted, new Map(), { faults: [why] })
  let content: string | undefined
  try {
    content = (await client.getSecretValue({ SecretId: secretId })).SecretString
  } catch (thrown) {
    return failed(
      `Secret '${secretId}' cannot be read (${reasonFrom(thrown)}). Check its name, the region and the permission.`,
    )
  }
  const values = content === undefined ? undefined : valuesFrom(content, as)
  if (values !== undefined) return sourceFrom(title, dotted, values, { hidden: true })
  return failed(`Secret '${secretId}' is no JSON object. Say which property it fills: { as: 'apiKey' }.`)
}

function valuesFrom(content: string, as: string | undefined): ReadonlyMap<string, RawValue> | undefined {
  const members = flattenText(content)
  if (members === undefined) return as === undefined ? undefined : new Map([[as, content]])
  if (as === undefined) return members
  return new Map([...members].map(([name, value]) => [`${as}.${name}`, value]))
}

function flattenText(content: string): ReadonlyMap<string, RawValue> | undefined {
  try {
    return flatten(JSON.parse(content))
  } catch {
    return undefined
  }
}
