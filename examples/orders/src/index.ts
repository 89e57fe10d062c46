import { createApplication, lambdaHandler } from '@millrace/framework'
import { OrdersController } from './orders.controller.js'
import { ordersModule } from './orders-module.js'

export const app = createApplication({ name: 'orders', controllers: [OrdersController], modules: [ordersModule()] })
export const handler = lambdaHandler(app)
