import {
  Controller,
  createApplication,
  currentRequest,
  Deadline,
  Get,
  type Guard,
  type HttpRequest,
  inject,
  injectable,
  lambdaHandler,
  requestToken,
  UseGuards,
  ValueKey,
} from '@millrace/framework'

/** Once for each request: whoever is injected with it during one request gets the same. */
@injectable('Request')
export class Basket {
  readonly items: string[] = []

  constructor(@inject(requestToken) readonly request: HttpRequest) {}
}

@injectable()
export class Pricing {
  constructor(@inject(Basket) private readonly basket: Basket) {}

  total() {
    return this.basket.items.length * 10
  }
}

export const tenant = new ValueKey<string>('tenant')

export const tenants: Guard = {
  check({ headers, values }) {
    values.set(tenant, headers.get('x-tenant') ?? 'public')
  },
}

/** Far below, without the request in any signature. */
export function tenantNow() {
  return currentRequest()?.values.get(tenant)
}

@Controller('/basket')
@UseGuards(tenants)
export class BasketController {
  constructor(
    @inject(Basket) private readonly basket: Basket,
    @inject(Pricing) private readonly pricing: Pricing,
  ) {}

  @Get()
  async fill() {
    this.basket.items.push('pen', 'ink')
    await Promise.resolve()
    return { total: this.pricing.total(), tenant: tenantNow() }
  }

  @Get('/search')
  async search(@Deadline() signal: AbortSignal) {
    await new Promise((_done, stop) => signal.addEventListener('abort', () => stop(signal.reason as Error)))
  }
}

export const handler = lambdaHandler(createApplication({ name: 'basket', controllers: [BasketController] }))
