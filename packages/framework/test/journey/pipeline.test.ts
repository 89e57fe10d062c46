import {
  Caller,
  conflict,
  Controller,
  createApplication,
  currentRequest,
  Deadline,
  type ExceptionMapper,
  Get,
  type Guard,
  type HttpRequest,
  inject,
  injectable,
  type Interceptor,
  lambdaHandler,
  type Logger,
  type Middleware,
  type Principal,
  principalFrom,
  Problem,
  recognisedCaller,
  reply,
  requestToken,
  UseExceptionMappers,
  UseGuards,
  UseInterceptors,
  UseMiddleware,
} from '../../src/index.js'
import { context, dialects, type Result } from './dialects.js'

const trail: string[] = []
const silent = () => undefined
const logger: Logger = { debug: silent, info: silent, warn: silent, error: silent }

const middleware = (name: string): Middleware => ({
  async handle(request, next) {
    trail.push(`${name} in`)
    const answered = await next(request)
    trail.push(`${name} out ${answered.status}`)
    return answered
  },
})
const guard = (name: string): Guard => ({ check: () => void trail.push(name) })
const interceptor = (name: string): Interceptor => ({
  async intercept(_request, next) {
    trail.push(`${name} in`)
    const answered = await next()
    trail.push(`${name} out`)
    return answered
  },
})

@injectable('Request')
class Visit {
  readonly steps: string[] = []
  constructor(@inject(requestToken) readonly request: HttpRequest) {}
}

class VisitGuard implements Guard {
  constructor(@inject(Visit) readonly visit: Visit) {}
  check() {
    this.visit.steps.push('guard')
  }
}

class VisitInterceptor implements Interceptor {
  constructor(@inject(Visit) readonly visit: Visit) {}
  intercept(_request: HttpRequest, next: Parameters<Interceptor['intercept']>[1]) {
    this.visit.steps.push('interceptor')
    return next()
  }
}

class TokenGuard implements Guard {
  check(request: HttpRequest) {
    const token = request.headers.get('authorization')
    if (token !== undefined) request.values.set(recognisedCaller, principalFrom('jwt', token, { roles: ['reader'] }))
  }
}

const mapper: ExceptionMapper = {
  map: (thrown) => (thrown instanceof RangeError ? conflict('stock.empty', 'There is none left.') : undefined),
}

@Controller('/pipeline')
@UseMiddleware(middleware('controller middleware'))
@UseGuards(guard('controller guard'))
@UseInterceptors(interceptor('controller interceptor'))
class PipelineController {
  @Get('/order')
  @UseMiddleware(middleware('method middleware'))
  @UseGuards(guard('method guard 1'), guard('method guard 2'))
  @UseInterceptors(interceptor('method interceptor'))
  order() {
    trail.push('controller')
    return 'done'
  }

  @Get('/mapped')
  @UseExceptionMappers(mapper)
  mapped() {
    throw new RangeError('internal text')
  }

  @Get('/unmapped')
  @UseExceptionMappers(mapper)
  unmapped() {
    throw new TypeError('internal text')
  }
}

@Controller('/visits')
@UseGuards(VisitGuard)
@UseInterceptors(VisitInterceptor)
class VisitsController {
  constructor(@inject(Visit) readonly visit: Visit) {}

  @Get('/{id}')
  async show() {
    const before = currentRequest()?.path
    await new Promise((done) => setTimeout(done, Math.random() * 10))
    this.visit.steps.push('controller')
    return { path: this.visit.request.path, before, after: currentRequest()?.path, steps: this.visit.steps }
  }
}

@Controller('/callers')
class CallersController {
  @Get('/me')
  @UseGuards(TokenGuard)
  me(@Caller() caller: Principal) {
    return { id: caller.id, roles: caller.roles }
  }

  @Get('/maybe')
  maybe(@Caller({ required: false }) caller: Principal | undefined) {
    return { known: caller !== undefined }
  }
}

@Controller('/slow')
class SlowController {
  aborted: unknown

  @Get()
  async never(@Deadline() signal: AbortSignal) {
    await new Promise((_done, fail) => signal.addEventListener('abort', () => fail(signal.reason as Error)))
  }
}

const handler = lambdaHandler(
  createApplication({
    name: 'pipeline',
    controllers: [PipelineController, VisitsController, CallersController, SlowController],
    middleware: [middleware('application middleware')],
    guards: [guard('application guard')],
    interceptors: [interceptor('application interceptor')],
    logger,
  }),
)

describe.each(dialects)('$name', ({ event }) => {
  beforeEach(() => void trail.splice(0))

  const get = async (path: string, headers = {}, given: object = context) =>
    (await handler(event({ method: 'GET', path, headers }), given)) as Result

  it('runs middleware, guards and interceptors from the application inwards', async () => {
    expect((await get('/pipeline/order')).body).toBe('done')
    expect(trail).toEqual([
      'application middleware in',
      'controller middleware in',
      'method middleware in',
      'application guard',
      'controller guard',
      'method guard 1',
      'method guard 2',
      'application interceptor in',
      'controller interceptor in',
      'method interceptor in',
      'controller',
      'method interceptor out',
      'controller interceptor out',
      'application interceptor out',
      'method middleware out 200',
      'controller middleware out 200',
      'application middleware out 200',
    ])
  })

  it('shows application middleware what no route answers', async () => {
    await get('/nowhere')
    expect(trail).toEqual(['application middleware in', 'application middleware out 404'])
  })

  it.each([
    ['/pipeline/mapped', 409, 'stock.empty'],
    ['/pipeline/unmapped', 500, 'internal'],
  ])('asks exception mappers: %s', async (path, status, code) => {
    const result = await get(path)
    expect([result.statusCode, JSON.parse(result.body).code]).toEqual([status, code])
    expect(result.body).not.toContain('internal text')
  })

  it('keeps one scope for each of 100 requests at once', async () => {
    const paths = Array.from({ length: 100 }, (_, at) => `/visits/${at}`)
    const results = await Promise.all(paths.map((path) => get(path)))
    expect(results.map((result) => JSON.parse(result.body))).toEqual(
      paths.map((path) => ({ path, before: path, after: path, steps: ['guard', 'interceptor', 'controller'] })),
    )
  })

  it.each([
    [
      'a caller whom a guard recognised',
      '/callers/me',
      { authorization: 'ada' },
      200,
      { id: 'ada', roles: ['reader'] },
    ],
    ['a stranger', '/callers/me', {}, 401, { code: 'caller.unknown' }],
    ['a stranger where one is welcome', '/callers/maybe', {}, 200, { known: false }],
  ])('tells %s', async (_who, path, headers, status, body) => {
    const result = await get(path, headers)
    expect([result.statusCode, JSON.parse(result.body)]).toEqual([status, expect.objectContaining(body)])
  })

  it('answers 503 and aborts before Lambda would end the invocation', async () => {
    const result = await get('/slow', {}, { awsRequestId: 'late', getRemainingTimeInMillis: () => 510 })
    expect([result.statusCode, JSON.parse(result.body).code]).toEqual([503, 'deadline.exceeded'])
  })
})

it('keeps the request of another from being seen outside of one', () => {
  expect(currentRequest()).toBeUndefined()
})

it('answers what a middleware throws as any other failure', async () => {
  const broken: Middleware = { handle: () => Promise.reject(new Problem('teapot', { status: 418 })) }
  const application = createApplication({ name: 'x', controllers: [PipelineController], middleware: [broken], logger })
  const result = (await lambdaHandler(application)(
    dialects[0]?.event({ method: 'GET', path: '/x' }),
    context,
  )) as Result
  expect(result.statusCode).toBe(418)
})

it('lets a middleware answer instead', async () => {
  const closed: Middleware = { handle: async () => reply.text('closed', { status: 503 }) }
  const application = createApplication({ name: 'x', controllers: [PipelineController], middleware: [closed], logger })
  const result = (await lambdaHandler(application)(
    dialects[1]?.event({ method: 'GET', path: '/x' }),
    context,
  )) as Result
  expect([result.statusCode, result.body]).toEqual([503, 'closed'])
})
