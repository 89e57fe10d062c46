import type { RequestValues } from '../http/request-values.js'
import type { Invocation } from '../runtime/invocation.js'
import type { ReceivedRecord } from './source-record.js'

/** One call of a consumer on its way: what a request is to a route. */
export interface Delivery {
  /** 'OrdersController.place' */
  readonly handler: string
  /** 'SQS queue orders' */
  readonly source: string
  /** One where the consumer takes each record, else the whole batch; contents as they came. */
  readonly records: readonly ReceivedRecord[]
  /** What interceptors leave for those that come after them. */
  readonly values: RequestValues
  /** The Lambda event that the records were read from. */
  readonly event: unknown
  readonly invocation: Invocation
}

/** Whether this is a delivery, and not a request. */
export function isDelivery(call: object): call is Delivery {
  return 'records' in call
}
