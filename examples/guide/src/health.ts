import { createApplication, inject, lambdaHandler } from '@millrace/framework'
import { Health, healthController } from '@millrace/framework/health'

/** Something that answers or does not. */
export class Warehouse {
  async stock(signal: AbortSignal) {
    signal.throwIfAborted()
    return 12
  }
}

export class WarehouseHealth {
  constructor(@inject(Warehouse) private readonly warehouse: Warehouse) {}

  @Health('warehouse', { timeoutMs: 500 })
  async warehouseAnswers(signal: AbortSignal) {
    return { observedValue: await this.warehouse.stock(signal), observedUnit: 'items' }
  }
}

const health = healthController({ indicators: [WarehouseHealth], beforeGuards: true })

export const handler = lambdaHandler(createApplication({ name: 'shop', controllers: [health] }))
