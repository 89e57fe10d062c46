import { type Refusal, refuse } from '../gateway/answer.js'
import type { RoutedRequest } from '../gateway/request.js'
import { lastOf } from '../gateway/header-lines.js'
import { queryPairs } from '../gateway/query.js'
import type { Received } from '../gateway/received.js'
import { isSameSignature, parseAuthorization, timeOf } from '../signature/authorization.js'
import { type SignatureScope, sha256, signatureOf } from '../signature/signature.js'
import type { Authorizer, AuthorizerSurroundings } from './authorizer.js'

/** A signature as a request carries it, in its Authorization header or in its query. */
interface CarriedSignature extends SignatureScope {
  readonly accessKeyId: string
  readonly signedHeaders: readonly string[]
  readonly signature: string
  readonly sessionToken: string | undefined
  /** ms since 1970, after which it holds no more */
  readonly until: number
  readonly payloadHash: string
}

/** ms that the signer's clock may be off, either way */
const skewMs = 5 * 60_000

const mismatch =
  'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key ' +
  'and signing method. Consult the service documentation for details.'

/** Verifies Signature Version 4 against the test credentials. Whoever signs is allowed: there are no IAM policies here. */
export function iamAuthorizer(service: 'execute-api' | 'lambda', region: string): Authorizer {
  return { authorize: authorizeBySignature }

  async function authorizeBySignature({ received }: RoutedRequest, { clock, credentials }: AuthorizerSurroundings) {
    const carried = signatureIn(received)
    if ('refused' in carried) return carried
    const found = credentials.find(({ accessKeyId }) => accessKeyId === carried.accessKeyId)
    if (found === undefined || (found.sessionToken !== undefined && found.sessionToken !== carried.sessionToken)) {
      return refuse('unknown-key')
    }
    const timely = carried.until >= clock.now() && timeOf(carried.date) <= clock.now() + skewMs
    if (!timely) return refuse('wrong-signature', { message: `Signature expired: ${carried.date} is too far from now` })
    if (!carried.scope.endsWith(`/${region}/${service}/aws4_request`)) {
      return refuse('wrong-signature', {
        message: `Credential should be scoped to ${region} and '${service}', not to ${carried.scope}`,
      })
    }
    const signature = signatureOf({ ...received, ...carried }, carried, found.secretAccessKey)
    if (!isSameSignature(signature, carried.signature) || !coversBody(received, carried))
      return refuse('wrong-signature', { message: mismatch })
    return { caller: { kind: 'iam', credentials: found } } as const
  }
}

function signatureIn(received: Received): CarriedSignature | { refused: Refusal } {
  const authorization = lastOf(received.headers, 'authorization')
  if (authorization === undefined) return signatureInQuery(received)
  const signed = parseAuthorization(authorization)
  const date = lastOf(received.headers, 'x-amz-date')
  if (signed === undefined || date === undefined) return refuse('incomplete-signature')
  return {
    ...signed,
    date,
    sessionToken: lastOf(received.headers, 'x-amz-security-token'),
    until: timeOf(date) + skewMs,
    payloadHash: lastOf(received.headers, 'x-amz-content-sha256') ?? sha256(received.body),
  }
}

/** A presigned URL. */
function signatureInQuery(received: Received): CarriedSignature | { refused: Refusal } {
  const query = new Map(queryPairs(received.query))
  const [accessKeyId, ...scope] = query.get('X-Amz-Credential')?.split('/') ?? []
  const date = query.get('X-Amz-Date')
  const signature = query.get('X-Amz-Signature')
  if (accessKeyId === undefined || date === undefined || signature === undefined) return refuse('unsigned')
  return {
    accessKeyId,
    scope: scope.join('/'),
    date,
    signature,
    signedHeaders: query.get('X-Amz-SignedHeaders')?.split(';') ?? [],
    sessionToken: query.get('X-Amz-Security-Token'),
    until: timeOf(date) + Number(query.get('X-Amz-Expires') ?? 0) * 1000,
    payloadHash: sha256(received.body),
  }
}

/** A hash that is signed has to be that of the body. */
function coversBody({ body }: Received, { payloadHash }: CarriedSignature): boolean {
  return payloadHash === 'UNSIGNED-PAYLOAD' || payloadHash === sha256(body)
}
