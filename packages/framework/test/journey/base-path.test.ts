import { Controller, createApplication, Get, lambdaHandler, Param } from '../../src/index.js'

@Controller()
class HealthController {
  @Get('/') root() {
    return 'root'
  }
  @Get('/health') health() {
    return 'health'
  }
  @Get('/items/{id}') item(@Param('id') id: string) {
    return `item ${id}`
  }
}

const handler = lambdaHandler(createApplication({ name: 'health', controllers: [HealthController] }))

function v1(path: string, resource: string, pathParameters: object | null, stage: string, more: object = {}) {
  return { resource, path, httpMethod: 'GET', pathParameters, requestContext: { stage, path }, ...more }
}

function v2(rawPath: string, routeKey: string, pathParameters: object | undefined, stage: string) {
  const requestContext = { stage, routeKey, http: { method: 'GET', path: rawPath } }
  return { version: '2.0', rawPath, rawQueryString: '', routeKey, pathParameters, requestContext }
}

const http1 = { version: '1.0' }

/** The path in the context is without the mapping (recorded: http1-event-rule-mapped-domain). */
function onlyInPath(path: string) {
  return { ...http1, requestContext: { stage: '$default', path } }
}

it.each([
  ['REST API, named stage', v1('/health', '/health', null, 'dev'), 'health'],
  ['REST API, base path', v1('/v1/health', '/health', null, 'dev'), 'health'],
  ['REST API, base path, greedy', v1('/v1/health', '/{proxy+}', { proxy: 'health' }, 'dev'), 'health'],
  ['REST API, base path, parameter', v1('/v1/items/a%20b', '/items/{id}', { id: 'a%20b' }, 'dev'), 'item a b'],
  ['REST API, base path, root', v1('/v1', '/', null, 'dev'), 'root'],
  ['REST API, console', v1('/health', '', null, 'test-invoke-stage'), 'health'],
  ['HTTP API 1.0, $default', v1('/health', '/health', null, '$default', http1), 'health'],
  ['HTTP API 1.0, named stage', v1('/dev/health', '/health', null, 'dev', http1), 'health'],
  ['HTTP API 1.0, named stage, $default', v1('/dev/health', '$default', null, 'dev', http1), 'health'],
  ['HTTP API 1.0, mapping', v1('/v1/items/a%20b', '/items/{id}', { id: 'a b' }, 'dev', http1), 'item a b'],
  ['HTTP API 2.0, $default', v2('/health', '$default', undefined, '$default'), 'health'],
  ['HTTP API 2.0, named stage', v2('/dev/health', '$default', undefined, 'dev'), 'health'],
  ['HTTP API 2.0, named stage, root', v2('/dev', '$default', undefined, 'dev'), 'root'],
  ['HTTP API 2.0, named stage, greedy', v2('/dev/health', 'ANY /{proxy+}', { proxy: 'health' }, 'dev'), 'health'],
  ['HTTP API 2.0, mapping', v2('/v1/items/a b', 'GET /items/{id}', { id: 'a b' }, '$default'), 'item a b'],
  ['HTTP API 1.0, mapping, $default', v1('/v1/health', '$default', null, '$default', onlyInPath('/health')), 'health'],
  ['HTTP API 1.0, mapping, $default, root', v1('/v1', '$default', null, '$default', onlyInPath('/')), 'root'],
  ['HTTP API 1.0, stage without a trace', v1('/items/1', '/items/{id}', { id: '1' }, 'items', http1), 'item 1'],
  ['HTTP API 1.0, decoded', v1('/v1/items/a b%', '/items/{id}', { id: 'a b%' }, 'dev', http1), 'item a b%'],
  ['HTTP API 1.0, decoded, $default', v1('/items/ž%41', '$default', null, '$default', http1), 'item ž%41'],
  ['HTTP API 2.0, stage without a trace', v2('/items/1', 'GET /items/{id}', { id: '1' }, 'items'), 'item 1'],
  ['HTTP API 2.0, slash', v2('/items/a%2Fb', 'GET /items/{id}', { id: 'a/b' }, '$default'), 'item a/b'],
  ['HTTP API 2.0, no slash', v2('/items/a%2Fb', 'GET /items/{id}', { id: 'a%2Fb' }, '$default'), 'item a%2Fb'],
  ['HTTP API 2.0, no slash, mapping', v2('/v1/items/a%2Fb', 'GET /items/{id}', { id: 'a%2Fb' }, 'dev'), 'item a%2Fb'],
  ['HTTP API 2.0, mapping, greedy', v2('/v1/health', 'ANY /{proxy+}', { proxy: 'health' }, 'dev'), 'health'],
])('%s: finds the route', async (_where, event, said) => {
  expect(await handler(event)).toMatchObject({ statusCode: 200, body: said })
})

it('HTTP API 1.0: refuses what is malformed, as its path is encoded', async () => {
  expect(await handler(v1('/items/%zz', '$default', null, '$default', http1))).toMatchObject({ statusCode: 400 })
})
