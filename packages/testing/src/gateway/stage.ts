import type { Caller } from '../authorizers/caller.js'
import type { TestCredentials } from '../authorizers/credentials.js'
import type { Clock } from '../clock/clock.js'
import type { Invoker, Outcome } from '../lambda/invoker.js'
import type { Answer, Refusal } from './answer.js'
import type { Deployment } from './deployment.js'
import type { Staged, UsedApiKey } from './request.js'
import type { ChosenRoute } from './route.js'
import type { Received } from './received.js'

/** All that stages make, each under one name. */
interface Made {
  readonly received: Received
  readonly staged: Staged
  readonly routed: ChosenRoute
  readonly caller: Caller
  readonly apiKey: UsedApiKey | undefined
  readonly event: unknown
  readonly outcome: Outcome
}

/** What stages ask besides the request. */
export interface Gateway {
  readonly deployment: Deployment
  /** The function of that name; the main one without a name. */
  readonly invoker: (name: string | undefined) => Invoker
  readonly clock: Clock
  /** Of those whose signatures are taken. */
  readonly credentials: readonly TestCredentials[]
}

/** The end of a request: an answer, or a refusal that the flavour puts into words. */
export type Ended = { readonly answer: Answer } | { readonly refused: Refusal }

/** One step of a request's life. */
export interface Stage<Needs extends keyof Made, Makes extends keyof Made> {
  /** In AWS's words. */
  readonly name: string
  run(given: Pick<Made, Needs>, gateway: Gateway): Pick<Made, Makes> | Ended | Promise<Pick<Made, Makes> | Ended>
}

/** Stages in order. `Known` is what has been made at its end. */
export interface Pipeline<Known extends keyof Made> {
  /** In order. */
  readonly names: readonly string[]
  through<Needs extends Known, Makes extends keyof Made>(stage: Stage<Needs, Makes>): Pipeline<Known | Makes>
  /** Walks the stages until one ends the request; what was made until then comes along. */
  run(received: Received, gateway: Gateway): Promise<{ readonly ended: Ended; readonly made: PartlyMade }>
}

/** What was made before a request ended. */
export type PartlyMade = Pick<Made, 'received'> & Partial<Made>

type AnyStage = Stage<never, keyof Made>

/** An empty pipeline, for a request that was received. */
export function begin(_known: 'received'): Pipeline<'received'> {
  return pipelineOf([])
}

function pipelineOf<Known extends keyof Made>(stages: readonly AnyStage[]): Pipeline<Known> {
  return {
    names: stages.map(({ name }) => name),
    through: (stage) => pipelineOf([...stages, stage as AnyStage]),
    async run(received, gateway) {
      let made: PartlyMade = { received }
      for (const stage of stages) {
        const next = await stage.run(made as Made, gateway)
        if (isEnd(next)) return { ended: next, made }
        made = { ...made, ...next }
      }
      return { ended: { refused: { reason: 'internal', detail: 'no stage ended the request' } }, made }
    },
  }
}

function isEnd(next: object): next is Ended {
  return 'answer' in next || 'refused' in next
}
