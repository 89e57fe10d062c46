import type { ConsumerCall } from '../binding/record-reader.js'
import type { Resolver } from '../container/container.js'
import type { ConsumerPlan } from '../plan/plan.js'
import type { ConsumerReference } from '../plan/references.js'
import type { ConsumerInterceptor } from '../records/consumer-interceptor.js'
import { enterDelivery } from '../records/current-delivery.js'
import type { Delivery } from '../records/delivery.js'
import type { PoisonRecord } from '../records/poison-record.js'
import { providerOf } from './provide.js'

/** How the methods of a consumer are called. */
export interface Deliver {
  /** Once, with its interceptors around; what it returned. */
  consume(call: ConsumerCall): Promise<unknown>
  /** The method that sets aside what can never be handled; undefined where there is none. */
  readonly setAside: ((delivery: Delivery, poison: PoisonRecord) => Promise<void>) | undefined
}

type Method = (this: object, ...args: readonly unknown[]) => unknown

/** Makes the functions of one consumer: interceptors > arguments > method, within a delivery that all of it can see. */
export function deliverer(plan: ConsumerPlan, reference: ConsumerReference, resolver: Resolver): Deliver {
  const { method, parameters } = reference
  const provide = providerOf<object, Delivery>(reference.controller, resolver)
  const interceptors = reference.interceptors.map((use) => providerOf<ConsumerInterceptor, Delivery>(use, resolver))

  async function callMethod(name: string | symbol, delivery: Delivery, args: readonly unknown[]): Promise<unknown> {
    const instance = await provide(delivery)
    return (instance as Record<string | symbol, Method>)[name]?.(...args)
  }

  async function callConsumer(call: ConsumerCall): Promise<unknown> {
    return callMethod(
      method,
      call.delivery,
      parameters.map(({ reader }) => reader.read(call)),
    )
  }

  // Named for the stack trace: it should read like the flow.
  Object.defineProperty(callConsumer, 'name', { value: plan.handler })
  const around = interceptors.reduceRight<Deliver['consume']>((inner, provideInterceptor) => {
    return async function passInterceptor(call) {
      const interceptor = await provideInterceptor(call.delivery)
      return interceptor.intercept(call.delivery, async () => inner(call))
    }
  }, callConsumer)

  return {
    consume: (call) => enterDelivery(call.delivery, () => around(call)),
    setAside: plan.poison === undefined ? undefined : setterAside(plan.poison, callMethod),
  }
}

function setterAside(
  method: string,
  callMethod: (name: string, delivery: Delivery, args: readonly unknown[]) => Promise<unknown>,
): Deliver['setAside'] {
  return async function setAside(delivery, poison) {
    await enterDelivery(delivery, () => callMethod(method, delivery, [poison]))
  }
}
