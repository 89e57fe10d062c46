import {
  childLogger,
  Controller,
  createApplication,
  Get,
  inject,
  lambdaHandler,
  type Logger,
  loggerToken,
  Param,
  traceHeaders,
} from '@millrace/framework'
import { openTelemetrySpans } from '@millrace/framework/opentelemetry'

/** Asks another service, and says whose trace that is a part of. */
export class Warehouse {
  readonly asked: object[] = []

  stock(book: string) {
    this.asked.push({ url: `https://warehouse.example/${book}`, headers: traceHeaders() })
    return 3
  }
}

@Controller('/books')
export class BooksController {
  private readonly log: Logger

  constructor(
    @inject(Warehouse) private readonly warehouse: Warehouse,
    @inject(loggerToken) log: Logger,
  ) {
    this.log = childLogger(log, { component: 'books' })
  }

  @Get('/{isbn}')
  stock(@Param('isbn') isbn: string) {
    this.log.info('asking the warehouse', { isbn })
    return { stock: this.warehouse.stock(isbn), asked: this.warehouse.asked }
  }
}

const spans = openTelemetrySpans()

export const handler = lambdaHandler(
  createApplication({
    name: 'books',
    controllers: [BooksController],
    middleware: [spans.middleware],
    interceptors: [spans.interceptor],
    consumerInterceptors: [spans.consumerInterceptor],
  }),
)
