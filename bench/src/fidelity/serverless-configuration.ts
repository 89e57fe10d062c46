import type { ParityCase } from '@millrace/testing/parity'

type Members = Readonly<Record<string, unknown>>

/** What a Serverless configuration has words for, of each front. */
const expressible: Readonly<Record<string, ReadonlySet<string>>> = {
  rest: new Set(['stage', 'endpointType', 'binaryMediaTypes', 'stageVariables', 'methods', 'apiKeys']),
  http: new Set(['stage', 'payloadFormatVersion', 'routes', 'cors']),
}

/** A case's API in the words of the Serverless Framework; a sentence where it has none. */
export function serverlessConfiguration({ api: front, given }: ParityCase): object | string {
  const api = (given['api'] ?? {}) as Members
  if (front === 'rest') return configuration(api, 'rest', restEvents(api))
  if (front === 'http1' || front === 'http2') {
    const payload = textOf(api['payloadFormatVersion'], front === 'http1' ? '1.0' : '2.0')
    return configuration({ ...api, payloadFormatVersion: payload }, 'http', httpEvents(api))
  }
  return `it has no ${front}`
}

function configuration(api: Members, kind: 'rest' | 'http', events: readonly object[] | string): object | string {
  if (typeof events === 'string') return events
  const unknown = Object.keys(api).find((member) => !expressible[kind]?.has(member) && api[member] !== undefined)
  if (unknown !== undefined) return `it has no ${unknown}`
  if (api['stageVariables'] !== undefined && api['stageVariables'] !== null) return 'it has no stageVariables'
  const stage = textOf(api['stage'], 'prod')
  if (kind === 'http' && stage !== '$default') return 'it has no named stages of HTTP APIs'
  return {
    service: 'parity',
    frameworkVersion: '3',
    configValidationMode: 'off',
    provider: {
      name: 'aws',
      runtime: 'nodejs20.x',
      stage: kind === 'rest' ? stage : 'dev',
      ...(kind === 'rest' ? restProvider(api) : httpProvider(api)),
    },
    plugins: ['serverless-offline'],
    functions: {
      main: { handler: 'case-handler.main', events },
      authorizer: { handler: 'case-handler.authorizer' },
    },
    custom: { 'serverless-offline': { useInProcess: true } },
  }
}

function restProvider({ binaryMediaTypes = [], endpointType = 'REGIONAL', apiKeys = [] }: Members): object {
  const keys = (apiKeys as readonly { value: string; enabled?: boolean }[]).map(({ value, enabled = true }, at) => ({
    name: `key${at}`,
    value,
    enabled,
  }))
  return { endpointType, apiGateway: { binaryMediaTypes, ...(keys.length === 0 ? {} : { apiKeys: keys }) } }
}

function httpProvider({ payloadFormatVersion, cors, routes = [] }: Members): object {
  const declared = (routes as readonly Members[]).flatMap(({ authorizer }) =>
    authorizer === undefined ? [] : [authorizer],
  )
  const authorizers = Object.fromEntries(
    declared.map((authorizer) => {
      const { identitySource, enableSimpleResponses, payloadFormatVersion: version = '2.0' } = authorizer as Members
      const common = { type: 'request', functionName: 'authorizer', resultTtlInSeconds: 0 }
      return [nameOf(authorizer), { ...common, identitySource, enableSimpleResponses, payloadVersion: version }]
    }),
  )
  return {
    httpApi: {
      payload: payloadFormatVersion,
      ...(cors === undefined ? {} : { cors: serverlessCors(cors as Members) }),
      ...(declared.length === 0 ? {} : { authorizers }),
    },
  }
}

function serverlessCors({ allowOrigins, allowMethods, exposeHeaders }: Members): object {
  return { allowedOrigins: allowOrigins, allowedMethods: allowMethods, exposedResponseHeaders: exposeHeaders }
}

function restEvents({ methods = [{ resource: '/{proxy+}', method: 'ANY' }] }: Members): readonly object[] | string {
  const events = (methods as readonly Members[]).map(restEvent)
  return events.find((event) => typeof event === 'string') ?? (events as readonly object[])
}

function restEvent(method: Members): object | string {
  const { resource, method: verb, integration = 'AWS_PROXY', authorizer, authorizationType, apiKeyRequired } = method
  if (integration !== 'AWS_PROXY') return `it has no ${String(integration)} for the proxy's routes`
  const found = authorizer === undefined ? {} : restAuthorizer(authorizer as Members)
  if (typeof found === 'string') return found
  return {
    http: {
      path: String(resource),
      method: String(verb).toLowerCase(),
      ...(apiKeyRequired === true ? { private: true } : {}),
      ...(authorizationType === 'AWS_IAM' ? { authorizer: { type: 'aws_iam' } } : {}),
      ...found,
      ...requestRules(method),
    },
  }
}

function restAuthorizer({ type, identitySource }: Members): object | string {
  if (type !== 'TOKEN' && type !== 'REQUEST') return `it has no ${String(type)} with keys of our own`
  const settings = { name: 'authorizer', type: type.toLowerCase(), identitySource, resultTtlInSeconds: 0 }
  return { authorizer: settings }
}

function requestRules({ requestParameters = {}, requestModels, requestValidator }: Members): object {
  if (requestValidator === undefined) return {}
  const required = Object.entries(requestParameters as Members).filter(([, needed]) => needed === true)
  const ofPlace = (place: string) =>
    Object.fromEntries(
      required
        .filter(([name]) => name.startsWith(`method.request.${place}.`))
        .map(([name]) => [name.slice(`method.request.${place}.`.length), true]),
    )
  const schemas = Object.entries((requestModels ?? {}) as Members).map(([type, schema]) => [type, { schema }] as const)
  return {
    request: {
      parameters: { headers: ofPlace('header'), querystrings: ofPlace('querystring'), paths: ofPlace('path') },
      schemas: Object.fromEntries(schemas),
    },
  }
}

function httpEvents({ routes = [{ routeKey: '$default' }] }: Members): readonly object[] | string {
  const events = (routes as readonly Members[]).map(({ routeKey, authorizer, authorizationType }) => {
    if (authorizationType === 'AWS_IAM') return 'it has no IAM for HTTP APIs'
    if ((authorizer as Members | undefined)?.['type'] === 'JWT') return 'it has no JWT with keys of our own'
    const guarded = authorizer === undefined ? {} : { authorizer: { name: nameOf(authorizer) } }
    if (routeKey === '$default') return { httpApi: { method: '*', path: '*', ...guarded } }
    const [method = '', path] = String(routeKey).split(' ')
    return { httpApi: { method: method === 'ANY' ? '*' : method.toLowerCase(), path, ...guarded } }
  })
  return events.find((event) => typeof event === 'string') ?? (events as readonly object[])
}

function textOf(value: unknown, byDefault: string): string {
  return typeof value === 'string' ? value : byDefault
}

/** Equal ones are one. */
function nameOf(authorizer: unknown): string {
  return `a${Buffer.from(JSON.stringify(authorizer)).toString('hex').slice(0, 60)}`
}
