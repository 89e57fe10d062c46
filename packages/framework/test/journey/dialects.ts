/** A request of a test, put into both forms of event. */
export interface TestRequest {
  readonly method: string
  /** Percent-encoded, without a query. */
  readonly path: string
  readonly rawQuery?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Buffer
}

/** A front door: how a request becomes an event, and a result a status, headers and a body. */
export interface Dialect {
  readonly name: string
  readonly event: (request: TestRequest) => unknown
}

export const dialects: readonly Dialect[] = [
  { name: 'REST API (payload 1.0)', event: restEvent },
  { name: 'HTTP API (payload 2.0)', event: httpEvent },
]

function restEvent({ method, path, rawQuery, headers = {}, body }: TestRequest) {
  const query = new URLSearchParams(rawQuery)
  const names = [...query.keys()]
  return {
    resource: '/{proxy+}',
    path,
    httpMethod: method,
    headers,
    multiValueHeaders: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]])),
    queryStringParameters: names.length === 0 ? null : Object.fromEntries(query),
    multiValueQueryStringParameters:
      names.length === 0 ? null : Object.fromEntries(names.map((name) => [name, query.getAll(name)])),
    pathParameters: { proxy: path.slice(1) },
    stageVariables: null,
    requestContext: { stage: 'dev', path: `/dev${path}`, httpMethod: method, requestId: 'r-1' },
    body: body === undefined ? null : body.toString(typeof body === 'string' ? undefined : 'base64'),
    isBase64Encoded: Buffer.isBuffer(body),
  }
}

function httpEvent({ method, path, rawQuery = '', headers = {}, body }: TestRequest) {
  // Malformed escapes stay as they are: the gateway could not decode them either.
  const rawPath = path.replaceAll(/(?:%(?!2[fF])[0-9a-fA-F]{2})+/g, (escapes) => decoded(escapes))
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath,
    rawQueryString: rawQuery,
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
    requestContext: { stage: '$default', requestId: 'r-1', http: { method, path: rawPath } },
    ...(body === undefined ? {} : { body: body.toString(typeof body === 'string' ? undefined : 'base64') }),
    isBase64Encoded: Buffer.isBuffer(body),
  }
}

function decoded(escapes: string): string {
  try {
    return decodeURIComponent(escapes)
  } catch {
    return escapes
  }
}

/** The second argument of a handler in these tests. */
export const context = { awsRequestId: 'c0ffee', getRemainingTimeInMillis: () => 3000 }

/** What both payload versions answer with, as far as it is looked at here. */
export interface Result {
  readonly statusCode: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly isBase64Encoded: boolean
}
