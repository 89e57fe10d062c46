import type { LambdaHandler } from '@millrace/framework'

/** A request of a journey. */
export interface Sent {
  readonly method: string
  /** As the API sees it: without a stage, with its query. */
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly json?: unknown
}

/** What came back; header names in lower case. */
export interface Answered {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** Parsed, where there was one. */
  readonly body: unknown
}

/** A way in. */
export interface Door {
  readonly name: string
  /** What stands before each path outside. */
  readonly basePath: string
  readonly event: (sent: Sent) => unknown
}

export const doors: readonly Door[] = [
  { name: 'REST API (payload 1.0), stage dev', basePath: '/dev', event: restEvent },
  { name: 'HTTP API (payload 2.0), stage $default', basePath: '', event: httpEvent },
]

/** Sends a request through a door. */
export async function send(door: Door, handler: LambdaHandler, sent: Sent): Promise<Answered> {
  const result = (await handler(door.event(sent), { awsRequestId: 'r-1' })) as {
    readonly statusCode: number
    readonly headers: Readonly<Record<string, string>>
    readonly body: string
  }
  const body: unknown = result.body === '' ? undefined : JSON.parse(result.body)
  return { status: result.statusCode, headers: result.headers, body }
}

function restEvent({ method, path, headers = {}, json }: Sent) {
  const { pathname, searchParams } = new URL(path, 'https://api.example')
  return {
    resource: '/{proxy+}',
    path: pathname,
    httpMethod: method,
    headers: { 'content-type': 'application/json', ...headers },
    multiValueHeaders: null,
    queryStringParameters: Object.fromEntries(searchParams),
    multiValueQueryStringParameters: null,
    pathParameters: { proxy: pathname.slice(1) },
    requestContext: { stage: 'dev', path: `/dev${pathname}`, httpMethod: method },
    body: json === undefined ? null : JSON.stringify(json),
    isBase64Encoded: false,
  }
}

function httpEvent({ method, path, headers = {}, json }: Sent) {
  const { pathname, search } = new URL(path, 'https://api.example')
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: pathname,
    rawQueryString: search.slice(1),
    headers: { 'content-type': 'application/json', ...headers },
    requestContext: { stage: '$default', http: { method, path: pathname } },
    ...(json === undefined ? {} : { body: JSON.stringify(json) }),
    isBase64Encoded: false,
  }
}
