import { IsInt, IsObject, IsOptional, IsString, Length } from 'class-validator'
import {
  apiKeyGuard,
  Body,
  Controller,
  Cookie,
  createApplication,
  cors,
  etag,
  compression,
  Form,
  Get,
  Header,
  jwtGuard,
  lambdaHandler,
  type Logger,
  Param,
  Post,
  Problem,
  Query,
  reply,
  setCookie,
  UseGuards,
  UseMiddleware,
} from '../../src/index.js'
import { doors } from '../contracts/doors.js'

class Loose {
  @IsOptional() @IsString() @Length(0, 100) name?: string
  @IsOptional() @IsInt() age?: number
  @IsOptional() @IsObject() free?: object
}

const key = 'a-key-that-nobody-guesses'

@Controller('/attacked')
class AttackedController {
  @Post('/json') json(@Body() loose: Loose) {
    return { isAdmin: (loose as { isAdmin?: unknown }).isAdmin, names: Object.keys(loose) }
  }
  @Post('/form') form(@Form() loose: Loose) {
    return { names: Object.keys(loose) }
  }
  @Get('/query') query(@Query() loose: Loose) {
    return { names: Object.keys(loose) }
  }
  @Get('/texts/{id}') texts(
    @Param('id') id: string,
    @Query('a') a?: string,
    @Cookie('__proto__') cookie?: string,
    @Header('__proto__') header?: string,
  ) {
    return { id, a, cookie, header }
  }
  @Get('/numbers/{id}') numbers(@Param('id') id: number, @Query('at') at?: Date) {
    return { id, at }
  }
  @Get('/header') header(@Query('name') name?: string) {
    return reply.text('ok', { headers: { 'x-name': name ?? '' } })
  }
  @Get('/name') name(@Query('name') name?: string) {
    return reply.text('ok', { headers: { [name ?? '']: 'value' } })
  }
  @Get('/redirect') redirect(@Query('to') to?: string) {
    return reply.redirect(to ?? '')
  }
  @Get('/cookie') cookie(@Query('name') name?: string) {
    return reply.text('ok', { cookies: [setCookie('name', name ?? '')] })
  }
  @Get('/cookie-line') cookieLine(@Query('name') name?: string) {
    return reply.text('ok', { cookies: [`name=${name}`] })
  }
  @Get('/problem') problem(@Query('name') name?: string) {
    throw new Problem('name.bad', { status: 400, headers: { 'x-name': name ?? '' } })
  }
  @Get('/jwt') @UseGuards(jwtGuard({ issuer: 'https://issuer.example' })) jwt() {
    return 'ok'
  }
  @Get('/key') @UseGuards(apiKeyGuard({ keys: { one: key } })) key() {
    return 'ok'
  }
  @Get('/page') @UseMiddleware(cors({ origins: [/^https:\/\/[a-z]+\.example$/] }), etag(), compression()) page() {
    return 'x'.repeat(2000)
  }
}

const logged: string[] = []
const note = (message: string, fields?: object) =>
  void logged.push(
    message,
    ...Object.values(fields ?? {}).map((field) => (field instanceof Error ? field.message : String(field))),
  )
const logger: Logger = { debug: note, info: note, warn: note, error: note }
const handler = lambdaHandler(
  createApplication({ name: 'attacked', controllers: [AttackedController], logger, maxBodyBytes: 4_000_000 }),
)

const json = ['content-type', 'application/json'] as const
const urlEncoded = ['content-type', 'application/x-www-form-urlencoded'] as const
const multipart = ['content-type', 'multipart/form-data; boundary=xx'] as const

interface Attack {
  readonly method?: string
  readonly path: string
  readonly query?: string
  readonly headers?: readonly (readonly [string, string])[]
  readonly body?: string
}

beforeEach(() => void logged.splice(0))

async function ask(door: (typeof doors)[number], { method = 'GET', path, query = '', headers = [], body }: Attack) {
  const result = await handler(
    door.event({
      method,
      path: `/attacked${path}`,
      query,
      headers,
      ...(body === undefined ? {} : { body: Buffer.from(body) }),
    }),
    { awsRequestId: 'r-1' },
  )
  const received = door.receive(result)
  const type = received.lines.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? ''
  const content = type.includes('json') ? JSON.parse(received.body.toString()) : received.body.toString()
  return { ...received, content }
}

const httpApi = doors.find(({ name }) => name.includes('HTTP API (payload 2.0)')) ?? doors[0]
const nested = (levels: number) => `${'{"free":'.repeat(levels)}{}${'}'.repeat(levels)}`

describe.each(doors.map((door) => [door.name, door] as const))('%s', (_name, door) => {
  const post = (path: string, header: readonly [string, string], body: string): Attack => ({
    method: 'POST',
    path,
    headers: [header],
    body,
  })
  const field = (name: string) => `--xx\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n1\r\n--xx--\r\n`

  it.each<readonly [what: string, attack: Attack, status: number, code: string | undefined]>([
    ['a member __proto__', post('/json', json, '{"__proto__":{"isAdmin":true}}'), 400, 'body.unsafe-json'],
    [
      'a member __proto__ below',
      post('/json', json, '{"free":{"a":[{"__proto__":{"isAdmin":true}}]}}'),
      400,
      'body.unsafe-json',
    ],
    [
      'a member __proto__ in escapes',
      post('/json', json, String.raw`{"\u005f_proto__":{"isAdmin":true}}`),
      400,
      'body.unsafe-json',
    ],
    [
      'a member constructor',
      post('/json', json, '{"constructor":{"prototype":{"isAdmin":true}}}'),
      422,
      'body.invalid',
    ],
    [
      'a member constructor below',
      post('/json', json, '{"free":{"constructor":{"prototype":{"isAdmin":true}}}}'),
      422,
      'body.invalid',
    ],
    ['a field __proto__', post('/form', urlEncoded, '__proto__=1'), 422, 'body.invalid'],
    ['a field __proto__[isAdmin]', post('/form', urlEncoded, '__proto__[isAdmin]=1'), 422, 'body.invalid'],
    ['a field constructor', post('/form', urlEncoded, 'constructor=1'), 422, 'body.invalid'],
    ['a part __proto__', post('/form', multipart, field('__proto__')), 422, 'body.invalid'],
    ['a part constructor', post('/form', multipart, field('constructor')), 422, 'body.invalid'],
    ['a query __proto__', { path: '/query', query: '__proto__=1' }, 400, 'request.invalid'],
    ['a query constructor', { path: '/query', query: 'constructor=1' }, 400, 'request.invalid'],
    ['names that are only looked up', { path: '/texts/__proto__', query: '__proto__=1&a=2' }, 200, undefined],
    [
      'a cookie and a header',
      {
        path: '/texts/1',
        headers: [
          ['cookie', '__proto__=a'],
          ['__proto__', 'b'],
        ],
      },
      200,
      undefined,
    ],
  ])('prototype pollution by %s comes to nothing', async (_what, attack, status, code) => {
    const before = Object.getOwnPropertyNames(Object.prototype)
    const { status: answered, content } = await ask(door, attack)
    expect([answered, content.code]).toEqual([status, code])
    expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before)
    expect(({} as { isAdmin?: unknown }).isAdmin).toBeUndefined()
  })

  it.each<readonly [what: string, attack: Attack, status: number, code: string | undefined]>([
    ['63 levels', post('/json', json, nested(63)), 200, undefined],
    ['65 levels', post('/json', json, nested(65)), 400, 'body.unsafe-json'],
    ['a hundred thousand levels', post('/json', json, '['.repeat(100_000)), 400, 'body.unsafe-json'],
    ['a body over the limit', post('/json', json, `{"name":"${'x'.repeat(4_000_000)}"}`), 413, 'body.too-large'],
    ['a form over the limit', post('/form', urlEncoded, 'x'.repeat(4_000_001)), 413, 'body.too-large'],
    [
      'a text of 3 MB where 100 characters fit',
      post('/json', json, `{"name":"${'x'.repeat(3_000_000)}"}`),
      422,
      'body.invalid',
    ],
    [
      'two hundred thousand members',
      post('/json', json, `{${Array.from({ length: 200_000 }, (_, at) => `"m${at}":1`).join()}}`),
      422,
      'body.invalid',
    ],
    ['a name of 1 MB', post('/json', json, `{"${'n'.repeat(1_000_000)}":1}`), 422, 'body.invalid'],
    ['a number without end', post('/json', json, `{"age":${'9'.repeat(100_000)}}`), 422, 'body.invalid'],
  ])('%s: answered with what was wrong, and not much more', async (_what, attack, status, code) => {
    const { status: answered, content } = await ask(door, attack)
    expect([answered, content.code]).toEqual([status, code])
    expect(JSON.stringify(content).length).toBeLessThan(20_000)
  })
})

describe('a line end in what an answer says of its caller', () => {
  const evil = encodeURIComponent('a\r\nset-cookie: evil=1')

  it.each([
    ['the value of a header', '/header', `name=${evil}`, '"x-name"'],
    ['the name of a header', '/name', `name=${evil}`, String.raw`"a\r\nset-cookie: evil=1"`],
    ['a location', '/redirect', `to=${evil}`, '"location"'],
    ['a cookie that is written by hand', '/cookie-line', `name=${evil}`, '"set-cookie"'],
    ['a header of a problem', '/problem', `name=${evil}`, '"x-name"'],
  ])('%s: a 500, and a log line that names the header', async (_what, path, query, named) => {
    for (const door of doors) {
      logged.length = 0
      const { status, lines, content } = await ask(door, { path, query })
      expect([status, content.code]).toEqual([500, 'internal'])
      expect(lines.filter(([name, value]) => /evil/.test(name + value))).toEqual([])
      expect(logged).toContain(
        `Header ${named}: its name or value holds a line end or another character that no header may have.`,
      )
    }
  })

  it('setCookie writes it in escapes', async () => {
    const { cookies } = await ask(httpApi as (typeof doors)[number], { path: '/cookie', query: `name=${evil}` })
    expect(cookies).toEqual(['name=a%0D%0Aset-cookie%3A%20evil%3D1; Path=/'])
  })

  it.each([
    ['origin', [['origin', 'https://a.example\r\nset-cookie: evil=1']]],
    [
      'asked headers',
      [
        ['origin', 'https://shop.example'],
        ['access-control-request-method', 'GET'],
        ['access-control-request-headers', 'x\r\nset-cookie: evil=1'],
      ],
    ],
  ] as const)('%s of a preflight that no gateway would let through', async (_what, headers) => {
    const { lines, status } = await ask(httpApi as (typeof doors)[number], {
      method: 'OPTIONS',
      path: '/page',
      headers,
    })
    expect(lines.filter(([name, value]) => /evil/.test(name + value))).toEqual([])
    expect([204, 500]).toContain(status)
  })
})

describe('texts that make a careless pattern try for ever', () => {
  const long = 100_000
  // A test that tried for ever would end with Jest's own time limit.
  it.each<readonly [what: string, attack: Attack, status: number]>([
    ['a path of slashes', { path: '/'.repeat(long) }, 404],
    ['a path of segments', { path: '/a'.repeat(long) }, 404],
    ['a path of percent signs', { path: `/texts/${'%25'.repeat(long)}` }, 200],
    ['digits that are no number', { path: `/numbers/${'1'.repeat(long)}x` }, 400],
    ['a number of dots', { path: `/numbers/${'1.'.repeat(long)}` }, 400],
    ['a date of digits', { path: '/numbers/1', query: `at=${'2026-01-01T00:00:00.'.repeat(1000)}` }, 400],
    ['a query of signs', { path: '/query', query: '&=&'.repeat(long) }, 400],
    ['cookies of quotes', { path: '/texts/1', headers: [['cookie', `a="${'"; a="'.repeat(long)}`]] }, 200],
    ['a token of spaces', { path: '/jwt', headers: [['authorization', `Bearer ${' '.repeat(long)}!`]] }, 401],
    ['a token of equal signs', { path: '/jwt', headers: [['authorization', `Bearer a${'='.repeat(long)}!`]] }, 401],
    ['a key', { path: '/key', headers: [['x-api-key', 'k'.repeat(long)]] }, 401],
    ['an origin', { path: '/page', headers: [['origin', `https://${'a'.repeat(long)}!`]] }, 200],
    ['tags', { path: '/page', headers: [['if-none-match', 'W/"'.repeat(long)]] }, 200],
    ['encodings', { path: '/page', headers: [['accept-encoding', 'gzip;q=,'.repeat(long)]] }, 200],
    [
      'a content type',
      { method: 'POST', path: '/json', headers: [['content-type', `application/${'json;'.repeat(long)}`]], body: '{}' },
      200,
    ],
    [
      'a boundary',
      {
        method: 'POST',
        path: '/form',
        headers: [['content-type', `multipart/form-data; boundary=${'-'.repeat(long)}`]],
        body: '-'.repeat(long),
      },
      400,
    ],
  ])('%s', async (_what, attack, status) => {
    const { status: answered } = await ask(httpApi as (typeof doors)[number], attack)
    expect(answered).toBe(status)
  })

  it.each([
    ['a template of braces', `/${'{'.repeat(long)}`],
    ['a template of colons', `/${':'.repeat(long)}`],
    ['a parameter without an end', `/{${'a'.repeat(long)}`],
  ])('%s stops the start', (_what, template) => {
    class Templated {
      get() {}
    }
    Get(template)(Templated.prototype, 'get', {})
    Controller()(Templated)
    expect(() => createApplication({ name: 'templated', controllers: [Templated] })).toThrow(
      'which is neither text nor {name}',
    )
  })
})
