import { isAlb, isLattice, isPayloadV1, isPayloadV2, isSocketResult, type Received } from './received.js'
import {
  decodedPath,
  encodedLists,
  encodedSingles,
  joinedHeaders,
  lastHeaders,
  listedHeaders,
  parsedQuery,
  type WireRequest,
  writtenBody,
} from './wire-request.js'

/** What a door may be unable to do. */
export type Behaviour =
  | 'keep repeated query names'
  | 'keep repeated header lines'
  | 'refuse a malformed query'
  | 'answer repeated lines apart'
  | 'have methods'
  | 'have paths'
  | 'carry bytes'
  | 'answer cookies'
  | 'answer 204'

/** A front door as a client sees it: what event AWS makes of a request, and what becomes of the result. */
export interface Door {
  readonly name: string
  /** bytes of JSON that a result may have. */
  readonly maxResultBytes: number
  event(request: WireRequest): Readonly<Record<string, unknown>>
  /** Throws when the result is not one that AWS takes. */
  receive(result: unknown): Received
  /** What it cannot do, with the reason. */
  readonly cannot: Partial<Record<Behaviour, string>>
}

const joinsLines = 'the answer has one map of single values'
const decodesQuery = 'the gateway decodes the query itself; what it does with a malformed one is not recorded'
const lambdaBytes = 6_291_556

export const doors: readonly Door[] = [
  {
    name: 'REST API (payload 1.0)',
    maxResultBytes: lambdaBytes,
    event: (request) => payloadV1(request, request.path),
    receive: isPayloadV1,
    cannot: { 'refuse a malformed query': decodesQuery },
  },
  {
    name: 'HTTP API (payload 1.0)',
    maxResultBytes: lambdaBytes,
    event: (request) => ({ version: '1.0', ...payloadV1(request, decodedPath(request.path)) }),
    receive: isPayloadV1,
    cannot: { 'refuse a malformed query': decodesQuery },
  },
  {
    name: 'HTTP API (payload 2.0)',
    maxResultBytes: lambdaBytes,
    event: (request) => payloadV2(request, 'abc.execute-api.eu-west-1.amazonaws.com'),
    receive: isPayloadV2,
    cannot: {
      'keep repeated header lines': 'the gateway joins them with a comma',
      'answer repeated lines apart': joinsLines,
    },
  },
  {
    name: 'function URL',
    maxResultBytes: lambdaBytes,
    event: (request) => {
      const event = payloadV2(request, 'abc.lambda-url.eu-west-1.on.aws')
      return { ...event, rawPath: request.path, headers: joinedHeaders(request, []) }
    },
    receive: isPayloadV2,
    cannot: {
      'keep repeated header lines': 'the gateway joins them with a comma',
      'answer repeated lines apart': joinsLines,
    },
  },
  {
    name: 'ALB, single values',
    maxResultBytes: 1024 * 1024,
    event: (request) => ({
      ...balanced(request),
      headers: lastHeaders(request),
      queryStringParameters: encodedSingles(request),
    }),
    receive: (result) => isAlb(result, 'headers'),
    cannot: {
      'keep repeated query names': 'the load balancer keeps the last value',
      'keep repeated header lines': 'the load balancer keeps the last line',
      'answer repeated lines apart': joinsLines,
    },
  },
  {
    name: 'ALB, multiple values',
    maxResultBytes: 1024 * 1024,
    event: (request) => ({
      ...balanced(request),
      multiValueHeaders: listedHeaders(request),
      multiValueQueryStringParameters: encodedLists(request),
    }),
    receive: (result) => isAlb(result, 'multiValueHeaders'),
    cannot: {},
  },
  {
    name: 'VPC Lattice (version 1)',
    maxResultBytes: lambdaBytes,
    event: (request) => {
      const { body, isBase64Encoded } = writtenBody(request)
      return {
        raw_path: request.path,
        method: request.method,
        headers: joinedHeaders(request, []),
        query_string_parameters: encodedSingles(request),
        body: body ?? '',
        is_base64_encoded: isBase64Encoded,
      }
    },
    receive: isLattice,
    cannot: {
      'keep repeated query names': 'version 1 has one text a name',
      'keep repeated header lines': 'version 1 has one text a name',
      'answer repeated lines apart': joinsLines,
    },
  },
  {
    name: 'VPC Lattice (version 2)',
    maxResultBytes: lambdaBytes,
    event: (request) => {
      const { body, isBase64Encoded } = writtenBody(request)
      return {
        version: '2.0',
        path: request.query === undefined ? request.path : `${request.path}?${request.query}`,
        method: request.method,
        headers: listedHeaders(request),
        ...(request.query === undefined ? {} : { queryStringParameters: encodedLists(request) }),
        ...(body === undefined ? {} : { body }),
        ...(isBase64Encoded ? { isBase64Encoded } : {}),
        requestContext: {
          serviceNetworkArn: 'arn:aws:vpc-lattice:eu-west-1:123456789012:servicenetwork/sn-1',
          serviceArn: 'arn:aws:vpc-lattice:eu-west-1:123456789012:service/svc-1',
          targetGroupArn: 'arn:aws:vpc-lattice:eu-west-1:123456789012:targetgroup/tg-1',
          identity: { sourceVpcArn: 'arn:aws:ec2:eu-west-1:123456789012:vpc/vpc-1' },
          region: 'eu-west-1',
          timeEpoch: '1790935900260914',
        },
      }
    },
    receive: isLattice,
    cannot: { 'answer repeated lines apart': joinsLines },
  },
]

const frames = 'an API sends and takes frames of text only'

/**
 * A WebSocket API: what has a body is a message whose route key is the path, and a request for an item without one is a
 * handshake.
 */
export const socketDoor: Door = {
  name: 'WebSocket API',
  maxResultBytes: 128 * 1024,
  event(request) {
    const isHandshake = request.body === undefined && request.path.startsWith('/items/')
    const context = {
      connectionId: 'L0SM9cOFvHcCIhw=',
      stage: 'prod',
      domainName: 'abc.execute-api.eu-west-1.amazonaws.com',
      apiId: 'abc',
      routeKey: isHandshake ? '$connect' : request.path.slice(1),
      eventType: isHandshake ? 'CONNECT' : 'MESSAGE',
      requestId: 'L0SM9cOFvHcCIhw=',
    }
    if (!isHandshake) return { requestContext: context, ...writtenBody(request) }
    const spell = (name: string) => name
    const query = parsedQuery(request)
    return {
      requestContext: context,
      headers: lastHeaders(request, spell),
      multiValueHeaders: listedHeaders(request, spell),
      ...(query === null
        ? {}
        : {
            queryStringParameters: Object.fromEntries(Object.entries(query).map(([name, all]) => [name, all.at(-1)])),
            multiValueQueryStringParameters: query,
          }),
      isBase64Encoded: false,
    }
  },
  receive: isSocketResult,
  cannot: {
    'refuse a malformed query': decodesQuery,
    'answer repeated lines apart': joinsLines,
    'have methods': 'there are three events, of which only the handshake is a request of HTTP, and always a GET',
    'have paths': 'the only path is the stage; messages are told apart by route keys',
    'carry bytes': frames,
    'answer cookies': 'nothing is recorded of what becomes of them in the answer to a handshake',
    'answer 204': 'a handshake is agreed to with 200',
  },
}

function payloadV1(request: WireRequest, proxied: string) {
  const query = parsedQuery(request)
  const { body, isBase64Encoded } = writtenBody(request)
  return {
    resource: '/{proxy+}',
    path: request.path,
    httpMethod: request.method,
    headers: lastHeaders(request, (name) => name),
    multiValueHeaders: listedHeaders(request, (name) => name),
    queryStringParameters: query && Object.fromEntries(Object.entries(query).map(([name, all]) => [name, all.at(-1)])),
    multiValueQueryStringParameters: query,
    pathParameters: { proxy: proxied.replace(/^\/|\/$/g, '') },
    stageVariables: null,
    requestContext: { stage: 'dev', path: `/dev${request.path}`, httpMethod: request.method, identity: {} },
    body: body ?? null,
    isBase64Encoded,
  }
}

function payloadV2(request: WireRequest, domainName: string) {
  const { body, isBase64Encoded } = writtenBody(request)
  const cookies = (request.headers ?? []).filter(([name]) => name.toLowerCase() === 'cookie')
  const rawPath = decodedPath(request.path)
  const query = parsedQuery(request)
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath,
    rawQueryString: request.query ?? '',
    ...(cookies.length === 0 ? {} : { cookies: cookies.flatMap(([, value]) => value.split('; ')) }),
    headers: joinedHeaders(request, ['cookie']),
    ...(query === null ? {} : { queryStringParameters: joinedValues(query) }),
    requestContext: { stage: '$default', domainName, http: { method: request.method, path: rawPath } },
    ...(body === undefined ? {} : { body }),
    isBase64Encoded,
  }
}

function joinedValues(query: Readonly<Record<string, readonly string[]>>): Record<string, string> {
  return Object.fromEntries(Object.entries(query).map(([name, all]) => [name, all.join(',')]))
}

function balanced(request: WireRequest) {
  const { body, isBase64Encoded } = writtenBody(request)
  return {
    requestContext: { elb: { targetGroupArn: 'arn:aws:elasticloadbalancing:eu-west-1:1:targetgroup/t/1' } },
    httpMethod: request.method,
    path: request.path,
    body: body ?? '',
    isBase64Encoded,
  }
}
