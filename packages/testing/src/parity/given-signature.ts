import { testCredentials } from '../authorizers/credentials.js'
import { sha256, signatureOf } from '../signature/signature.js'
import { type HeaderLine, lastOf } from '../gateway/header-lines.js'
import type { WireRequest } from './wire.js'

/** Whether a request of a case is to be signed. */
export function isToBeSigned({ headers }: WireRequest): boolean {
  return lastOf(headers, 'authorization')?.startsWith('AWS4-HMAC-SHA256 Credential=…') === true
}

/** The request with a valid signature of the test credentials where the case has only the beginning of one. */
export function signed(request: WireRequest, host: string): WireRequest {
  const date = lastOf(request.headers, 'x-amz-date') ?? ''
  const payloadHash = sha256(request.body ?? '')
  const lines = request.headers.map(([name, value]): HeaderLine => {
    if (name.toLowerCase() === 'x-amz-content-sha256') return [name, payloadHash]
    return [name, value === '…' ? 'token' : value]
  })
  const headers: HeaderLine[] = lastOf(lines, 'host') === undefined ? [...lines, ['Host', host]] : lines
  const signedHeaders = ['host', 'x-amz-content-sha256', 'x-amz-date', 'x-amz-security-token'].filter(
    (name) => lastOf(headers, name) !== undefined,
  )
  const [path = '/', query = ''] = request.target.split('?')
  const scope = `${date.slice(0, 8)}/us-east-1/execute-api/aws4_request`
  const parts = { method: request.method, path, query, headers, signedHeaders, payloadHash }
  const signature = signatureOf(parts, { date, scope }, testCredentials.secretAccessKey)
  const credential = `Credential=${testCredentials.accessKeyId}/${scope}`
  const value = `AWS4-HMAC-SHA256 ${credential}, SignedHeaders=${signedHeaders.join(';')}, Signature=${signature}`
  return {
    ...request,
    headers: headers.map((line) => (line[0].toLowerCase() === 'authorization' ? [line[0], value] : line)),
  }
}
