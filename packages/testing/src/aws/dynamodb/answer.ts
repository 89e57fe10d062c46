import { DynamoDbError, protocolError } from './errors.js'

/** A request in DynamoDB's protocol, however it came. Header names in lower case; those that are looked at are texts. */
export interface ProtocolRequest {
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly body: string
  readonly query: URLSearchParams
}

export interface ProtocolAnswer {
  readonly statusCode: number
  readonly contentType: string
  readonly body: string
}

/** Bytes of a request; AWS "Service quotas", read 2026-11-25. */
export const largestRequest = 16 * 1024 * 1024

/** Does one operation of DynamoDB or DynamoDB Streams. */
export type Call = (operation: string, input: unknown) => object | Promise<object>

/** Both services are answered here; the names of their operations do not collide. */
const targets = /^(?:DynamoDB_20120810|DynamoDB_20111205|DynamoDBStreams_20120810)\.([A-Za-z]+)$/

/** Answers a request with what the operation made, or with its refusal. Never throws what a caller could have caused. */
export async function answer(request: ProtocolRequest, call: Call): Promise<ProtocolAnswer> {
  const contentType =
    mediaTypeOf(request) === 'application/x-amz-json-1.0' ? 'application/x-amz-json-1.0' : 'application/json'
  try {
    // JSON is looked at before the target, and a body that is missing after it.
    const input = request.body === '' ? undefined : parseJson(request.body)
    const operation = readOperation(request)
    if (input === undefined) throw protocolError('SerializationException', '')
    const made = await call(operation, input)
    return { statusCode: 200, contentType, body: JSON.stringify(made) }
  } catch (refusal) {
    if (!(refusal instanceof DynamoDbError)) throw refusal
    return { statusCode: refusal.statusCode, contentType, body: JSON.stringify(refusal.body) }
  }
}

export function mediaTypeOf({ headers }: Pick<ProtocolRequest, 'headers'>): string {
  return (headers['content-type'] ?? '').split(';', 1)[0]?.trim() ?? ''
}

function readOperation(request: ProtocolRequest): string {
  const operation = targets.exec(request.headers['x-amz-target'] ?? '')?.[1]
  if (operation === undefined) throw protocolError('UnknownOperationException', '')
  checkAuthentication(request)
  return operation
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    throw protocolError('SerializationException', '')
  }
}

/** Whoever asks must sign, as on AWS; what with is not looked at. */
function checkAuthentication({ headers, query }: ProtocolRequest): void {
  const header = headers['authorization']
  const isInQuery = query.has('X-Amz-Algorithm')
  if (header !== undefined && isInQuery) {
    throw protocolError(
      'InvalidSignatureException',
      "Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as HTTP header.",
    )
  }
  if (isInQuery) return checkQuery(query)
  if (header === undefined || !header.trim().startsWith('AWS4-')) {
    throw protocolError('MissingAuthenticationTokenException', 'Request is missing Authentication Token')
  }
  checkHeader(header, headers)
}

function checkHeader(header: string, headers: ProtocolRequest['headers']): void {
  const given = new Set(header.split(/[, ]+/).map((part) => part.split('=', 1)[0]))
  const missing = ['Credential', 'Signature', 'SignedHeaders'].filter((name) => !given.has(name))
  let message = missing.map((name) => `Authorization header requires '${name}' parameter. `).join('')
  if (headers['x-amz-date'] === undefined && headers['date'] === undefined) {
    message += "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. "
  }
  if (message !== '') throw protocolError('IncompleteSignatureException', `${message}Authorization=${header}`)
}

function checkQuery(query: URLSearchParams): void {
  const required = ['X-Amz-Algorithm', 'X-Amz-Credential', 'X-Amz-Signature', 'X-Amz-SignedHeaders', 'X-Amz-Date']
  const missing = required.filter((name) => !query.get(name))
  if (missing.length === 0) return
  const message = missing.map((name) => `AWS query-string parameters must include '${name}'. `).join('')
  throw protocolError('IncompleteSignatureException', `${message}Re-examine the query-string parameters.`)
}
