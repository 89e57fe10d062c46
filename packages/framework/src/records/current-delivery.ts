import { AsyncLocalStorage } from 'node:async_hooks'
import type { Delivery } from './delivery.js'

const storage = new AsyncLocalStorage<Delivery>()

/** Does the work of one delivery; whatever it awaits or starts sees this delivery, however many are on their way. */
export function enterDelivery<T>(delivery: Delivery, work: () => T): T {
  return storage.run(delivery, work)
}

/** The delivery whose work this is, or undefined outside of one. */
export function currentDelivery(): Delivery | undefined {
  return storage.getStore()
}
