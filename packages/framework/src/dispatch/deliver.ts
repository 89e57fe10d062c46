import type { ConsumerCall } from '../binding/record-reader.js'
import type { Resolver } from '../container/container.js'
import type { ConsumerPlan } from '../plan/plan.js'
import type { ConsumerReference } from '../plan/references.js'
import { enterDelivery } from '../records/current-delivery.js'
import type { ConsumerInterceptor } from '../records/consumer-interceptor.js'
import type { Delivery } from '../records/delivery.js'
import { providerOf } from './provide.js'

/** Calls a consumer's method once, with its interceptors around; what the method returned. */
export type Deliver = (call: ConsumerCall) => Promise<unknown>

type Method = (this: object, ...args: readonly unknown[]) => unknown

/** Makes one function for one consumer: interceptors > arguments > method, within a delivery that all of it can see. */
export function deliverer(plan: ConsumerPlan, reference: ConsumerReference, resolver: Resolver): Deliver {
  const { method, parameters } = reference
  const provide = providerOf<object, Delivery>(reference.controller, resolver)
  const interceptors = reference.interceptors.map((use) => providerOf<ConsumerInterceptor, Delivery>(use, resolver))

  async function callConsumer(call: ConsumerCall): Promise<unknown> {
    const instance = await provide(call.delivery)
    return (instance as Record<string | symbol, Method>)[method]?.(...parameters.map(({ reader }) => reader.read(call)))
  }

  // Named for the stack trace: it should read like the flow.
  Object.defineProperty(callConsumer, 'name', { value: plan.handler })
  const around = interceptors.reduceRight<Deliver>((inner, provideInterceptor) => {
    return async function passInterceptor(call) {
      const interceptor = await provideInterceptor(call.delivery)
      return interceptor.intercept(call.delivery, async () => inner(call))
    }
  }, callConsumer)
  return (call) => enterDelivery(call.delivery, () => around(call))
}
