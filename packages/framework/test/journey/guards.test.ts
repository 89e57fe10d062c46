import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT } from 'jose'
import {
  apiKeyGuard,
  Caller,
  Controller,
  createApplication,
  Get,
  jwtGuard,
  lambdaHandler,
  type Principal,
  Roles,
  Unguarded,
  UseGuards,
} from '../../src/index.js'
import { context, dialects, type Result } from './dialects.js'

const issuer = 'https://issuer.example'
const { publicKey, privateKey } = await generateKeyPair('ES256')
const stranger = await generateKeyPair('ES256')
const keys = createLocalJWKSet({ keys: [{ ...(await exportJWK(publicKey)), kid: 'k1', alg: 'ES256' }] })
const jwt = jwtGuard({ issuer, audience: 'orders', keys })

@Controller('/guarded')
class GuardedController {
  @Get('/token') @UseGuards(jwt) token(@Caller() { kind, id }: Principal) {
    return { kind, id }
  }
  @Get('/scoped') @UseGuards(jwtGuard({ issuer, audience: 'orders', keys, scopes: ['orders:write'] })) scoped() {
    return {}
  }
  @Get('/admin') @UseGuards(jwt) @Roles('admin', 'owner') admin() {
    return {}
  }
  @Get('/key') @UseGuards(apiKeyGuard({ keys: { partner: 'p'.repeat(32), other: 'o'.repeat(32) } })) key(
    @Caller() { id }: Principal,
  ) {
    return { id }
  }
}

const handler = lambdaHandler(createApplication({ name: 'guarded', controllers: [GuardedController] }))

function token(claims: object = {}, { audience = 'orders', by = privateKey, expires = '5m', from = issuer } = {}) {
  return new SignJWT({ ...claims })
    .setProtectedHeader({ alg: 'ES256', kid: 'k1' })
    .setSubject('ada')
    .setIssuer(from)
    .setAudience(audience)
    .setExpirationTime(expires)
    .sign(by)
}

const bearer = async (given: Promise<string>) => ({ authorization: `Bearer ${await given}` })

const rows: readonly (readonly [string, string, Record<string, string>, number, string])[] = [
  ['a good token', '/token', await bearer(token()), 200, 'ada'],
  ['no token', '/token', {}, 401, 'caller.unknown'],
  ['another scheme', '/token', { authorization: 'Basic YTpi' }, 401, 'caller.unknown'],
  ['a token for others', '/token', await bearer(token({}, { audience: 'billing' })), 401, 'caller.unknown'],
  ['a token of others', '/token', await bearer(token({}, { from: 'https://evil.example' })), 401, 'caller.unknown'],
  ['a token signed by others', '/token', await bearer(token({}, { by: stranger.privateKey })), 401, 'caller.unknown'],
  ['a token of yesterday', '/token', await bearer(token({}, { expires: '-1d' })), 401, 'caller.unknown'],
  ['a text that is no token', '/token', { authorization: 'Bearer a.b.c' }, 401, 'caller.unknown'],
  ['a token without the scope', '/scoped', await bearer(token({ scope: 'orders:read' })), 403, 'caller.not-allowed'],
  ['a token with the scope', '/scoped', await bearer(token({ scope: 'orders:read orders:write' })), 200, '{}'],
  [
    'a caller without the role',
    '/admin',
    await bearer(token({ 'cognito:groups': ['reader'] })),
    403,
    'caller.not-allowed',
  ],
  ['a caller with the role', '/admin', await bearer(token({ 'cognito:groups': ['reader', 'owner'] })), 200, '{}'],
  ['a key', '/key', { 'X-Api-Key': 'p'.repeat(32) }, 200, 'partner'],
  ['a wrong key', '/key', { 'x-api-key': 'p'.repeat(31) }, 401, 'caller.unknown'],
  ['no key', '/key', {}, 401, 'caller.unknown'],
]

describe.each(dialects)('$name', ({ event }) => {
  it.each(rows)('%s', async (_what, path, headers, status, said) => {
    const result = (await handler(event({ method: 'GET', path: `/guarded${path}`, headers }), context)) as Result
    expect([result.statusCode, result.body]).toEqual([status, expect.stringContaining(said)])
  })

  it('challenges as RFC 6750 says', async () => {
    const answer = async (headers: Record<string, string>) =>
      ((await handler(event({ method: 'GET', path: '/guarded/token', headers }), context)) as Result).headers[
        'www-authenticate'
      ]
    expect([await answer({}), await answer({ authorization: 'Bearer x' })]).toEqual([
      'Bearer',
      'Bearer error="invalid_token"',
    ])
  })
})

it.each([
  [{}, 'has no keys'],
  [{ partner: 'short' }, "has a key for 'partner' that is shorter than 16 characters"],
])('refuses keys that protect nothing: %j', (given, said) => {
  const start = () =>
    createApplication({
      name: 'x',
      controllers: [GuardedController],
      guards: [apiKeyGuard({ keys: given as Record<string, string> })],
    })
  expect(start).toThrow(said)
})

describe('callers that an authorizer of the gateway recognised', () => {
  @Controller()
  class WhoController {
    @Get('/who') who(@Caller({ required: false }) caller: Principal | undefined) {
      return caller ?? null
    }
  }
  const who = lambdaHandler(createApplication({ name: 'who', controllers: [WhoController] }))
  const [rest, http] = dialects

  it.each([
    [
      'Cognito on a REST API',
      rest,
      { authorizer: { claims: { sub: 'u1', 'cognito:groups': 'a,b', scope: 'x y' } } },
      { kind: 'cognito', id: 'u1', roles: ['a', 'b'], scopes: ['x', 'y'] },
    ],
    [
      'a Lambda authorizer on a REST API',
      rest,
      { authorizer: { principalId: 'p1', roles: 'admin' } },
      { kind: 'lambda', id: 'p1', roles: ['admin'] },
    ],
    [
      'IAM on a REST API',
      rest,
      { identity: { userArn: 'arn:aws:iam::1:user/x' } },
      { kind: 'iam', id: 'arn:aws:iam::1:user/x' },
    ],
    ['an API key on a REST API', rest, { identity: { userArn: null, apiKeyId: 'k1' } }, { kind: 'api-key', id: 'k1' }],
    [
      'JWT on an HTTP API',
      http,
      { authorizer: { jwt: { claims: { sub: 'u2', roles: '[a b]' }, scopes: ['s'] } } },
      { kind: 'jwt', id: 'u2', roles: ['a', 'b'], scopes: ['s'] },
    ],
    [
      'a Lambda authorizer on an HTTP API',
      http,
      { authorizer: { lambda: { sub: 'u3' } } },
      { kind: 'lambda', id: 'u3' },
    ],
    ['a Lambda authorizer without a context', http, { authorizer: { lambda: null } }, { kind: 'lambda', id: '' }],
    [
      'IAM on an HTTP API',
      http,
      { authorizer: { iam: { userArn: 'arn:aws:iam::1:user/y' } } },
      { kind: 'iam', id: 'arn:aws:iam::1:user/y' },
    ],
    [
      'JWT on an HTTP API 1.0',
      rest,
      { authorizer: { claims: { sub: 's-1', scope: 'x y' }, scopes: null } },
      { kind: 'jwt', id: 's-1', scopes: ['x', 'y'] },
    ],
    [
      'JWT with a scope that is asked for, on an HTTP API 1.0',
      rest,
      { authorizer: { claims: { sub: 's-1', scope: 'x y' }, scopes: ['x'] } },
      { kind: 'jwt', id: 's-1', scopes: ['x'] },
    ],
    [
      'a Lambda authorizer on an HTTP API 1.0',
      rest,
      { authorizer: { claims: null, scopes: null, userId: 'u-1', role: 'editor' } },
      { kind: 'lambda', id: '', claims: { userId: 'u-1', role: 'editor' } },
    ],
    [
      'a Lambda authorizer with a principal on an HTTP API 1.0',
      rest,
      { authorizer: { claims: null, scopes: null, principalId: 'p1', roles: 'admin' } },
      { kind: 'lambda', id: 'p1', roles: ['admin'] },
    ],
  ])('%s', async (_what, dialect, more, expected) => {
    const event = dialect?.event({ method: 'GET', path: '/who' }) as { requestContext: object }
    const result = (await who({ ...event, requestContext: { ...event.requestContext, ...more } }, context)) as Result
    expect(JSON.parse(result.body)).toMatchObject(expected)
  })

  it('does not take what a page shows of an HTTP API 1.0 without an authorizer for a caller', async () => {
    const event = rest?.event({ method: 'GET', path: '/who' }) as { requestContext: object }
    const requestContext = { ...event.requestContext, authorizer: { claims: null, scopes: null } }
    expect(JSON.parse(((await who({ ...event, requestContext }, context)) as Result).body)).toBeNull()
  })

  it.each(dialects)('nobody: $name', async ({ event }) => {
    const result = (await who(event({ method: 'GET', path: '/who' }), context)) as Result
    expect(JSON.parse(result.body)).toBeNull()
  })
})

describe('@Unguarded', () => {
  const guard = (name: string) => ({ name, check: () => undefined })

  @Controller('/inner')
  @UseGuards(guard('controller'))
  class InnerController {
    @Get('/all') all() {}
    @Get('/own') @UseGuards(guard('method')) @Unguarded() own() {}
    @Get('/none') @Unguarded() none() {}
  }
  @Controller('/open')
  @UseGuards(guard('controller'))
  @Unguarded()
  class OpenController {
    @Get('/own') own() {}
  }
  class SubController extends OpenController {}
  Controller('/sub')(SubController)

  it('takes off the guards from further out', () => {
    const controllers = [InnerController, OpenController, SubController]
    const { plan } = createApplication({ name: 'open', controllers, guards: [guard('application')] })
    expect(Object.fromEntries(plan.routes.map(({ path, around }) => [path, around.guards]))).toEqual({
      '/inner/all': ['application', 'controller'],
      '/inner/own': ['method'],
      '/inner/none': [],
      '/open/own': ['controller'],
      '/sub/own': ['controller'],
    })
  })
})
