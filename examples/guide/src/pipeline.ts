import {
  apiKeyGuard,
  Caller,
  conflict,
  Controller,
  createApplication,
  type ExceptionMapper,
  Get,
  type Guard,
  type HttpRequest,
  inject,
  injectable,
  type Interceptor,
  jwtGuard,
  lambdaHandler,
  type Middleware,
  Post,
  type Principal,
  Problem,
  Roles,
  requestToken,
  UseExceptionMappers,
  UseGuards,
  UseInterceptors,
} from '@millrace/framework'

export class BusinessHours implements Guard {
  check(request: HttpRequest) {
    if (request.headers.get('x-hour') === '3')
      throw new Problem('shop.closed', { status: 503, detail: 'Come back at eight.' })
  }
}

export const timing: Middleware = {
  async handle(request, next) {
    const answered = await next(request)
    return { ...answered, headers: { ...answered.headers, 'server-timing': 'total' } }
  },
}

export class Audit implements Interceptor {
  readonly seen: string[] = []

  async intercept(request: HttpRequest, next: Parameters<Interceptor['intercept']>[1]) {
    const answered = await next()
    this.seen.push(`${request.path} ${answered.status}`)
    return answered
  }
}

export const outOfStock: ExceptionMapper = {
  map: (thrown) => (thrown instanceof RangeError ? conflict('stock.empty', 'There is none left.') : undefined),
}

@injectable('Request')
export class Visit {
  constructor(@inject(requestToken) readonly request: HttpRequest) {}
}

@Controller('/shop')
@UseGuards(BusinessHours)
export class ShopController {
  constructor(@inject(Visit) private readonly visit: Visit) {}

  @Get()
  look() {
    return { path: this.visit.request.path }
  }

  @Post('/orders')
  @UseInterceptors(Audit)
  @UseExceptionMappers(outOfStock)
  order() {
    throw new RangeError('stock is below zero')
  }

  @Get('/staff')
  @UseGuards(apiKeyGuard({ keys: { partner: 'a-key-that-nobody-guesses' } }))
  staff(@Caller() caller: Principal) {
    return { caller: caller.id }
  }

  @Get('/admin')
  @UseGuards(jwtGuard({ issuer: 'https://issuer.example', audience: 'shop' }))
  @Roles('admin')
  admin() {
    return {}
  }
}

export const app = createApplication({
  name: 'shop',
  controllers: [ShopController],
  middleware: [timing],
  cors: { origins: ['https://shop.example'], credentials: true },
})
export const handler = lambdaHandler(app)
