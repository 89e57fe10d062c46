import type { Delivery } from './delivery.js'

/**
 * Stands around each call of a consumer, of one record or of a batch: `next` reads the arguments and calls the method,
 * and throws what these throw. What it returns is what the consumer is taken to have returned.
 */
export interface ConsumerInterceptor {
  intercept(delivery: Delivery, next: () => Promise<unknown>): Promise<unknown>
}
