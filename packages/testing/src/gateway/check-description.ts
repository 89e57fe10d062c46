import { parseIdentitySource } from '../authorizers/identity-source.js'
import type { ApiDescription } from './api-description.js'
import { parseRouteSelection } from '../websocket/route-selection.js'
import { methodNames, shapes } from './description-shapes.js'
import type { HttpApi } from './http-description.js'
import { parseTemplate, type Segment } from './path-template.js'
import type { RestApi, RestMethod } from './rest-description.js'
import { type Check, isRecord } from './shape.js'
import { withStageVariables } from './stage-variables.js'
import type { WebSocketApi } from './websocket-description.js'
import { mistakeIn } from '../velocity/parse-template.js'
import { modelsOf } from '../validation/request-model.js'

/**
 * Everything that is wrong with a description, in sentences: what is not imitated, what is of the wrong kind, what
 * API Gateway would not deploy, and functions that nobody gave.
 */
export function checkDescription(api: ApiDescription, functions: readonly string[]): readonly string[] {
  const shape: Check | undefined = isRecord(api) ? shapes[api.kind] : undefined
  if (shape === undefined) {
    return ['api is none of ours. Make it with restApi(), httpApi(), functionUrl(), loadBalancer() or webSocketApi().']
  }
  const wrong = shape(api, 'api')
  if (wrong.length > 0) return wrong
  switch (api.kind) {
    case 'rest':
      return [
        ...checkResources(api),
        ...checkKeys(api),
        ...checkModels(api),
        ...checkNames(api, api.methods, functions),
      ]
    case 'http':
      return [...checkRoutes(api), ...checkNames(api, api.routes, functions)]
    case 'websocket':
      return [...checkSockets(api), ...checkNames(api, api.routes, functions)]
    case 'load-balancer':
      return checkNames(
        {},
        (api.rules ?? []).map(({ action }) => ('function' in action ? action : {})),
        functions,
      )
    case 'function-url':
      return []
  }
}

function checkSockets({ routes = [], routeSelectionExpression: expression }: WebSocketApi): string[] {
  const twice = repeated(routes.map(({ routeKey }) => routeKey))
  const read = expression === undefined || parseRouteSelection(expression) !== undefined
  return [
    ...twice.map((key) => `api.routes has ${key} twice. Keep one of them.`),
    ...(read ? [] : [`api.routeSelectionExpression: '${expression}' is not imitated. Select by '$request.body.name'.`]),
    ...routes.flatMap(({ routeKey, authorizer, authorizationType }) => {
      const guarded = authorizer !== undefined || authorizationType === 'AWS_IAM'
      return guarded && routeKey !== '$connect'
        ? [`api.routes: ${routeKey} has an authorizer, but only $connect can have one. Move it there.`]
        : []
    }),
  ]
}

function checkResources({ methods: declared = [] }: RestApi): string[] {
  const twice = repeated(declared.map(({ method, resource }) => `${method} ${resource}`))
  return [
    ...twice.map((key) => `api.methods has ${key} twice. Keep one of them.`),
    ...declared.flatMap((method, at) => checkIntegration(method, `api.methods[${at}]`)),
    ...declared.flatMap(({ resource }, at) => checkTemplate(resource, `api.methods[${at}].resource`)),
    ...checkSiblings(declared.map(({ resource }) => resource)),
  ]
}

/** What only one kind of integration has, and templates that are none. */
function checkIntegration(method: RestMethod, place: string): string[] {
  const { integration = 'AWS_PROXY', responseTransferMode = 'BUFFERED', timeoutInMillis = 0 } = method
  const ofMock = (['requestTemplates', 'integrationResponses', 'passthroughBehavior'] as const).filter(
    (name) => method[name] !== undefined,
  )
  return [
    ...(integration === 'MOCK' ? [] : ofMock.map((name) => `${place}.${name} is imitated for MOCK only. Take it out.`)),
    ...checkTemplates(method.requestTemplates, `${place}.requestTemplates`),
    ...(method.integrationResponses ?? []).flatMap(({ responseTemplates }, at) =>
      checkTemplates(responseTemplates, `${place}.integrationResponses[${at}].responseTemplates`),
    ),
    ...(responseTransferMode === 'BUFFERED' && timeoutInMillis > 29_000
      ? [`${place}.timeoutInMillis is ${timeoutInMillis}, and may be more than 29000 only where it streams.`]
      : []),
  ]
}

function checkTemplates(templates: Readonly<Record<string, string>> = {}, place: string): string[] {
  return Object.entries(templates).flatMap(([type, text]) => {
    const why = mistakeIn(text)
    return why === undefined ? [] : [`${place}['${type}'] is no template: ${why}.`]
  })
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
      if (path === undefined || rest.length > 0 || !methodNames.includes(method)) {
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

interface Named {
  readonly function?: string
  readonly authorizer?: string
}

/** Functions and authorizers that are asked for have to be there, and identity sources have to say something. */
function checkNames(
  { authorizers = {}, stageVariables }: Pick<RestApi | HttpApi | WebSocketApi, 'authorizers' | 'stageVariables'>,
  routes: readonly Named[] = [],
  functions: readonly string[],
): string[] {
  const declared = Object.entries(authorizers)
  const asked = [...routes, ...declared.map(([, authorizer]): Named => ('function' in authorizer ? authorizer : {}))]
  return [
    ...asked.flatMap(({ function: written }) => {
      const name = written === undefined ? undefined : withStageVariables(written, stageVariables)
      if (name === undefined || functions.includes(name)) return []
      return [`api asks for the function '${name}', which is not in 'functions'. Add it there.`]
    }),
    ...routes.flatMap(({ authorizer: name }) => {
      if (name === undefined || Object.hasOwn(authorizers, name)) return []
      return [`api asks for the authorizer '${name}', which is not in api.authorizers. Add it there.`]
    }),
    ...declared.flatMap(([name, { identitySource = [] }]) => {
      const sources: readonly string[] = typeof identitySource === 'string' ? identitySource.split(',') : identitySource
      return sources
        .filter((source) => source.trim() !== '' && parseIdentitySource(source) === undefined)
        .map((source) => `api.authorizers['${name}'].identitySource: '${source.trim()}' is not imitated.`)
    }),
  ]
}

function checkKeys({ apiKeys = [], usagePlans = {} }: RestApi): string[] {
  return apiKeys.flatMap(({ usagePlan: name }) => {
    if (name === undefined || Object.hasOwn(usagePlans, name)) return []
    return [`api asks for the usage plan '${name}', which is not in api.usagePlans. Add it there.`]
  })
}

/** A model that is named, by a method or by another model, has to be there. */
function checkModels({ methods = [], models = {} }: RestApi): string[] {
  const named = [...methods.flatMap(({ requestModels = {} }) => Object.values(requestModels)), ...Object.values(models)]
  const missing = new Set(named.flatMap(modelsOf).filter((name) => !Object.hasOwn(models, name)))
  return [...missing].map((name) => `api asks for the model '${name}', which is not in api.models. Add it there.`)
}

function repeated(keys: readonly string[]): string[] {
  return [...new Set(keys.filter((key, at) => keys.indexOf(key) !== at))]
}

function parameterOf(segment: Segment | undefined): string {
  return segment === undefined || segment.kind === 'static' ? '' : segment.name
}
