import {
  apiKeyGuard,
  Caller,
  type Class,
  Controller,
  createApplication,
  Get,
  jwtGuard,
  type Principal,
  Roles,
  UseGuards,
} from '../../src/index.js'
import { openApiOf, type OpenApiOptions, type Operation } from '../../src/openapi/index.js'

const jwt = jwtGuard({ issuer: 'https://issuer.example', scopes: ['orders:read', 'orders:write'] })
const other = jwtGuard({ issuer: 'https://other.example' })
const key = apiKeyGuard({ keys: { one: 'a-key-that-nobody-guesses' } })

@Controller()
class GuardedController {
  @Get('/token') @UseGuards(jwt) token() {}
  @Get('/either') @UseGuards(other) @Roles('admin', 'owner') either() {}
  @Get('/both') @UseGuards(other, key) both() {}
  @Get('/roles') @Roles('admin') @Roles('north', 'south') roles() {}
  @Get('/caller') caller(@Caller() _caller: Principal) {}
  @Get('/maybe') maybe(@Caller({ required: false }) _caller?: Principal) {}
  @Get('/open') open() {}
}

function documentOf(controller: Class, options?: OpenApiOptions) {
  return openApiOf(createApplication({ name: 'guarded', controllers: [controller] }), options)
}

function summaryOf(operation: Operation | undefined) {
  const refusals = Object.keys(operation?.responses ?? {}).filter((status) => status.startsWith('4'))
  return { security: operation?.security, refusals }
}

it.each([
  ['/token', { security: [{ jwt: ['orders:read', 'orders:write'] }], refusals: ['401', '403'] }],
  ['/either', { security: [{ jwt_2: ['admin'] }, { jwt_2: ['owner'] }], refusals: ['401', '403'] }],
  ['/both', { security: [{ jwt_2: [], apiKey: [] }], refusals: ['401'] }],
  ['/roles', { security: undefined, refusals: ['401', '403'] }],
  ['/caller', { security: undefined, refusals: ['401'] }],
  ['/maybe', { security: undefined, refusals: [] }],
  ['/open', { security: undefined, refusals: [] }],
])('%s says what its guards ask for', (path, summary) => {
  expect(summaryOf(documentOf(GuardedController).paths[path]?.['get'])).toEqual(summary)
})

it('names the issuers of tokens, each as a scheme of its own', () => {
  const { securitySchemes } = documentOf(GuardedController).components
  const token = { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' }
  expect(securitySchemes).toEqual({
    jwt: { ...token, description: 'A token that https://issuer.example issued.' },
    jwt_2: { ...token, description: 'A token that https://other.example issued.' },
    apiKey: { type: 'apiKey', in: 'header', name: 'x-api-key' },
  })
})

it.each([
  ['/roles', [{ cognito: ['openid', 'admin', 'north'] }, { cognito: ['openid', 'admin', 'south'] }]],
  ['/caller', [{ cognito: ['openid'] }]],
  ['/either', [{ jwt_2: ['admin'] }, { jwt_2: ['owner'] }]],
  ['/maybe', undefined],
  ['/open', undefined],
])('%s asks for what the authorizer in front of it asks for, where no guard does', (path, security) => {
  const authorizer = {
    name: 'cognito',
    scheme: { type: 'openIdConnect', openIdConnectUrl: 'https://cognito.example/.well-known/openid-configuration' },
    scopes: ['openid'],
  } as const
  const { paths, components } = documentOf(GuardedController, { authorizer })
  expect(paths[path]?.['get']?.security).toEqual(security)
  expect(components.securitySchemes['cognito']).toEqual(authorizer.scheme)
})
