import {
  Connect,
  Controller,
  createApplication,
  Get,
  type HttpRequest,
  lambdaHandler,
  type Logger,
  Message,
  Param,
  Post,
  reply,
  Req,
  setCookie,
} from '../../src/index.js'
import type { Behaviour, Door } from './doors.js'
import type { Received } from './received.js'
import type { WireRequest } from './wire-request.js'

interface Seen {
  readonly method: string
  readonly params: string
  readonly query: Readonly<Record<string, readonly string[]>>
  readonly headers: Readonly<Record<string, readonly string[]>>
  readonly cookies: Readonly<Record<string, string>>
  readonly body: string
}

@Controller()
class EchoController {
  @Get('/items/{id}')
  @Post('/items/{id}')
  item(@Req() request: HttpRequest, @Param('id') id: string): Seen {
    return seen(request, id)
  }

  @Get('/files/{path+}')
  file(@Req() request: HttpRequest, @Param('path') path: string): Seen {
    return seen(request, path)
  }

  @Connect()
  @Message('items/1')
  socket(@Req() request: HttpRequest): Seen {
    return seen(request, '')
  }

  @Get('/nothing')
  @Message('nothing')
  nothing() {}

  @Get('/bytes')
  bytes() {
    return Buffer.from([0, 255, 254, 128])
  }

  @Get('/answer')
  @Message('answer')
  answer() {
    return reply.text('žluť', {
      status: 201,
      headers: { 'X-One': '1', Link: ['<a>; rel=next', '<b>; rel=prev'] },
      cookies: [setCookie('a', '1', { expires: new Date('2030-01-02T03:04:05Z') }), setCookie('b', '2')],
    })
  }
}

function seen({ method, query, headers, cookies, body }: HttpRequest, params: string): Seen {
  return {
    method,
    params,
    query: Object.fromEntries(query.entries()),
    headers: Object.fromEntries(headers.entries()),
    cookies: Object.fromEntries(cookies),
    body: Buffer.from(body.bytes()).toString('hex'),
  }
}

const silent = () => undefined
const logger: Logger = { debug: silent, info: silent, warn: silent, error: silent }
const handler = lambdaHandler(createApplication({ name: 'echo', controllers: [EchoController], logger }))

/** What every front door does, but for what it says it cannot, with its reason in the name of the test. */
export function describeEventSource(door: Door): void {
  const ask = async (request: Partial<WireRequest>): Promise<Received> =>
    door.receive(await handler(door.event({ method: 'GET', path: '/items/1', ...request })))
  const see = async (request: Partial<WireRequest>): Promise<Seen> => {
    const { status, body } = await ask(request)
    expect([status, body.toString()]).toEqual([200, expect.any(String)])
    return JSON.parse(body.toString()) as Seen
  }
  const unless = (behaviour: Behaviour, rows: () => void) => {
    const reason = door.cannot[behaviour]
    if (reason === undefined) rows()
    else it(`cannot ${behaviour}: ${reason}`, () => expect(reason).not.toBe(''))
  }

  describe(door.name, () => {
    unless('have methods', () => {
      it.each(['GET', 'POST'])('reads the method %s', async (method) => {
        expect((await see({ method })).method).toBe(method)
      })
    })

    unless('have paths', () => {
      it.each([
        ['/items/a%20b', 'a b'],
        ['/items/a%2Fb', 'a/b'],
        ['/items/100%25', '100%'],
        ['/items/%E2%98%95', '☕'],
        ['/items/a+b', 'a+b'],
        ['/items/x/', 'x'],
        ['/files/a/b%20c', 'a/b c'],
        ['/files/a/b/', 'a/b/'],
      ])('decodes each segment of %s once', async (path, params) => {
        expect((await see({ path })).params).toBe(params)
      })

      it('refuses a path whose bytes are not UTF-8', async () => {
        expect((await ask({ path: '/items/%E0%A4' })).status).toBe(400)
      })
    })

    it.each([
      ['a=1', { a: ['1'] }],
      ['a=x%20y', { a: ['x y'] }],
      ['a=x+y', { a: ['x y'] }],
      ['a=1%2B1', { a: ['1+1'] }],
      ['a=100%2525', { a: ['100%25'] }],
      ['to%3Dm=a%2Cb', { 'to=m': ['a,b'] }],
      ['a=', { a: [''] }],
      ['a=1,2', { a: ['1,2'] }],
      [undefined, {}],
    ])('decodes the query %s once', async (query, values) => {
      expect((await see(query === undefined ? {} : { query })).query).toEqual(values)
    })

    unless('keep repeated query names', () => {
      it('keeps each value of a repeated query name, in order', async () => {
        expect((await see({ query: 'a=1&b=x&a=2%2C3' })).query).toEqual({ a: ['1', '2,3'], b: ['x'] })
      })
    })

    it('reads headers by their names in lower case', async () => {
      const { headers } = await see({ headers: [['X-Tenant', 'Acme, Inc.']] })
      expect(headers['x-tenant']).toEqual(['Acme, Inc.'])
    })

    unless('keep repeated header lines', () => {
      it('keeps each line of a repeated header, in order', async () => {
        const { headers } = await see({
          headers: [
            ['x-a', '1'],
            ['x-a', '2'],
          ],
        })
        expect(headers['x-a']).toEqual(['1', '2'])
      })
    })

    it('reads cookies', async () => {
      const { cookies } = await see({ headers: [['Cookie', 'session=a%20b; theme="dark"; session=later']] })
      expect(cookies).toEqual({ session: 'a b', theme: 'dark' })
    })

    it.each([
      ['nothing', undefined, ''],
      ['text', '{"ž":1}', Buffer.from('{"ž":1}').toString('hex')],
    ])('reads a body of %s', async (_what, body, hex) => {
      expect((await see({ method: 'POST', ...(body === undefined ? {} : { body }) })).body).toBe(hex)
    })

    unless('carry bytes', () => {
      it('reads a body of bytes', async () => {
        const body = Buffer.from([0, 255, 254, 128])
        expect((await see({ method: 'POST', body })).body).toBe('00fffe80')
      })

      it('answers bytes as they are', async () => {
        const { body } = await ask({ path: '/bytes' })
        expect(body).toEqual(Buffer.from([0, 255, 254, 128]))
      })
    })

    it('reads a body that comes with GET', async () => {
      expect((await see({ body: 'x' })).body).toBe('78')
    })

    unless('refuse a malformed query', () => {
      it.each(['a=%zz', '%E0%A4%A=1'])('refuses the query %s', async (query) => {
        expect((await ask({ query })).status).toBe(400)
      })
    })

    it('answers a status, header lines and text', async () => {
      const { status, lines, body } = await ask({ path: '/answer' })
      expect([status, body.toString()]).toEqual([201, 'žluť'])
      expect(lines).toEqual(
        expect.arrayContaining([
          ['content-type', 'text/plain; charset=utf-8'],
          ['x-one', '1'],
        ]),
      )
    })

    unless('answer cookies', () => {
      it('answers each cookie as it is', async () => {
        const { cookies } = await ask({ path: '/answer' })
        expect(cookies).toEqual(['a=1; Expires=Wed, 02 Jan 2030 03:04:05 GMT; Path=/', 'b=2; Path=/'])
      })
    })

    unless('answer repeated lines apart', () => {
      it('answers repeated lines apart', async () => {
        const { lines } = await ask({ path: '/answer' })
        expect(lines.filter(([name]) => name === 'link')).toEqual([
          ['link', '<a>; rel=next'],
          ['link', '<b>; rel=prev'],
        ])
      })
    })

    it('answers nothing returned without a body', async () => {
      expect((await ask({ path: '/nothing' })).body).toHaveLength(0)
    })

    unless('answer 204', () => {
      it('answers nothing returned with 204', async () => {
        expect((await ask({ path: '/nothing' })).status).toBe(204)
      })
    })

    unless('have methods', () => {
      it.each([
        ['HEAD', 200],
        ['OPTIONS', 204],
      ])('answers %s without a body', async (method, status) => {
        const answered = await ask({ method })
        expect([answered.status, answered.body.length]).toEqual([status, 0])
      })

      it('refuses a wrong method', async () => {
        expect((await ask({ method: 'PUT' })).status).toBe(405)
      })
    })

    it('refuses what no route answers', async () => {
      expect((await ask({ path: '/nowhere' })).status).toBe(404)
    })

    it('answers an event that went through JSON, as all of AWS’s do', async () => {
      const event: unknown = JSON.parse(JSON.stringify(door.event({ method: 'GET', path: '/items/1' })))
      expect(door.receive(await handler(event)).status).toBe(200)
    })
  })
}
