import { createHash } from 'node:crypto'
import type { Caller } from '../authorizers/caller.js'
import { type Refusal, refuse } from '../gateway/answer.js'
import type { UsedApiKey } from '../gateway/request.js'
import { lastOf } from '../gateway/header-lines.js'
import type { Received } from '../gateway/received.js'
import type { RestApi, UsagePlan } from '../gateway/rest-description.js'
import type { Clock } from '../clock/clock.js'
import { quota, type Quota } from './quota.js'
import { tokenBucket, type TokenBucket } from './token-bucket.js'

/** Lets requests pass that name a key which is enabled and has something left. */
export type ApiKeyCheck = (
  received: Received,
  caller: Caller,
  clock: Clock,
) => { readonly apiKey: UsedApiKey } | { readonly refused: Refusal }

interface KnownKey extends UsedApiKey {
  readonly enabled: boolean
  readonly throttle: TokenBucket | undefined
  readonly quota: Quota | undefined
}

/** The keys of an API, each with the limits of its usage plan. A missing, a wrong and a disabled key look alike. */
export function apiKeyCheck({ apiKeys = [], apiKeySource = 'HEADER', usagePlans = {} }: RestApi): ApiKeyCheck {
  const keys = new Map(
    apiKeys.map(({ value, enabled = true, id = idOf(value), usagePlan = '' }): [string, KnownKey] => [
      value,
      { id, value, enabled, ...limitsOf(usagePlans[usagePlan]) },
    ]),
  )

  return function checkApiKey(received, caller, clock) {
    const value = apiKeySource === 'HEADER' ? lastOf(received.headers, 'x-api-key') : keyFrom(caller)
    const key = keys.get(value ?? '')
    if (key === undefined || !key.enabled) return refuse('api-key')
    if (key.throttle?.take(clock) === false) return refuse('throttled')
    if (key.quota?.take(clock) === false) return refuse('quota')
    return { apiKey: { id: key.id, value: key.value } }
  }
}

function keyFrom(caller: Caller): string | undefined {
  return caller.kind === 'lambda' ? caller.apiKey : undefined
}

function limitsOf(plan: UsagePlan = {}) {
  return {
    throttle: plan.throttle && tokenBucket(plan.throttle),
    quota: plan.quota && quota(plan.quota),
  }
}

/** Ten lower-case characters, as API Gateway's. */
function idOf(value: string): string {
  return createHash('sha256').update(value).digest('hex').slice(0, 10)
}
