import 'reflect-metadata/lite'
import { Exclude, Expose, Transform, Type } from 'class-transformer'
import { IsArray, IsDate, IsInt, IsOptional, IsString, Min, ValidateNested } from 'class-validator'
import {
  Answer,
  Controller,
  createApplication,
  Get,
  lambdaHandler,
  type Logger,
  Post,
  reply,
  Status,
} from '../../src/index.js'
import { openApiOf } from '../../src/openapi/index.js'
import { context, dialects, type Result } from './dialects.js'

class Margin {
  @IsInt() percent!: number
  @Exclude() supplier?: string
}

class Article {
  @IsString() name!: string
  @Exclude() @IsOptional() @IsInt() cost?: number
  @IsInt() @Min(1) @Expose({ name: 'price_cents' }) price!: number
  @IsOptional()
  @IsDate()
  @Transform(({ value }: { value: unknown }) => (value instanceof Date ? value.getTime() : value), {
    toPlainOnly: true,
  })
  since?: Date
  @Expose({ groups: ['staff'] }) @IsOptional() @ValidateNested() @Type(() => Margin) margin?: Margin
  @Exclude({ toClassOnly: true }) @IsOptional() @IsInt() id?: number

  @Expose() get label(): string {
    return `${this.name} (${this.price})`
  }
}

/** Nothing is noted about it but the type of a member. */
class Shelf {
  @Type(() => Article) articles!: Article[]
}

@Exclude()
class Account {
  @Expose() @IsString() name!: string
  @IsString() passwordHash!: string
}

class Plain {
  @IsArray() @IsInt({ each: true }) numbers!: number[]
}

const row = { name: 'pen', price: 150, cost: 20, since: new Date(7), id: 1, margin: { percent: 5, supplier: 'acme' } }
const label = 'pen (150)'
const shaped = { name: 'pen', price_cents: 150, since: 7, id: 1, label }
const entity = Object.assign(new Article(), row)

@Controller('/shaping')
class ShapingController {
  @Get('/instance') @Answer(Article) instance() {
    return entity
  }
  @Get('/plain') @Answer(Article) plain() {
    return { ...row, label }
  }
  @Get('/later') @Answer(Article) async later() {
    return entity
  }
  @Get('/list') @Answer([Article]) list() {
    return [entity, entity]
  }
  @Get('/staff') @Answer(Article, { groups: ['staff'] }) staff() {
    return { ...row, label }
  }
  @Get('/shelf') @Answer(Shelf) shelf() {
    return { articles: [{ ...row, label }] }
  }
  @Get('/account') @Answer(Account) account() {
    return { name: 'ada', passwordHash: 'secret', row: 'of the database' }
  }
  @Get('/reply') @Answer(Article) reply() {
    return reply.json({ cost: 20 })
  }
  @Get('/nothing') @Answer(Article) @Answer() nothing(): Article | undefined {
    return undefined
  }
  @Get('/undeclared') undeclared() {
    return entity
  }
  @Post('/accepted') @Status(202) @Answer(Article) @Answer(Account, { status: 200 }) accepted() {
    return entity
  }
}

function serve(controller: new () => object, checkAnswers?: boolean) {
  const lines: unknown[] = []
  const note = (message: string, fields?: object) => void lines.push({ message, ...fields })
  const logger: Logger = { debug: note, info: note, warn: note, error: note }
  const app = createApplication({
    name: 'shaping',
    controllers: [controller],
    logger,
    ...(checkAnswers !== undefined && { checkAnswers }),
  })
  const handler = lambdaHandler(app)
  async function ask(path: string, method = 'GET', event = dialects[1]?.event) {
    const result = (await handler(event?.({ method, path }), context)) as Result
    return { status: result.statusCode, body: result.body === '' ? undefined : JSON.parse(result.body) }
  }
  return { app, ask, lines }
}

describe.each([undefined, true])('checkAnswers %p', (checkAnswers) => {
  const { ask } = serve(ShapingController, checkAnswers)

  it.each([
    ['/instance', shaped],
    ['/plain', shaped],
    ['/later', shaped],
    ['/list', [shaped, shaped]],
    ['/staff', { ...shaped, margin: { percent: 5 } }],
    ['/shelf', { articles: [shaped] }],
    ['/account', { name: 'ada' }],
    ['/reply', { cost: 20 }],
  ])('%s goes out as its class says', async (path, body) => {
    for (const { event } of dialects) expect(await ask(`/shaping${path}`, 'GET', event)).toEqual({ status: 200, body })
  })

  it('nothing is still nothing, and the status of a plain answer decides which class counts', async () => {
    expect((await ask('/shaping/nothing')).status).toBe(204)
    expect(await ask('/shaping/accepted', 'POST')).toEqual({ status: 202, body: shaped })
  })

  it('without @Answer goes out as it is', async () => {
    expect((await ask('/shaping/undeclared')).body).toMatchObject({ price: 150, cost: 20 })
  })
})

it('leaves what was returned as it was', async () => {
  const before = structuredClone(row)
  const { ask } = serve(ShapingController)
  for (const path of ['/shaping/staff', '/shaping/shelf', '/shaping/plain']) await ask(path)
  expect(row).toEqual(before)
})

it('is what the document says', () => {
  const { schemas } = openApiOf(serve(ShapingController).app).components
  expect(Object.keys(schemas['Article']?.properties ?? {}).toSorted()).toEqual([
    'id',
    'label',
    'name',
    'price_cents',
    'since',
  ])
  expect(schemas['Article_staff']?.properties).toHaveProperty('margin')
  expect(schemas['Account']?.properties).toEqual({ name: { type: 'string' } })
  expect(JSON.stringify(schemas)).not.toMatch(/cost|supplier|passwordHash/)
})

const wrong = { name: 'hunter2', price: 0, cost: 1.5, margin: { percent: 'hunter2' } } as unknown as Article

@Controller('/checked')
class CheckedController {
  @Get('/one') @Answer(Article) one() {
    return wrong
  }
  @Get('/list') @Answer([Article]) list() {
    return [entity, wrong]
  }
  @Get('/missing') @Answer(Article) missing(): Article | undefined {
    return undefined
  }
  @Get('/null') @Answer(Article) nothing(): Article | null {
    return null
  }
  @Get('/no-list') @Answer([Article]) noList() {
    return { length: 0 } as unknown as Article[]
  }
  @Get('/plain') @Answer(Plain) plain() {
    return { numbers: [1, 'hunter2'] } as unknown as Plain
  }
  @Get('/fine') @Answer(Plain) fine() {
    return { numbers: [1] }
  }
}

it.each([
  ['/one', 'Article says: cost (isInt), price (min), margin.percent (isInt)'],
  ['/list', 'Article says: [1].cost (isInt), [1].price (min), [1].margin.percent (isInt)'],
  ['/missing', 'Article says: the answer itself (isObject)'],
  ['/null', 'Article says: the answer itself (isObject)'],
  ['/no-list', 'Article says: the answer itself (isArray)'],
  ['/plain', 'Plain says: numbers (isInt)'],
])('%s: a wrong answer is a 500 that names the members in the log, and no value', async (path, said) => {
  const { ask, lines } = serve(CheckedController, true)
  expect(await ask(`/checked${path}`)).toMatchObject({ status: 500, body: { code: 'internal' } })
  expect(lines).toEqual([
    expect.objectContaining({
      message: 'a request failed',
      route: `GET /checked${path}`,
      error: expect.objectContaining({ message: `The answer is not as ${said}. Mend what is returned, or the class.` }),
    }),
  ])
  expect(
    JSON.stringify(lines, (_key, value: unknown) => (value instanceof Error ? value.message : value)),
  ).not.toContain('hunter2')
})

it('lets right answers pass, and wrong ones where answers are not checked', async () => {
  expect((await serve(CheckedController, true).ask('/checked/fine')).body).toEqual({ numbers: [1] })
  const unchecked = serve(CheckedController)
  expect((await unchecked.ask('/checked/plain')).body).toEqual({ numbers: [1, 'hunter2'] })
  expect((await unchecked.ask('/checked/one')).status).toBe(200)
  expect(unchecked.lines).toEqual([])
})
