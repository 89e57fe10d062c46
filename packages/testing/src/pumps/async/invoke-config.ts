import { anything, type Check, members, number } from '../../gateway/shape.js'
import type { BucketDestination } from '../bucket-destination.js'
import type { Destination } from '../destination.js'
import type { EventToPut } from '../events/event-to-put.js'

/** How a function is invoked by those that do not wait for it, in the words of AWS; defaults are AWS's. */
export interface AsyncInvokeConfig {
  /** 0 to 2. Default 2: after one minute, and after two more. */
  readonly maximumRetryAttempts?: number
  /** 60 to 21,600: an event that is older is given up. Default 21,600: six hours. */
  readonly maximumEventAgeInSeconds?: number
  /** Who is told how it ended, in Lambda's invocation records. */
  readonly destinationConfig?: {
    readonly onSuccess?: { readonly destination: InvocationDestination }
    readonly onFailure?: { readonly destination: InvocationDestination | BucketDestination }
  }
  /** Where an event goes that was given up, as it is; besides a destination. */
  readonly deadLetterConfig?: { readonly target: Destination }
}

/** A queue, whatever else has `send`, an event bus, or another function, such as one that is invoked asynchronously. */
export type InvocationDestination =
  | Destination
  | { put(event: EventToPut): unknown }
  | { invoke(event: unknown): unknown }

const destination = members({ destination: anything }, ['destination'])

/** What of it can be checked. */
export const asyncInvokeShape: Readonly<Record<keyof AsyncInvokeConfig, Check>> = {
  maximumRetryAttempts: number(0, 2),
  maximumEventAgeInSeconds: number(60, 21_600),
  destinationConfig: members({ onSuccess: destination, onFailure: destination }),
  deadLetterConfig: members({ target: anything }, ['target']),
}
