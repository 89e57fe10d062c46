import { randomBytes } from 'node:crypto'

/** What was ordered. */
export interface Line {
  readonly article: string
  readonly quantity: number
}

/** An order of a customer. */
export interface Order {
  readonly customer: string
  /** Grows with time, so that a customer's orders are kept in the order in which they were placed. */
  readonly orderId: string
  readonly lines: readonly Line[]
  readonly status: 'placed' | 'cancelled'
  /** ISO 8601 */
  readonly placedAt: string
}

/** A new order; its lines are plain objects, as DynamoDB keeps no classes. */
export function placeOrder(customer: string, lines: readonly Line[], now: Date): Order {
  const orderId = now.getTime().toString(36).padStart(9, '0') + randomBytes(5).toString('hex')
  const plain = lines.map(({ article, quantity }) => ({ article, quantity }))
  return { customer, orderId, lines: plain, status: 'placed', placedAt: now.toISOString() }
}
