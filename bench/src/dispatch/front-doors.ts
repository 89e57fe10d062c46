import type { Handler } from '../measure/against.js'
import { httpEvent, restEvent } from './events.js'
import { handwrittenHttp, handwrittenRest } from './handwritten.js'
import type { BenchRequest } from './requests.js'

/** A form of event, and the handler that was written for it by hand. */
export interface FrontDoor {
  readonly name: string
  /** The event as JSON text, as Lambda's runtime receives it. */
  readonly eventText: (request: BenchRequest) => string
  readonly handwritten: Handler
}

/** By the names that the measuring process takes as its argument. */
export const frontDoors: Readonly<Record<string, FrontDoor>> = {
  rest: { name: 'REST API (payload 1.0)', eventText: restEvent, handwritten: handwrittenRest as Handler },
  http: { name: 'HTTP API (payload 2.0)', eventText: httpEvent, handwritten: handwrittenHttp as Handler },
}

/** A context as Lambda gives it, as far as anybody here reads it; time left as in a fresh invocation. */
export function lambdaContext() {
  return { awsRequestId: '8f0e4a52-9a2d-4f5e-8a53-0c6c3a3f7c11', getRemainingTimeInMillis: () => 28_900 }
}
