import type { Outcome } from '../lambda/invoker.js'
import type { Answer, Reason, Refusal } from './answer.js'
import type { Received } from './received.js'
import type { AnsweredRequest, PassedRequest, RoutedRequest, Staged } from './request.js'
import type { ChosenRoute } from './route.js'

/** What a result means, or why the gateway answers for itself. */
export type Reading = { readonly answer: Answer } | { readonly refused: Refusal }

/** A function that writes its answer while it is made. */
export type StreamedOutcome = Extract<Outcome, { kind: 'streamed' }>

/** How much, and how long. */
export interface Limits {
  /** bytes */
  readonly maxBodyBytes: number
  /** bytes of the request line and all header lines */
  readonly maxHeaderBytes: number
  /** ms; without it the function's own limit holds */
  readonly integrationTimeoutMs: number | undefined
}

/** An API that is deployed: what the stages ask, answered as one AWS product does. */
export interface Deployment {
  /** 'REST API', 'HTTP API (payload 2.0)' */
  readonly name: string
  readonly limits: Limits
  /** What the product turns away before it looks any further. */
  turnsAway?(received: Received): Reason | undefined
  chooseStage(received: Received): Staged | undefined
  chooseRoute(received: Received, staged: Staged): ChosenRoute | undefined
  /** The answer to a CORS preflight, where the product itself gives it. */
  answerPreflight(received: Received, staged: Staged): Answer | undefined
  /** What the function is given. */
  event(request: PassedRequest): unknown
  /** What the function's result means, or how it is malformed. */
  answerFrom(payload: string, request: RoutedRequest): Reading
  /** The same for a function that streams, on routes that let it. */
  answerFromStream?(streamed: StreamedOutcome): Promise<Reading>
  /** The product's own answer. */
  answerFor(refusal: Refusal, request: AnsweredRequest): Answer
  /** The headers that the product adds to every answer, and how it spells names. */
  finish(answer: Answer, request: AnsweredRequest & { readonly fromFunction: boolean }): Answer
}
