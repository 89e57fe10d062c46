import type { BenchRequest } from './requests.js'

/** Headers as a browser's request has them behind CloudFront; most of what an event weighs. */
const headers: Readonly<Record<string, string>> = {
  Accept: 'application/json, text/plain, */*',
  'Accept-Encoding': 'gzip, deflate, br, zstd',
  'Accept-Language': 'de-AT,de;q=0.9,en;q=0.8',
  Authorization: `Bearer ${'eyJhbGciOiJSUzI1NiJ9.'.repeat(12)}`,
  'CloudFront-Forwarded-Proto': 'https',
  'CloudFront-Is-Desktop-Viewer': 'true',
  'CloudFront-Viewer-Country': 'AT',
  'Content-Type': 'application/json',
  Cookie: 'session=6f1a0f5e2c; theme=dark; consent=1',
  Host: 'a1b2c3d4e5.execute-api.eu-central-1.amazonaws.com',
  Origin: 'https://shop.example.com',
  Referer: 'https://shop.example.com/',
  'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
  'X-Amzn-Trace-Id': 'Root=1-6745f000-0123456789abcdef01234567',
  'X-Forwarded-For': '203.0.113.7, 70.132.20.77',
  'X-Forwarded-Port': '443',
  'X-Forwarded-Proto': 'https',
}

const identity = { sourceIp: '203.0.113.7', userAgent: headers['User-Agent'], userArn: null, apiKey: null }
const at = { requestTime: '25/Nov/2026:20:00:00 +0000', requestTimeEpoch: 1_795_636_800_000 }

/** The event of a REST API, as JSON text. */
export function restEvent({ method, path, resource, pathParameters, body }: BenchRequest): string {
  return JSON.stringify({
    resource,
    path,
    httpMethod: method,
    headers,
    multiValueHeaders: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]])),
    queryStringParameters: null,
    multiValueQueryStringParameters: null,
    pathParameters,
    stageVariables: null,
    requestContext: {
      resourceId: 'abc123',
      resourcePath: resource,
      httpMethod: method,
      extendedRequestId: 'JKJaXmPLvHcESHA=',
      path: `/prod${path}`,
      accountId: '123456789012',
      protocol: 'HTTP/1.1',
      stage: 'prod',
      domainPrefix: 'a1b2c3d4e5',
      domainName: headers['Host'],
      requestId: '0d2f6a5e-5b5f-4f0a-9f0f-3f6c2f6f7a10',
      apiId: 'a1b2c3d4e5',
      identity,
      ...at,
    },
    body,
    isBase64Encoded: false,
  })
}

/** The event of an HTTP API with payload 2.0, as JSON text. */
export function httpEvent({ method, path, resource, pathParameters, body }: BenchRequest): string {
  const { Cookie, ...others } = headers
  return JSON.stringify({
    version: '2.0',
    routeKey: `${method} ${resource}`,
    rawPath: path,
    rawQueryString: '',
    cookies: Cookie?.split('; '),
    headers: Object.fromEntries(Object.entries(others).map(([name, value]) => [name.toLowerCase(), value])),
    requestContext: {
      accountId: '123456789012',
      apiId: 'a1b2c3d4e5',
      domainName: headers['Host'],
      domainPrefix: 'a1b2c3d4e5',
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: identity.sourceIp, userAgent: identity.userAgent },
      requestId: 'JKJaXmPLvHcESHA=',
      routeKey: `${method} ${resource}`,
      stage: '$default',
      time: at.requestTime,
      timeEpoch: at.requestTimeEpoch,
    },
    ...(pathParameters === null ? {} : { pathParameters }),
    ...(body === null ? {} : { body }),
    isBase64Encoded: false,
  })
}
