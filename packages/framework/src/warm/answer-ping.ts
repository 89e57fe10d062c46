import type { Invocation } from '../runtime/invocation.js'
import type { Logger } from '../runtime/logger.js'
import type { SettledWarmOptions } from './options.js'
import { type Ping, writePing } from './ping.js'

/** What a ping is answered. */
export interface PingAnswer {
  /** Made up when the environment started; two answers with the same one came from the same environment. */
  readonly environment: string
  /** Whether the environment had been called before. */
  readonly wasWarm: boolean
  /** Environments that are known to be there: of those that were called for, the ones that answered. */
  readonly environments: number
}

/** Answers a ping; never throws, as a ping that failed would be tried again. */
export type AnswerPing = (ping: Ping, invocation: Invocation, wasWarm: boolean) => Promise<PingAnswer>

/** ms kept back before Lambda ends the invocation: an environment that runs out of time is thrown away */
const reserveMs = 500

/** Makes the function that answers pings. `waitFor` waits so many ms. */
export function pingAnswerer(
  { invoke, delayMs, maxConcurrency, prepare }: SettledWarmOptions,
  log: Logger,
  waitFor: (ms: number) => Promise<void> = waitMs,
): AnswerPing {
  const environment = Math.random().toString(36).slice(2, 10)

  return async function answerPing(ping, invocation, wasWarm) {
    const concurrency = Math.min(ping.concurrency, maxConcurrency)
    const own = { ...ping, concurrency, correlationId: ping.correlationId ?? invocation.requestId }
    await prepared()
    const fansOut = ping.number === 1 && concurrency > 1 && invoke !== undefined
    const others = fansOut ? await within(invocation, callOthers(own, invocation)) : await waitFor(delayMs)
    const environments = new Set([environment, ...(others ?? [])]).size
    const { number, correlationId } = own
    log.info('a ping was answered', { environment, wasWarm, number, concurrency, environments, correlationId })
    return { environment, wasWarm, environments }
  }

  async function prepared(): Promise<void> {
    try {
      await prepare?.()
    } catch (error) {
      log.warn('preparing for a ping failed', { error })
    }
  }

  /** All at once and each awaited: while they are busy, and we are, none can take the place of another. */
  async function callOthers(own: Ping, { context }: Invocation): Promise<readonly string[]> {
    const functionName = nameOf(context)
    if (functionName === undefined || invoke === undefined) {
      log.warn('a ping wants more environments, and the context does not say what this function is called', {})
      return []
    }
    const numbers = Array.from({ length: own.concurrency - 1 }, (_, at) => at + 2)
    const results = await Promise.allSettled(
      numbers.map(async (number) => invoke(functionName, writePing({ ...own, number }))),
    )
    return results.flatMap((result) => {
      if (result.status === 'fulfilled') return environmentOf(result.value)
      log.warn('a further ping failed', { error: result.reason as unknown })
      return []
    })
  }
}

function nameOf(context: unknown): string | undefined {
  const given = typeof context === 'object' && context !== null ? (context as Readonly<Record<string, unknown>>) : {}
  const name = given['invokedFunctionArn'] ?? given['functionName']
  return typeof name === 'string' && name !== '' ? name : undefined
}

function environmentOf(answer: unknown): readonly string[] {
  const { environment } = (typeof answer === 'object' && answer !== null ? answer : {}) as Partial<PingAnswer>
  return typeof environment === 'string' ? [environment] : []
}

/** What the work came to, or nothing when the time is up before. */
async function within<T>({ remainingMs }: Invocation, work: Promise<T>): Promise<T | undefined> {
  if (remainingMs === undefined) return work
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), Math.max(0, remainingMs - reserveMs))
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

function waitMs(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
