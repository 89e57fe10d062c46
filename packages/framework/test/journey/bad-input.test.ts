import 'reflect-metadata/lite'
import { Type } from 'class-transformer'
import { IsInt, IsString, Length, Min, ValidateNested } from 'class-validator'
import {
  Body,
  Controller,
  createApplication,
  Get,
  lambdaHandler,
  type Logger,
  Param,
  Patch,
  Post,
  Put,
  Query,
} from '../../src/index.js'
import { context, dialects, type Result, type TestRequest } from './dialects.js'

class Line {
  @IsInt()
  @Min(1)
  quantity!: number
}

class NewOrder {
  @IsString()
  @Length(1, 20)
  customer!: string

  @ValidateNested({ each: true })
  @Type(() => Line)
  lines!: Line[]
}

@Controller('/orders')
class OrdersController {
  @Get('/{id}')
  find(@Param('id') id: number, @Query('limit') limit?: number) {
    return { id, limit }
  }

  @Post()
  place(@Body() order: NewOrder) {
    return { customer: order.customer, isOrder: order instanceof NewOrder, lines: order.lines.length }
  }

  @Put('/{id}')
  fail() {
    throw new Error('secret: the password is hunter2')
  }

  @Patch('/{id}')
  throwText() {
    // oxlint-disable-next-line no-throw-literal
    throw 'secret text'
  }
}

const logged: unknown[] = []
const note = (message: string, fields?: object) => void logged.push({ message, ...fields })
const logger: Logger = { debug: note, info: note, warn: note, error: note }
const handler = lambdaHandler(
  createApplication({ name: 'orders', controllers: [OrdersController], maxBodyBytes: 1000, logger }),
)

const json = { 'Content-Type': 'application/json' }
const valid = JSON.stringify({ customer: 'Ada', lines: [{ quantity: 2 }] })
const post = (body: string | Buffer, headers: Record<string, string> = json): TestRequest => ({
  method: 'POST',
  path: '/orders',
  headers,
  body,
})

type Row = readonly [what: string, request: TestRequest, status: number, code: string, more?: object]

const rows: readonly Row[] = [
  ['malformed JSON', post('{"customer":'), 400, 'body.malformed-json'],
  ['a member named __proto__', post('{"__proto__":{"isAdmin":true}}'), 400, 'body.unsafe-json'],
  [
    'malformed percent-encoding in the path',
    { method: 'GET', path: '/orders/%E0%A4%A' },
    400,
    'request.malformed-encoding',
  ],
  ['a dot segment', { method: 'GET', path: '/orders/%2e%2E' }, 400, 'request.unsafe-path'],
  ['an unknown path', { method: 'GET', path: '/nothing' }, 404, 'route.unknown'],
  ['an encoded slash where a segment ends', { method: 'GET', path: '/orders%2F42' }, 404, 'route.unknown'],
  ['a wrong method', { method: 'DELETE', path: '/orders/42' }, 405, 'route.method-not-allowed'],
  [
    'a number that is none',
    { method: 'GET', path: '/orders/abc' },
    400,
    'request.invalid',
    issue('path', 'id', 'isNumber'),
  ],
  [
    'a number of the query that is none',
    { method: 'GET', path: '/orders/4', rawQuery: 'limit=1e' },
    400,
    'request.invalid',
    issue('query', 'limit', 'isNumber'),
  ],
  [
    'a wrong content type',
    post('customer=Ada', { 'Content-Type': 'application/x-www-form-urlencoded' }),
    415,
    'body.unsupported-type',
  ],
  ['a body over the limit', post(JSON.stringify({ customer: 'x'.repeat(1000) })), 413, 'body.too-large'],
  ['a body over the limit, as base64', post(Buffer.alloc(1001)), 413, 'body.too-large'],
  ['no body', { method: 'POST', path: '/orders', headers: json }, 422, 'body.invalid', issue('body', '', 'required')],
  ['a body that is no object', post('[1]'), 422, 'body.invalid', issue('body', '', 'isObject')],
  [
    'DTO violations',
    post('{"customer":7,"lines":[{"quantity":1},{"quantity":0}],"extra":"marker-1"}'),
    422,
    'body.invalid',
    {
      issues: [
        { in: 'body', path: 'extra', rule: 'unknown', message: expect.any(String) },
        { in: 'body', path: 'customer', rule: 'isString', message: expect.any(String) },
        { in: 'body', path: 'lines[1].quantity', rule: 'min', message: expect.any(String) },
      ],
    },
  ],
  ['a thrown error', { method: 'PUT', path: '/orders/1' }, 500, 'internal'],
  ['a thrown text', { method: 'PATCH', path: '/orders/1' }, 500, 'internal'],
]

describe.each(dialects)('$name', ({ event }) => {
  beforeEach(() => void logged.splice(0))

  it('answers a good request', async () => {
    const result = (await handler(event(post(valid)), context)) as Result
    expect(result.statusCode).toBe(200)
    expect(JSON.parse(result.body)).toEqual({ customer: 'Ada', isOrder: true, lines: 1 })
  })

  it.each(rows.map((row) => [row[0], row] as const))(
    'refuses %s',
    async (_name, [, request, status, code, more = {}]) => {
      const result = (await handler(event(request), context)) as Result
      expect(result.statusCode).toBe(status)
      expect(result.headers['content-type']).toBe('application/problem+json')
      expect(JSON.parse(result.body)).toMatchObject({ type: 'about:blank', status, code, requestId: 'c0ffee', ...more })
      expect(result.body).not.toMatch(/secret|hunter2|marker-1|node_modules/)
    },
  )

  it('lists the methods that a path takes', async () => {
    const result = (await handler(event({ method: 'DELETE', path: '/orders/42' }), context)) as Result
    expect(result.headers['allow']).toBe('GET, HEAD, OPTIONS, PATCH, PUT')
  })

  it('answers OPTIONS from the routes', async () => {
    const result = (await handler(event({ method: 'OPTIONS', path: '/orders' }), context)) as Result
    expect([result.statusCode, result.headers['allow']]).toEqual([204, 'OPTIONS, POST'])
  })

  it('answers HEAD like GET, without the body', async () => {
    const result = (await handler(event({ method: 'HEAD', path: '/orders/42' }), context)) as Result
    expect([result.statusCode, result.headers['content-type'], result.body]).toEqual([200, 'application/json', ''])
  })

  it('logs the cause of a 500 with the request id and the route', async () => {
    await handler(event({ method: 'PUT', path: '/orders/1' }), context)
    expect(logged).toEqual([
      {
        message: 'a request failed',
        requestId: 'c0ffee',
        route: 'PUT /orders/{id}',
        error: expect.objectContaining({ message: 'secret: the password is hunter2' }),
      },
    ])
  })
})

it('answers 400 to a malformed query where the event has it raw', async () => {
  const [, httpApi] = dialects
  const result = (await handler(
    httpApi?.event({ method: 'GET', path: '/orders/4', rawQuery: 'a=%zz' }),
    context,
  )) as Result
  expect([result.statusCode, JSON.parse(result.body).code]).toEqual([400, 'request.malformed-encoding'])
})

it('takes a percent sign alone for text where the gateway has decoded the path, and refuses it where it has not', async () => {
  const [restApi, httpApi] = dialects
  const request: TestRequest = { method: 'GET', path: '/orders/100%' }
  const codes = await Promise.all(
    [restApi, httpApi].map(
      async (dialect) => JSON.parse(((await handler(dialect?.event(request), context)) as Result).body).code,
    ),
  )
  expect(codes).toEqual(['request.malformed-encoding', 'request.invalid'])
})

it.each([
  ['a queue event', { Records: [{ eventSource: 'aws:sqs' }] }, 'top-level keys: Records'],
  ['an object without members', {}, 'an object without members'],
  ['null', null, 'a null'],
  ['a text', 'ping', 'a string'],
])('throws what nothing recognises: %s', async (_what, event, seen) => {
  await expect(handler(event, context)).rejects.toThrow(seen)
})

it('has two parameters at most, as current runtimes ask', () => {
  expect(handler.length).toBe(2)
})

function issue(place: string, path: string, rule: string) {
  return { issues: [{ in: place, path, rule, message: expect.any(String) }] }
}
