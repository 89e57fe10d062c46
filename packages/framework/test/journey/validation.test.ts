import 'reflect-metadata/lite'
import { Expose, Type } from 'class-transformer'
import {
  IsArray,
  IsInt,
  IsOptional,
  IsString,
  Min,
  registerDecorator,
  ValidateNested,
  type ValidationArguments,
  ValidatorConstraint,
  type ValidatorConstraintInterface,
  Validate,
} from 'class-validator'
import {
  Body,
  Controller,
  createApplication,
  Form,
  Get,
  lambdaHandler,
  Post,
  Put,
  Query,
  RawBody,
  Req,
  type HttpRequest,
} from '../../src/index.js'
import { context, dialects, type Result } from './dialects.js'

class Line {
  @IsInt() @Min(1) quantity!: number
}

class Basket {
  @IsArray() @ValidateNested({ each: true }) @Type(() => Line) lines!: Line[]
}

/** What is needed depends on what is done with it. */
class Article {
  @IsInt({ groups: ['change'] }) id!: number
  @IsString({ always: true }) name!: string
  @IsOptional({ groups: ['change'] }) @IsInt({ groups: ['create', 'change'] }) price?: number
}

function IsEven() {
  return (target: object, propertyName: string) =>
    registerDecorator({
      name: 'isEven',
      target: target.constructor,
      propertyName,
      validator: {
        validate: (value: unknown) => typeof value === 'number' && value % 2 === 0,
        defaultMessage: ({ property } = {} as ValidationArguments) => `${property} must be even`,
      },
    })
}

@ValidatorConstraint({ name: 'isFree', async: true })
class IsFree implements ValidatorConstraintInterface {
  async validate(name: unknown) {
    return name !== 'taken'
  }
  defaultMessage() {
    return '$property is taken'
  }
}

class Account {
  @IsEven() number!: number
  @Validate(IsFree) name!: string
}

class Page {
  @IsOptional() @IsInt() @Expose({ name: 'page_size' }) pageSize?: number
}

@Controller('/validation')
class ValidationController {
  @Post('/lines') lines(@Body([Line]) lines: Line[]) {
    return { count: lines.length, isLine: lines.every((line) => line instanceof Line) }
  }
  @Post('/baskets') baskets(@Body([Basket]) baskets: Basket[]) {
    return baskets.length
  }
  @Post('/basket') basket(@Body() basket: Basket) {
    return basket.lines.length
  }
  @Post('/accounts') accounts(@Body([Account]) accounts: Account[]) {
    return accounts.map(({ name }) => name)
  }
  @Post('/articles') create(@Body({ groups: ['create'] }) article: Article) {
    return article
  }
  @Put('/articles') change(@Body({ groups: ['change'] }) article: Article) {
    return article
  }
  @Post('/article-form') form(@Form({ groups: ['create'] }) article: Article) {
    return article
  }
  @Get('/page') page(@Query() page: Page) {
    return { size: page.pageSize }
  }
  @Post('/raw') raw(@RawBody() bytes: Uint8Array) {
    return bytes.length
  }
  @Put('/raw') request(@Req() request: HttpRequest) {
    return request.body.byteLength
  }
}

const handler = lambdaHandler(
  createApplication({ name: 'validation', controllers: [ValidationController], maxBodyBytes: 2_000_000 }),
)

describe.each(dialects)('$name', ({ event }) => {
  async function ask(line: string, body?: string, contentType = 'application/json') {
    const [method = '', target = ''] = line.split(' ')
    const [path = '', rawQuery] = target.split('?')
    const headers = { 'content-type': contentType }
    const request = {
      method,
      path: `/validation${path}`,
      headers,
      ...(rawQuery && { rawQuery }),
      ...(body && { body }),
    }
    const result = (await handler(event(request), context)) as Result
    return { status: result.statusCode, body: JSON.parse(result.body) }
  }

  it.each([
    ['POST /lines', '[]', { count: 0, isLine: true }],
    ['POST /lines', '[{"quantity":1},{"quantity":2}]', { count: 2, isLine: true }],
    ['POST /accounts', '[{"number":2,"name":"ada"},{"number":4,"name":"bob"}]', ['ada', 'bob']],
    ['POST /articles', '{"name":"pen","price":3}', { name: 'pen', price: 3 }],
    ['PUT /articles', '{"id":7,"name":"pen"}', { id: 7, name: 'pen' }],
    ['GET /page?page_size=5', undefined, { size: 5 }],
  ])('%s takes %s', async (line, body, answer) => {
    expect(await ask(line, body)).toEqual({ status: 200, body: answer })
  })

  it.each<readonly [line: string, body: string, issues: readonly string[]]>([
    ['POST /lines', '{"quantity":1}', [' isArray the body must be an array']],
    [
      'POST /lines',
      '[{"quantity":1},7,null]',
      ['[1] isObject [1] must be an object', '[2] isObject [2] must be an object'],
    ],
    [
      'POST /lines',
      '[{"quantity":0},{"extra":1,"quantity":1}]',
      ['[0].quantity min quantity must not be less than 1', '[1].extra unknown this member is not known here'],
    ],
    [
      'POST /baskets',
      '[{"lines":[{"quantity":1},{"quantity":0}]}]',
      ['[0].lines[1].quantity min quantity must not be less than 1'],
    ],
    [
      'POST /accounts',
      '[{"number":2,"name":"ada"},{"number":3,"name":"taken"}]',
      ['[1].number isEven number must be even', '[1].name isFree name is taken'],
    ],
    ['POST /articles', '{"id":1,"name":"pen","price":3}', ['id unknown this member is not known here']],
    ['PUT /articles', '{"name":"pen"}', ['id isInt id must be an integer number']],
  ])('%s refuses %s', async (line, body, issues) => {
    const answered = await ask(line, body)
    expect([answered.status, answered.body.code]).toEqual([422, 'body.invalid'])
    expect(
      answered.body.issues.map(({ path, rule, message }: Record<string, string>) => `${path} ${rule} ${message}`),
    ).toEqual(issues)
  })

  it('asks the rules of a group for a form too', async () => {
    const type = 'application/x-www-form-urlencoded'
    expect((await ask('POST /article-form', 'name=pen&price=3', type)).body).toEqual({ name: 'pen', price: 3 })
    expect((await ask('POST /article-form', 'id=1&name=pen&price=3', type)).status).toBe(422)
  })

  it.each([
    ['POST /lines', `[${'{},'.repeat(200_000)}{}]`],
    ['POST /basket', `{"lines":[${'{},'.repeat(200_000)}{}]}`],
    ['POST /accounts', `[${'{},'.repeat(2000)}{}]`],
  ])('%s tells a hundred issues at most', async (line, body) => {
    const answered = await ask(line, body)
    expect([answered.status, answered.body.issues.length]).toEqual([422, 100])
  })

  it.each(['POST /raw', 'PUT /raw'])('%s measures the body, though no class reads it', async (line) => {
    expect((await ask(line, 'x'.repeat(2_000_000))).body).toBe(2_000_000)
    expect((await ask(line, 'x'.repeat(2_000_001))).body.code).toBe('body.too-large')
  })
})
