import 'reflect-metadata/lite'
import { Type } from 'class-transformer'
import { IsArray, IsBoolean, IsDate, IsInt, IsOptional, IsString, Max, MaxLength } from 'class-validator'
import {
  Body,
  Controller,
  Cookie,
  createApplication,
  File,
  Form,
  Get,
  Header,
  lambdaHandler,
  Post,
  Query,
  RawBody,
  readWith,
  fromHeader,
  type UploadedFile,
} from '../../src/index.js'
import { context, dialects, type Result } from './dialects.js'

enum Colour {
  Red = 'red',
  Green = 'green',
}

enum Level {
  Low,
  High,
}

class Filter {
  @IsOptional() @IsInt() @Max(100) limit?: number
  @IsOptional() @IsBoolean() open?: boolean
  @IsOptional() @IsDate() since?: Date
  @IsOptional() @IsArray() @IsString({ each: true }) tags?: string[]
  @IsOptional() @IsArray() @IsInt({ each: true }) @Type(() => Number) ids?: number[]
}

class Profile {
  @IsString() @MaxLength(5) name!: string
  @IsInt() age!: number
}

const Tenant = () => readWith(fromHeader('x-tenant'), { required: true, type: String })

@Controller('/bind')
class BindController {
  @Get('/enum') enums(
    @Query('colour', { oneOf: Colour, required: true }) colour: Colour,
    @Query('level', { oneOf: Level, required: true }) level: Level,
  ) {
    return { colour, level }
  }
  @Get('/list') list(@Query('ids', [Number]) ids: number[] = [], @Query('on') on?: Date) {
    return { ids, on }
  }
  @Get('/default') defaults(
    @Query('limit') limit: number = 25,
    @Cookie('theme') theme: string = 'light',
    @Header('x-n') n?: number,
  ) {
    return { limit, theme, n }
  }
  @Get('/filter') filter(@Query() filter: Filter) {
    return { filter, isFilter: filter instanceof Filter }
  }
  @Get('/filter-and') filterAnd(@Query() filter: Filter, @Query('q') q?: string, @Query('limit') limit?: number) {
    return { filter, q, limit }
  }
  @Get('/tenant') tenant(@Tenant() tenant: string) {
    return { tenant }
  }
  @Post('/form') form(@Form() profile: Profile) {
    return { profile, isProfile: profile instanceof Profile }
  }
  @Post('/photo') photo(
    @Form() profile: Profile,
    @File('photo') photo: UploadedFile,
    @File('more', { required: false }) more?: UploadedFile,
  ) {
    return {
      name: profile.name,
      fileName: photo.fileName,
      type: photo.contentType,
      bytes: [...photo.bytes],
      more: more !== undefined,
    }
  }
  @Post('/text') text(@Body() text: string) {
    return text.toUpperCase()
  }
  @Post('/bytes') bytes(@Body() bytes: Uint8Array, @RawBody() raw: Uint8Array) {
    return { bytes: [...bytes], raw: [...raw] }
  }
}

const handler = lambdaHandler(createApplication({ name: 'bind', controllers: [BindController] }))
const binary = [0x00, 0xff, 0xfe, 0x80, 0x0d, 0x0a]

function multipart(
  parts: readonly (readonly [disposition: string, body: string | readonly number[], type?: string])[],
) {
  const chunks = parts.flatMap(([disposition, body, type]) => [
    Buffer.from(
      `--xx\r\nContent-Disposition: form-data; ${disposition}\r\n${type === undefined ? '' : `Content-Type: ${type}\r\n`}\r\n`,
    ),
    Buffer.from(body as string),
    Buffer.from('\r\n'),
  ])
  return Buffer.concat([...chunks, Buffer.from('--xx--\r\n')])
}

const multipartType = { 'content-type': 'multipart/form-data; boundary=xx' }
const urlEncodedType = { 'content-type': 'application/x-www-form-urlencoded' }
const photo = ['name="photo"; filename="../../etc/\u00fc.png"', binary, 'image/png'] as const
const fields = [
  ['name="name"', 'Ada'],
  ['name="age"', '36'],
] as const

describe.each(dialects)('$name', ({ event }) => {
  async function ask(method: string, path: string, more: object = {}) {
    const result = (await handler(event({ method, path: `/bind${path}`, ...more }), context)) as Result
    return {
      status: result.statusCode,
      body: result.headers['content-type']?.includes('json') ? JSON.parse(result.body) : result.body,
    }
  }
  const get = (path: string, rawQuery = '', headers = {}) => ask('GET', path, { rawQuery, headers })

  it.each([
    ['/enum', 'colour=green&level=1', { colour: 'green', level: 1 }],
    ['/list', 'ids=1&ids=2.5&on=2026-01-02', { ids: [1, 2.5], on: '2026-01-02T00:00:00.000Z' }],
    ['/list', '', { ids: [] }],
    ['/default', '', { limit: 25, theme: 'light' }],
    ['/default', 'limit=3', { limit: 3, theme: 'light' }],
    ['/filter', '', { filter: {}, isFilter: true }],
    [
      '/filter',
      'limit=5&open=false&tags=a&tags=b&ids=1',
      { filter: { limit: 5, open: false, tags: ['a', 'b'], ids: [1] }, isFilter: true },
    ],
    ['/filter-and', 'q=x&limit=5', { filter: { limit: 5 }, q: 'x', limit: 5 }],
    ['/filter', 'since=2026-01-02T03:04:05Z', { filter: { since: '2026-01-02T03:04:05.000Z' }, isFilter: true }],
  ])('reads GET %s?%s', async (path, rawQuery, body) => {
    expect(await get(path, rawQuery)).toEqual({ status: 200, body })
  })

  it.each([
    ['/enum', 'colour=blue&level=High', ['colour isIn', 'level isIn']],
    ['/list', 'ids=1&ids=x', ['ids[1] isNumber']],
    ['/default', 'limit=', ['limit isNumber']],
    ['/filter', 'limit=1000&open=1', ['limit max', 'open isBoolean']],
    ['/filter', 'ids=x', ['ids isInt']],
    ['/filter', 'unknown=1', ['unknown unknown']],
    ['/filter-and', 'q=x&other=1', ['other unknown']],
    ['/filter', '__proto__=1', ['__proto__ unknown']],
    ['/tenant', '', ['x-tenant required']],
  ])('refuses GET %s?%s', async (path, rawQuery, issues) => {
    const { status, body } = await get(path, rawQuery)
    expect([status, body.code]).toEqual([400, 'request.invalid'])
    expect(body.issues.map(({ path: at, rule }: { path: string; rule: string }) => `${at} ${rule}`)).toEqual(issues)
  })

  it('reads headers, cookies and readers of your own', async () => {
    expect((await get('/default', '', { cookie: 'theme=dark', 'X-N': '-4' })).body).toEqual({
      limit: 25,
      theme: 'dark',
      n: -4,
    })
    expect((await get('/tenant', '', { 'X-Tenant': 'acme' })).body).toEqual({ tenant: 'acme' })
  })

  it('reads a url-encoded form', async () => {
    const { body } = await ask('POST', '/form', { headers: urlEncodedType, body: 'name=A%26+b&age=36' })
    expect(body).toEqual({ profile: { name: 'A& b', age: 36 }, isProfile: true })
  })

  it('reads a multipart form with a file, byte for byte', async () => {
    const { body } = await ask('POST', '/photo', { headers: multipartType, body: multipart([...fields, photo]) })
    expect(body).toEqual({ name: 'Ada', fileName: '\u00fc.png', type: 'image/png', bytes: binary, more: false })
  })

  it.each([
    ['a form that does not fit', '/form', urlEncodedType, 'name=toolong&age=x', 422, 'body.invalid'],
    ['JSON where a form is read', '/form', { 'content-type': 'application/json' }, '{}', 415, 'body.unsupported-type'],
    ['malformed encoding in a form', '/form', urlEncodedType, 'name=%zz', 400, 'body.malformed-form'],
    ['a missing file', '/photo', multipartType, multipart([...fields]), 422, 'body.invalid'],
    [
      'a multipart form that breaks off',
      '/photo',
      multipartType,
      multipart([...fields, photo]).subarray(0, 150),
      400,
      'body.malformed-form',
    ],
    [
      'a multipart form without a boundary',
      '/photo',
      { 'content-type': 'multipart/form-data' },
      'x',
      400,
      'body.malformed-form',
    ],
    [
      'too many fields',
      '/photo',
      multipartType,
      multipart(Array.from({ length: 1200 }, () => fields[0])),
      400,
      'body.malformed-form',
    ],
  ])('refuses %s', async (_what, path, headers, body, status, code) => {
    const answered = await ask('POST', path, { headers, body })
    expect([answered.status, answered.body.code]).toEqual([status, code])
  })

  it('reads text and bytes, whatever the content type', async () => {
    expect((await ask('POST', '/text', { body: 'abc\u00fc' })).body).toBe('ABC\u00dc')
    const bytes = await ask('POST', '/bytes', {
      headers: { 'content-type': 'application/pdf' },
      body: Buffer.from(binary),
    })
    expect(bytes.body).toEqual({ bytes: binary, raw: binary })
  })
})
