import type { Outcome } from '../lambda/invoker.js'
import type { Answer, Reason, Refusal } from './answer.js'
import type { Deployment } from './deployment.js'
import type { Received } from './received.js'
import type { Ended, PartlyMade } from './stage.js'

/** One request and what became of it. */
export interface Exchange {
  readonly received: Received
  /** The stage that was chosen. */
  readonly stage: string | undefined
  /** The route that was chosen, as declared. */
  readonly route: { readonly key: string; readonly method: string; readonly resource: string } | undefined
  /** What the function was given; undefined when it was not reached. */
  readonly event: unknown
  readonly outcome: Outcome | undefined
  readonly answer: Answer
  /** Why the gateway answered for itself. */
  readonly refused: Reason | undefined
  /** The sentence behind a failure that the client is not told. */
  readonly failure: string | undefined
}

/** Puts the end of a request into the words of its AWS product. */
export function exchangeOf(deployment: Deployment, { ended, made }: { ended: Ended; made: PartlyMade }): Exchange {
  const refused = 'refused' in ended ? ended.refused : undefined
  const raw = 'answer' in ended ? ended.answer : deployment.answerFor(ended.refused, made)
  const fromFunction = refused === undefined && made.outcome !== undefined
  const answer = deployment.finish(raw, { ...made, fromFunction })
  const { received, staged, routed, event, outcome } = made
  return {
    received,
    stage: staged?.name,
    route: routed && { key: routed.route.key, method: routed.route.method, resource: routed.route.resource },
    event,
    outcome,
    answer,
    refused: refused?.reason,
    failure: failureOf(received, answer, refused),
  }
}

function failureOf({ method, path }: Received, { status }: Answer, refused: Refusal | undefined): string | undefined {
  if (refused === undefined || status < 500) return undefined
  return `${method} ${path} was answered ${status} (${refused.reason}): ${refused.detail ?? 'no detail'}`
}
