import { type Refusal, refuse } from '../gateway/answer.js'
import type { RoutedRequest } from '../gateway/request.js'
import type { Outcome } from '../lambda/invoker.js'
import { settled } from '../lambda/settled.js'
import { within } from '../lambda/within.js'
import type { Authorizer, AuthorizerSurroundings } from './authorizer.js'
import type { LambdaCaller } from './caller.js'
import type { IdentitySource } from './identity-source.js'
import type { Policy } from './policy.js'
import { resultCache } from './result-cache.js'

/** What a Lambda authorizer has decided, for every method that it guards. */
export interface Decision extends Omit<LambdaCaller, 'kind' | 'latencyMs'> {
  readonly policy: Policy
}

/** How one AWS product talks with its Lambda authorizers. */
export interface LambdaAuthorizerSettings<R extends RoutedRequest = RoutedRequest> {
  readonly functionName: string
  /** All of them have to be there, or nobody is asked. */
  readonly identity: readonly IdentitySource[]
  /** What a token must look like, or nobody is asked. */
  readonly pattern?: RegExp
  readonly ttlMs: number
  readonly arn: (request: R) => string
  readonly event: (request: R, identity: readonly string[]) => unknown
  readonly read: (payload: string) => { readonly decision: Decision } | { readonly refused: Refusal }
  /** Whether a function that fails with just this message says "Unauthorized". */
  readonly unauthorizedMessage?: string
}

/** ms, not configurable (AWS "API Gateway quotas") */
const timeoutMs = 10_000

/** A function decides, and its decision is kept for a while: for the same identity it holds for all methods. */
export function lambdaAuthorizer<R extends RoutedRequest>(settings: LambdaAuthorizerSettings<R>): Authorizer<R> {
  const kept = resultCache<Decision>(settings.identity.length === 0 ? 0 : settings.ttlMs)

  return { authorize: authorizeByFunction }

  async function authorizeByFunction(request: R, surroundings: AuthorizerSurroundings) {
    const identity = settings.identity.map((source) => source(request)).filter((value) => value !== undefined)
    if (identity.length < settings.identity.length) return refuse('unauthorized', { detail: 'no identity' })
    if (settings.pattern !== undefined && !settings.pattern.test(identity[0] ?? '')) return refuse('unauthorized')
    const { clock } = surroundings
    const key = JSON.stringify(identity)
    const before = clock.now()
    const found = kept.find(key, clock)
    const asked = found === undefined ? await ask(request, identity, surroundings) : { decision: found }
    if ('refused' in asked) return asked
    kept.keep(key, asked.decision, clock)
    return verdict(asked.decision, request, found === undefined ? clock.now() - before : 0)
  }

  async function ask(request: R, identity: readonly string[], surroundings: AuthorizerSurroundings) {
    const { invoker, clock } = surroundings
    const asking = invoker(settings.functionName).invoke(settings.event(request, identity))
    const outcome = await within<Outcome | undefined>(clock, timeoutMs, asking, () => undefined)
    if (outcome?.kind === 'returned') return settings.read(outcome.payload)
    void asking.then(settled)
    if (outcome?.kind !== 'failed') return refuse('authorizer-failed', { detail: outcome?.kind ?? 'timed out' })
    const said = settings.unauthorizedMessage
    if (said !== undefined && messageOf(outcome.payload) === said) return refuse('unauthorized')
    return refuse('authorizer-failed', { detail: outcome.payload })
  }

  function verdict({ policy, ...about }: Decision, request: R, latencyMs: number) {
    const grant = policy(settings.arn(request))
    const caller: LambdaCaller = { kind: 'lambda', latencyMs, ...about }
    return grant === 'allowed' ? { caller } : refuse(grant === 'denied' ? 'denied' : 'denied-explicitly', { caller })
  }
}

function messageOf(payload: string): unknown {
  return (JSON.parse(payload) as { errorMessage?: unknown }).errorMessage
}
