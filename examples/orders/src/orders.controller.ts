import { Body, conflict, Controller, Get, notFound, Param, Post, Query, Status } from '@millrace/framework'
import { ListRequest } from './list-request.js'
import { NewOrder } from './new-order.js'
import { type Order, placeOrder } from './order.js'
import { Orders, type OrdersPage } from './orders.js'

@Controller('/customers/{customer}/orders')
export class OrdersController {
  constructor(private readonly orders: Orders) {}

  @Post()
  @Status(201)
  async place(@Param('customer') customer: string, @Body() { lines }: NewOrder): Promise<Order> {
    const order = placeOrder(customer, lines, new Date())
    await this.orders.add(order)
    return order
  }

  @Get()
  list(@Param('customer') customer: string, @Query() { limit = 25, after }: ListRequest): Promise<OrdersPage> {
    return this.orders.list(customer, limit, after)
  }

  @Get('/{orderId}')
  async find(@Param('customer') customer: string, @Param('orderId') orderId: string): Promise<Order> {
    const order = await this.orders.find(customer, orderId)
    if (order === undefined) throw notFound('order.unknown', 'This customer has no such order.')
    return order
  }

  @Post('/{orderId}/cancel')
  async cancel(@Param('customer') customer: string, @Param('orderId') orderId: string): Promise<Order> {
    const cancelled = await this.orders.cancel(customer, orderId)
    if (cancelled !== undefined) return cancelled
    await this.find(customer, orderId)
    throw conflict('order.cancelled', 'This order is cancelled already.')
  }
}
