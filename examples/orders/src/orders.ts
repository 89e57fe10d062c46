import type { Order } from './order.js'

/** Some orders, and where to go on. */
export interface OrdersPage {
  readonly orders: readonly Order[]
  /** Give it as `after` for the next page; missing on the last one. */
  readonly next?: string
}

/** Keeps orders. An abstract class, so that it can be injected by its type. */
export abstract class Orders {
  abstract add(order: Order): Promise<void>
  abstract find(customer: string, orderId: string): Promise<Order | undefined>
  abstract list(customer: string, limit: number, after: string | undefined): Promise<OrdersPage>
  /** The cancelled order; undefined when it was not placed, or is cancelled already. */
  abstract cancel(customer: string, orderId: string): Promise<Order | undefined>
}
