import { type NameTransformer, slashed } from './names.js'
import type { RawValue } from './property.js'
import { type PropertySource, sourceFrom } from './property-source.js'
import { reasonFrom } from './reason-from.js'

/**
 * What is asked of Parameter Store. `new SSM()` of `@aws-sdk/client-ssm` is such a client; a smaller bundle comes of
 * `{ getParametersByPath: (input) => client.send(new GetParametersByPathCommand(input)) }`.
 */
export interface ParameterStoreClient {
  getParametersByPath(input: {
    Path: string
    Recursive: boolean
    WithDecryption: boolean
    NextToken?: string
  }): Promise<ParametersPage>
}

/** One page of parameters. */
export interface ParametersPage {
  readonly Parameters?: readonly Parameter[] | undefined
  readonly NextToken?: string | undefined
}

interface Parameter {
  readonly Name?: string | undefined
  readonly Type?: string | undefined
  readonly Value?: string | undefined
}

/** What is read from where. */
export interface ParameterStoreOptions {
  readonly client: ParameterStoreClient
  /** The hierarchy to read: '/orders/prod'. */
  readonly path: string
  /** How properties are called below the path. Default slashed: '/orders/prod/database/host' is `database.host`. */
  readonly names?: NameTransformer
}

/**
 * AWS Systems Manager Parameter Store: all parameters below a path, read once, SecureStrings decrypted. Await it before
 * `config()`. A StringList is a list. Values are never shown, as any of them may be a SecureString.
 *
 * in      the function needs ssm:GetParametersByPath on the path, and kms:Decrypt for SecureStrings
 * out     never rejects: that it could not be read is told with everything else that is wrong
 * source  AWS Systems Manager API Reference, GetParametersByPath
 */
export async function parameterStore({
  client,
  path,
  names = slashed,
}: ParameterStoreOptions): Promise<PropertySource> {
  const title = `Parameter Store below '${path}'`
  try {
    return sourceFrom(title, names, await readAll(client, path), { hidden: true })
  } catch (thrown) {
    const fault = `${title} cannot be read (${reasonFrom(thrown)}). Check the path, the region and the permission.`
    return sourceFrom(title, names, new Map(), { faults: [fault] })
  }
}

async function readAll(client: ParameterStoreClient, path: string): Promise<ReadonlyMap<string, RawValue>> {
  const values = new Map<string, RawValue>()
  const above = path.endsWith('/') ? path : `${path}/`
  let token: string | undefined
  do {
    const page = await client.getParametersByPath({
      Path: path,
      Recursive: true,
      WithDecryption: true,
      ...(token === undefined ? {} : { NextToken: token }),
    })
    for (const { Name = '', Type, Value } of page.Parameters ?? []) {
      if (Value === undefined || !Name.startsWith(above)) continue
      values.set(Name.slice(above.length), Type === 'StringList' ? Value.split(',') : Value)
    }
    token = page.NextToken
  } while (token !== undefined && token !== '')
  return values
}
