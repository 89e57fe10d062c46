import { Controller, createApplication, Get, lambdaHandler } from '@millrace/framework'
import { invokeByLambda } from '@millrace/framework/warm'

/** A connection that takes its time. */
export const warehouse = {
  isOpen: false,
  async open() {
    this.isOpen = true
  },
}

@Controller('/stock')
export class StockController {
  @Get('/')
  stock() {
    return { isOpen: warehouse.isOpen }
  }
}

const app = createApplication({ name: 'shop', controllers: [StockController] })

export const handler = lambdaHandler(app, {
  warm: { invoke: invokeByLambda(), prepare: () => warehouse.open() },
})
