import {
  apiKeyGuard,
  type CompiledPlan,
  Controller,
  createApplication,
  Describe,
  Get,
  inject,
  lambdaHandler,
  planToken,
} from '../../src/index.js'
import { openApiController, type OpenApiControllerOptions, openApiOf } from '../../src/openapi/index.js'
import { context, type Result } from '../journey/dialects.js'

@Controller('/greetings')
@Describe({ description: '<script>alert("1")</script>' })
class GreetingsController {
  @Get('/{name}')
  greet() {
    return 'hello'
  }
}

function serve(options?: OpenApiControllerOptions) {
  const app = createApplication({
    name: 'greetings',
    controllers: [GreetingsController, openApiController(options)],
    guards: [apiKeyGuard({ keys: { operator: 'a-key-that-nobody-guesses' } })],
  })
  const handler = lambdaHandler(app)
  async function get(path: string, { stage = '$default', headers = {} } = {}) {
    const rawPath = stage === '$default' ? path : `/${stage}${path}`
    const http = { method: 'GET', path: rawPath }
    const result = (await handler(
      { version: '2.0', rawPath, rawQueryString: '', headers, requestContext: { stage, http } },
      context,
    )) as Result
    return { status: result.statusCode, headers: result.headers, text: result.body }
  }
  return { app, get }
}

const operator = { headers: { 'x-api-key': 'a-key-that-nobody-guesses' } }

it('answers with the document of its application, without itself in it', async () => {
  const { app, get } = serve({ title: 'Greetings', version: '2.0.0' })
  const { status, headers, text } = await get('/openapi.json', operator)
  expect([status, headers['content-type']]).toEqual([200, 'application/json'])
  const document = JSON.parse(text)
  expect(document).toEqual(openApiOf(app, { title: 'Greetings', version: '2.0.0' }))
  expect(Object.keys(document.paths)).toEqual(['/greetings/{name}'])
})

it('names the server that it was asked at, or those that are given', async () => {
  const servers = [{ url: 'https://api.example.com' }]
  const at = async (options: OpenApiControllerOptions) =>
    JSON.parse((await serve(options).get('/openapi.json', { ...operator, stage: 'dev' })).text).servers
  expect([await at({}), await at({ servers })]).toEqual([[{ url: '/dev' }], servers])
})

it('stands behind the guards of the application, unless it is told not to', async () => {
  expect((await serve().get('/openapi.json')).status).toBe(401)
  expect((await serve({ beforeGuards: true }).get('/openapi.json')).status).toBe(200)
})

it('can stand elsewhere', async () => {
  const { get } = serve({ path: '/v1/api.json', beforeGuards: true })
  expect([(await get('/v1/api.json')).status, (await get('/openapi.json')).status]).toEqual([200, 404])
})

it('has a page only where it is asked for', async () => {
  expect((await serve({ beforeGuards: true }).get('/docs')).status).toBe(404)
  const { status, headers, text } = await serve({ beforeGuards: true, page: true }).get('/docs')
  expect([status, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8'])
  expect(headers['content-security-policy']).toContain("default-src 'none'")
  expect(text).toContain('<code>/greetings/{name}</code>')
  expect(text).toContain('&#60;script&#62;alert(&#34;1&#34;)&#60;/script&#62;')
  expect(text).not.toMatch(/<script|src=|https?:/)
})

it('refuses options that it does not know', () => {
  expect(() => openApiController({ pages: true } as never)).toThrow(
    "openApiController does not know the option 'pages'. It knows: title, version, description, servers, authorizer, path, page, beforeGuards.",
  )
})

it('the plan can be injected anywhere', async () => {
  @Controller('/routes')
  class RoutesController {
    constructor(@inject(planToken) readonly compiled: CompiledPlan) {}
    @Get()
    list() {
      return this.compiled.plan.routes.map(({ method, path }) => `${method} ${path}`)
    }
  }
  const handler = lambdaHandler(createApplication({ name: 'routes', controllers: [RoutesController] }))
  const http = { method: 'GET', path: '/routes' }
  const result = await handler(
    { version: '2.0', rawPath: '/routes', headers: {}, requestContext: { stage: '$default', http } },
    context,
  )
  expect((result as Result).body).toBe('["GET /routes"]')
})
