import { fromRequest } from '../binding/readers.js'
import { inject } from '../container/words.js'
import type { ValueDecorator } from '../decorators/fitting.js'
import { readWith } from '../decorators/parameters.js'
import { type ControllerOrMethodDecorator, UseInterceptors } from '../decorators/uses.js'
import type { Demands } from '../http/demands.js'
import type { Interceptor } from '../http/interceptor.js'
import { type Reply, withHeaders } from '../http/reply.js'
import type { HttpRequest } from '../http/request.js'
import { ValueKey } from '../http/request-values.js'
import { type CompiledPlan, planToken } from '../plan/plan-token.js'
import { catalogued, summaries } from '../problems/request-problems.js'
import { claimOf, keyPattern, maxKeyLength, readKey } from './claim-of.js'
import { type Claim, type IdempotencyStore, idempotencyStore } from './idempotency-store.js'
import { type IdempotentOptions, type SettledOptions, settleOptions } from './options.js'
import { readAnswer, writeAnswer } from './stored-answer.js'

/**
 * Makes a route, or every route of a controller that changes something, do its work once for each `Idempotency-Key`: a
 * repeated request gets the answer of the first. Another request under the same key is refused with 422, one that comes
 * while the first is being done with 409. What fails is not kept, and may be tried again under the same key. Stands
 * where an interceptor stands; the store is what `idempotencyStore` is bound to.
 *
 * source  draft-ietf-httpapi-idempotency-key-header-07
 */
export function Idempotent(given: IdempotentOptions = {}): ControllerOrMethodDecorator {
  const { options, faults } = settleOptions(given)

  class IdempotentCall implements Interceptor {
    static readonly demands = demandsOf(options)
    static setupFaults(): readonly string[] {
      return faults
    }

    constructor(
      private readonly store: IdempotencyStore,
      private readonly compiled: CompiledPlan,
    ) {}

    async intercept(request: HttpRequest, next: () => Promise<Reply>): Promise<Reply> {
      const key = changes.includes(request.method) ? readKey(request, options.required) : undefined
      if (key === undefined) return next()
      const claim = await claimOf(request, key, this.compiled.plan.name, options)
      request.values.set(claimKey, claim)
      const beginning = await this.store.begin(claim)
      if (beginning.kind === 'other-request') throw catalogued('idempotency.key-reused')
      if (beginning.kind === 'in-flight') throw catalogued('idempotency.in-flight', { headers: { 'retry-after': '1' } })
      if (beginning.kind === 'begun') return doOnce(next, claim, this.store, options)
      if (beginning.answer === undefined) throw catalogued('idempotency.answer-lost')
      return withHeaders(readAnswer(beginning.answer), { 'idempotency-replayed': 'true' })
    }
  }

  // Without decorator syntax, so that no type is emitted for what are interfaces.
  inject(idempotencyStore)(IdempotentCall, undefined, 0)
  inject(planToken)(IdempotentCall, undefined, 1)
  return UseInterceptors(IdempotentCall)
}

/**
 * The id under which the work is done once: the same for each attempt, and of no other caller or key. Give it to
 * whatever can itself do something once, as a ClientRequestToken or in a condition, and a crash between the work and its
 * answer does no harm. 32 hexadecimal digits; undefined where the request has no key.
 */
export function IdempotencyId(): ValueDecorator<string | undefined> {
  return readWith(fromRequest(({ values }) => values.get(claimKey)?.id.slice(0, 32)))
}

const claimKey = new ValueKey<Claim>('idempotency')

/** Methods that are not idempotent by themselves, and those that may be called so and are not. */
const changes = ['POST', 'PATCH', 'PUT', 'DELETE']

async function doOnce(
  next: () => Promise<Reply>,
  claim: Claim,
  store: IdempotencyStore,
  { logger, maxAnswerBytes }: SettledOptions,
): Promise<Reply> {
  let isGood = false
  try {
    const answered = await next()
    isGood = answered.status < 400
    if (isGood) await keep(answered)
    return answered
  } finally {
    if (!isGood) await giveBack()
  }

  /** The work is done whatever happens here, so the caller is told so; who asks again before the lock ends gets 409. */
  async function keep(answered: Reply): Promise<void> {
    try {
      const isKept = await store.complete(claim, writeAnswer(answered, maxAnswerBytes))
      if (!isKept) logger.error('an idempotent call took longer than its lock; it may have been done twice')
    } catch (error) {
      logger.error('the answer of an idempotent call could not be kept; after its lock it may be done again', { error })
    }
  }

  async function giveBack(): Promise<void> {
    try {
      await store.release(claim)
    } catch (error) {
      logger.warn('the claim of a failed call could not be given back; until its lock ends it cannot be tried again', {
        error,
      })
    }
  }
}

function demandsOf({ required, strangers, scope }: SettledOptions): Demands {
  return {
    methods: changes,
    headers: [
      {
        name: 'Idempotency-Key',
        required,
        description: 'New for each thing to be done, the same for each attempt at it. A UUID, for instance.',
        minLength: 1,
        maxLength: maxKeyLength,
        pattern: keyPattern,
      },
    ],
    problems: [
      ...(required ? summaries('idempotency.key-missing') : []),
      ...summaries('idempotency.key-malformed'),
      ...(strangers || scope !== undefined ? [] : summaries('caller.unknown')),
      ...summaries('idempotency.in-flight', 'idempotency.answer-lost', 'idempotency.key-reused'),
    ],
  }
}
