import { Controller, createApplication, emfMetrics, Get, jsonLogger, lambdaHandler } from '@millrace/framework'

export const metrics = emfMetrics({ namespace: 'shop', dimensions: { service: 'orders' } })

@Controller('/orders')
export class OrdersController {
  @Get()
  list() {
    metrics.add('listed', 1)
    return []
  }
}

export const app = createApplication({
  name: 'orders',
  controllers: [OrdersController],
  logger: jsonLogger({ redact: ['iban'] }),
  hooks: {
    onReply: (_request, { status }, durationMs) => {
      metrics.add(`status ${status}`, 1)
      metrics.add('latency', durationMs, 'Milliseconds')
      metrics.flush()
    },
  },
})
export const handler = lambdaHandler(app)
