import type { Invocation } from '../runtime/invocation.js'
import type { Logger } from '../runtime/logger.js'
import { type PingAnswer, pingAnswerer } from '../warm/answer-ping.js'
import { settleWarmOptions, type WarmOptions } from '../warm/options.js'
import { readPing } from '../warm/ping.js'

/** What a handler may be told. */
export interface LambdaHandlerOptions {
  /** How pings that keep the function warm are answered; false leaves them to your own consumers, else they are thrown. */
  readonly warm?: WarmOptions | false
}

/** Answers pings, and knows whether this environment was called before. */
export interface Pings {
  /** Notes a call; whether there was one before. */
  noteCall(): boolean
  /** Undefined when the event is no ping. */
  answer(event: unknown, invocation: Invocation, wasWarm: boolean): Promise<PingAnswer> | undefined
}

export function pingsOf(log: Logger, { warm = {} }: LambdaHandlerOptions): Pings {
  const answerPing = warm === false ? undefined : pingAnswerer(settleWarmOptions(warm), log)
  let isWarm = false
  return {
    noteCall() {
      const wasWarm = isWarm
      isWarm = true
      return wasWarm
    },
    answer(event, invocation, wasWarm) {
      const ping = answerPing && readPing(event)
      return ping && answerPing(ping, invocation, wasWarm)
    },
  }
}
