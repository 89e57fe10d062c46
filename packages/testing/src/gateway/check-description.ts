import { gatewayResponseTypes } from './gateway-responses.js'
import type { ApiDescription, HttpApi, RestApi } from './api-description.js'
import { parseTemplate, type Segment } from './path-template.js'
import { type Check, either, flag, isRecord, listOf, mapOf, members, nothing, number, text } from './shape.js'

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'ANY']
const variables = either(mapOf(text()), nothing)

const restMethod = members(
  {
    resource: text(),
    method: text(...methods),
    integration: text('AWS_PROXY', 'MOCK'),
    function: text(),
    requestParameters: mapOf(either(text(), flag)),
    contentHandling: text('CONVERT_TO_TEXT', 'CONVERT_TO_BINARY'),
  },
  ['resource', 'method'],
)

const gatewayResponse = members({
  statusCode: number(200),
  responseParameters: mapOf(text()),
  responseTemplates: mapOf(text()),
})

const httpCors = members({
  allowOrigins: listOf(text()),
  allowMethods: listOf(text()),
  allowHeaders: listOf(text()),
  exposeHeaders: listOf(text()),
  allowCredentials: flag,
  maxAge: number(0),
})

const shapes: Readonly<Record<ApiDescription['kind'], Check>> = {
  rest: members({
    kind: text('rest'),
    stage: text(),
    endpointType: text('EDGE', 'REGIONAL'),
    binaryMediaTypes: listOf(text()),
    stageVariables: variables,
    methods: listOf(restMethod),
    gatewayResponses: members(Object.fromEntries(gatewayResponseTypes.map((type) => [type, gatewayResponse]))),
  }),
  http: members({
    kind: text('http'),
    stage: text(),
    stages: listOf(text()),
    payloadFormatVersion: text('1.0', '2.0'),
    routes: listOf(members({ routeKey: text(), function: text() }, ['routeKey'])),
    stageVariables: variables,
    cors: httpCors,
  }),
  'function-url': members({
    kind: text('function-url'),
    invokeMode: text('BUFFERED', 'RESPONSE_STREAM'),
    cors: httpCors,
  }),
  'load-balancer': members({
    kind: text('load-balancer'),
    multiValueHeaders: flag,
    protocol: text('http', 'https'),
    port: number(1),
  }),
}

/**
 * Everything that is wrong with a description, in sentences: what is not imitated, what is of the wrong kind, what
 * API Gateway would not deploy, and functions that nobody gave.
 */
export function checkDescription(api: ApiDescription, functions: readonly string[]): readonly string[] {
  const shape: Check | undefined = isRecord(api) ? shapes[api.kind] : undefined
  if (shape === undefined) {
    return ['api is none of ours. Make it with restApi(), httpApi(), functionUrl() or loadBalancer().']
  }
  const wrong = shape(api, 'api')
  if (wrong.length > 0) return wrong
  if (api.kind === 'rest') return [...checkResources(api), ...checkFunctions(api.methods, functions)]
  return api.kind === 'http' ? [...checkRoutes(api), ...checkFunctions(api.routes, functions)] : []
}

function checkResources({ methods: declared = [] }: RestApi): string[] {
  const twice = repeated(declared.map(({ method, resource }) => `${method} ${resource}`))
  return [
    ...twice.map((key) => `api.methods has ${key} twice. Keep one of them.`),
    ...declared.flatMap(({ resource }, at) => checkTemplate(resource, `api.methods[${at}].resource`)),
    ...checkSiblings(declared.map(({ resource }) => resource)),
  ]
}

function checkRoutes({ routes = [], stage, stages }: HttpApi): string[] {
  const wrong = stage !== undefined && stages !== undefined ? ['api has both stage and stages. Give one of them.'] : []
  const twice = repeated(routes.map(({ routeKey }) => routeKey))
  return [
    ...wrong,
    ...twice.map((key) => `api.routes has ${key} twice. Keep one of them.`),
    ...routes.flatMap(({ routeKey }, at) => {
      const place = `api.routes[${at}].routeKey`
      if (routeKey === '$default') return []
      const [method = '', path, ...rest] = routeKey.split(' ')
      if (path === undefined || rest.length > 0 || !methods.includes(method)) {
        return [`${place} is '${routeKey}', and must be '$default' or a method and a path, as in 'GET /orders/{id}'.`]
      }
      return checkTemplate(path, place)
    }),
  ]
}

function checkTemplate(template: string, place: string): string[] {
  if (!template.startsWith('/')) return [`${place}: '${template}' must begin with a slash.`]
  const segments = parseTemplate(template)
  const broken = segments.find((segment) => segment.kind === 'static' && /[{}]/.test(segment.text))
  if (broken !== undefined) return [`${place}: '${template}' has braces that are neither {name} nor {name+}.`]
  const greedy = segments.findIndex(({ kind }) => kind === 'greedy')
  if (greedy === -1 || greedy === segments.length - 1) return []
  const name = parameterOf(segments[greedy])
  // AWS's own sentence (recorded)
  return [`${place}: Cannot create a child of a resource with a greedy path variable: {${name}+}`]
}

/** API Gateway keeps resources in a tree, where only one child of a resource may be variable. */
function checkSiblings(resources: readonly string[]): string[] {
  const variableChild = new Map<string, string>()
  const wrong: string[] = []
  for (const resource of resources) {
    const texts = resource.split('/').slice(1)
    for (const [at, text] of texts.entries()) {
      if (!text.startsWith('{')) continue
      const parent = texts.slice(0, at).join('/')
      const sibling = variableChild.get(parent)
      if (sibling === undefined) variableChild.set(parent, text)
      else if (sibling !== text) {
        // AWS's own sentence (recorded)
        const sentence = `A sibling (${sibling}) of this resource already has a variable path part -- only one is allowed`
        wrong.push(`api.methods: '${resource}': ${sentence}`)
      }
    }
  }
  return wrong
}

function checkFunctions(
  routes: readonly { readonly function?: string }[] = [],
  functions: readonly string[],
): string[] {
  return routes.flatMap(({ function: name }) => {
    if (name === undefined || functions.includes(name)) return []
    return [`api asks for the function '${name}', which is not in 'functions'. Add it there.`]
  })
}

function repeated(keys: readonly string[]): string[] {
  return [...new Set(keys.filter((key, at) => keys.indexOf(key) !== at))]
}

function parameterOf(segment: Segment | undefined): string {
  return segment === undefined || segment.kind === 'static' ? '' : segment.name
}
