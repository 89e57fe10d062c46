import type { ApiDescription } from './api-description.js'
import { gatewayResponseTypes } from './gateway-responses.js'
import { type Check, digits, either, flag, listOf, mapOf, members, nothing, number, ownMember, text } from './shape.js'

/** The methods that a description may name. */
export const methodNames: readonly string[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'ANY']

const variables = either(mapOf(text()), nothing)
const texts = listOf(text())
const throttle = members({ burstLimit: number(0), rateLimit: number(0) }, ['burstLimit', 'rateLimit'])
const anyMembers: Check = mapOf(() => [])
const jwks = members({ keys: listOf(anyMembers) }, ['keys'])

const status = either(number(200, 599), digits(200, 599))
const domains = listOf(members({ domainName: text(), basePath: text(), stage: text() }, ['domainName']))

const mockResponse = members(
  { statusCode: status, selectionPattern: text(), responseParameters: mapOf(text()), responseTemplates: mapOf(text()) },
  ['statusCode'],
)

const restMethod = members(
  {
    resource: text(),
    method: text(...methodNames),
    integration: text('AWS_PROXY', 'MOCK'),
    integrationHttpMethod: text(...methodNames),
    requestTemplates: mapOf(text()),
    passthroughBehavior: text('WHEN_NO_MATCH', 'WHEN_NO_TEMPLATES', 'NEVER'),
    integrationResponses: listOf(mockResponse),
    responseTransferMode: text('BUFFERED', 'STREAM'),
    function: text(),
    authorizer: text(),
    authorizationScopes: texts,
    authorizationType: text('NONE', 'AWS_IAM'),
    apiKeyRequired: flag,
    requestParameters: mapOf(either(text(), flag)),
    requestModels: mapOf(either(text(), anyMembers)),
    requestValidator: members({ validateRequestBody: flag, validateRequestParameters: flag }),
    contentHandling: text('CONVERT_TO_TEXT', 'CONVERT_TO_BINARY'),
    throttle,
    timeoutInMillis: number(50, 900_000),
  },
  ['resource', 'method'],
)

const restAuthorizer = byType({
  TOKEN: lambdaAuthorizer(),
  REQUEST: lambdaAuthorizer(),
  COGNITO_USER_POOLS: members({ type: text(), jwks, issuer: text(), identitySource: text() }, ['jwks']),
})

const httpAuthorizer = byType({
  REQUEST: members(
    {
      type: text(),
      function: text(),
      identitySource: either(text(), texts),
      payloadFormatVersion: text('1.0', '2.0'),
      enableSimpleResponses: flag,
      resultTtlSeconds: number(0),
    },
    ['function'],
  ),
  JWT: members({ type: text(), jwks, issuer: text(), audience: texts, identitySource: either(text(), texts) }, [
    'jwks',
    'issuer',
    'audience',
  ]),
})

const usagePlan = members({
  throttle,
  quota: members({ limit: number(0), period: text('DAY', 'WEEK', 'MONTH') }, ['limit', 'period']),
})

const gatewayResponse = members({
  statusCode: status,
  responseParameters: mapOf(text()),
  responseTemplates: mapOf(text()),
})

const httpRoute = members(
  {
    routeKey: text(),
    function: text(),
    authorizer: text(),
    authorizationScopes: texts,
    authorizationType: text('NONE', 'AWS_IAM'),
    throttle,
    timeoutInMillis: number(50, 30_000),
  },
  ['routeKey'],
)

const socketRoute = members(
  {
    routeKey: text(),
    function: text(),
    routeResponse: flag,
    authorizer: text(),
    authorizationType: text('NONE', 'AWS_IAM'),
    timeoutInMillis: number(50, 29_000),
  },
  ['routeKey'],
)

const httpCors = members({
  allowOrigins: texts,
  allowMethods: texts,
  allowHeaders: texts,
  exposeHeaders: texts,
  allowCredentials: flag,
  maxAge: number(0),
})

const listenerRule = members(
  {
    pathPatterns: texts,
    hosts: texts,
    methods: texts,
    action: either(
      members({ function: text() }, ['function']),
      members(
        {
          fixedResponse: members({ statusCode: number(200, 599), contentType: text(), messageBody: text() }, [
            'statusCode',
          ]),
        },
        ['fixedResponse'],
      ),
      members(
        {
          redirect: members(
            { statusCode: number(301, 302), protocol: text(), host: text(), port: text(), path: text(), query: text() },
            ['statusCode'],
          ),
        },
        ['redirect'],
      ),
    ),
  },
  ['action'],
)

/** What a description may hold, by kind. */
export const shapes: Readonly<Record<ApiDescription['kind'], Check>> = {
  rest: members({
    kind: text('rest'),
    stage: text(),
    endpointType: text('EDGE', 'REGIONAL'),
    binaryMediaTypes: texts,
    stageVariables: variables,
    methods: listOf(restMethod),
    authorizers: mapOf(restAuthorizer),
    apiKeys: listOf(members({ value: text(), enabled: flag, id: text(), usagePlan: text() }, ['value'])),
    domains,
    apiKeySource: text('HEADER', 'AUTHORIZER'),
    usagePlans: mapOf(usagePlan),
    throttle,
    models: mapOf(anyMembers),
    gatewayResponses: members(Object.fromEntries(gatewayResponseTypes.map((type) => [type, gatewayResponse]))),
  }),
  http: members({
    kind: text('http'),
    stage: text(),
    stages: texts,
    payloadFormatVersion: text('1.0', '2.0'),
    routes: listOf(httpRoute),
    domains,
    stageVariables: variables,
    cors: httpCors,
    authorizers: mapOf(httpAuthorizer),
    throttle,
  }),
  'function-url': members({
    kind: text('function-url'),
    authType: text('NONE', 'AWS_IAM'),
    invokeMode: text('BUFFERED', 'RESPONSE_STREAM'),
    cors: httpCors,
  }),
  'load-balancer': members({
    kind: text('load-balancer'),
    multiValueHeaders: flag,
    protocol: text('http', 'https'),
    port: number(1),
    rules: listOf(listenerRule),
  }),
  websocket: members({
    kind: text('websocket'),
    stage: text(),
    routeSelectionExpression: text(),
    routes: listOf(socketRoute),
    stageVariables: variables,
    authorizers: mapOf(byType({ REQUEST: lambdaAuthorizer() })),
  }),
}

function lambdaAuthorizer(): Check {
  return members(
    {
      type: text(),
      function: text(),
      identitySource: text(),
      identityValidationExpression: text(),
      resultTtlSeconds: number(0),
    },
    ['function'],
  )
}

/** What a value must be by its `type`. */
function byType(checks: Readonly<Record<string, Check>>): Check {
  const ofType = text(...Object.keys(checks))
  return (value, place) => {
    const type = (value as { type?: unknown } | undefined)?.type
    const check = typeof type === 'string' ? ownMember(checks, type) : undefined
    return check === undefined ? ofType(type, `${place}.type`) : check(value, place)
  }
}
