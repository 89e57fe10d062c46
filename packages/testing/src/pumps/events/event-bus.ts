import { randomUUID } from 'node:crypto'
import { type Clock, systemClock } from '../../clock/clock.js'
import { defaultPlace } from '../../gateway/place.js'
import { printFailure } from '../../gateway/print-failure.js'
import { invokerFor } from '../../lambda/lambda-function.js'
import { Activity } from '../activity.js'
import { type AsyncFunction, deliverEvent } from '../async/deliver-event.js'
import { compilePattern, type Matches } from '../patterns/event-pattern.js'
import type { Delivery, Pump } from '../pump.js'
import { type BusRule, checkRules } from './bus-rule.js'
import type { EventToPut } from './event-to-put.js'
import { parseSchedule } from './schedule-expression.js'
import { compileTargetInput } from './target-input.js'

const dayMs = 86_400_000

/** A bus, with all of its rules. */
export interface EventBusOptions {
  readonly rules: readonly BusRule[]
  readonly region?: string
  readonly accountId?: string
  /** Told after every invocation. */
  readonly onDelivery?: (delivery: Delivery & { readonly rule: string }) => void
  /** Told what went wrong inside. Default: a line on standard error. */
  readonly onFailure?: (sentence: string) => void
  readonly clock?: Clock
}

/** A bus of EventBridge in this process. */
export interface LocalEventBus extends Pump {
  /** Gives an event to the rules that it fits; they run without being waited for. Its id is returned. */
  put(event: EventToPut): string
}

/**
 * EventBridge in this process: rules by pattern and by schedule, whose functions are invoked asynchronously, with Lambda's
 * retries.
 *
 * throws  when a rule asks for what cannot be, or for what is not imitated
 */
export function localEventBus(options: EventBusOptions): LocalEventBus {
  checkRules(options.rules)
  const {
    region = defaultPlace.region,
    accountId = defaultPlace.accountId,
    clock = systemClock,
    onFailure = printFailure,
  } = options
  const activity = new Activity(clock, (thrown) => onFailure(`localEventBus: it stopped: ${String(thrown)}`))
  const rules = options.rules.map((rule) => ({
    ...rule,
    matches: matcherOf(rule),
    target: targetOf(rule),
    inputFrom: compileTargetInput(rule),
  }))
  for (const rule of rules) {
    if (rule.scheduleExpression !== undefined) activity.start(() => runSchedule(rule, rule.scheduleExpression ?? ''))
  }

  return {
    put,
    deliver: () => activity.settled(),
    settled: () => activity.settled(),
    close: () => activity.close(),
  }

  function put({ source, detailType, detail, resources = [], timeMs = clock.now() }: EventToPut): string {
    const event = eventOf({ source, 'detail-type': detailType, detail, resources }, timeMs)
    rules.filter(({ matches }) => matches(event)).forEach((rule) => activity.start(() => invoke(rule, event)))
    return event.id
  }

  async function runSchedule(rule: (typeof rules)[number], expression: string): Promise<void> {
    const nextDue = parseSchedule(expression, clock.now())
    for (let dueMs = nextDue(clock.now()); dueMs !== undefined; dueMs = nextDue(dueMs)) {
      // A timer holds no more than 24 days.
      while (clock.now() < dueMs && !activity.closed) await activity.rest(Math.min(dueMs - clock.now(), dayMs))
      if (activity.closed) return
      const resources = [ruleArn(rule)]
      const event = eventOf({ source: 'aws.events', 'detail-type': 'Scheduled Event', detail: {}, resources }, dueMs)
      // The next one does not wait for this one.
      activity.start(() => invoke(rule, event))
    }
  }

  async function invoke(rule: (typeof rules)[number], event: Readonly<Record<string, unknown>>): Promise<void> {
    const given = rule.inputFrom({ event, rule: rule.name, ruleArn: ruleArn(rule), ingestedMs: clock.now() })
    const told = (outcome: Delivery['outcome']) => options.onDelivery?.({ rule: rule.name, event: given, outcome })
    await deliverEvent(given, rule.target, { activity, clock, told })
  }

  function ruleArn({ name }: BusRule): string {
    return `arn:aws:events:${region}:${accountId}:rule/${name}`
  }

  function targetOf(rule: BusRule): AsyncFunction {
    const facts = { name: rule.functionName ?? rule.name, region, accountId }
    return { ...facts, invoker: invokerFor(rule.function, { ...facts, clock }), config: rule }
  }

  function eventOf(
    about: { source: string; 'detail-type': string; detail: object; resources: readonly string[] },
    timeMs: number,
  ) {
    const time = new Date(timeMs).toISOString().replace(/\.\d{3}/, '')
    const { resources, detail, source, 'detail-type': detailType } = about
    const id = randomUUID()
    return { version: '0', id, 'detail-type': detailType, source, account: accountId, time, region, resources, detail }
  }
}

function matcherOf({ eventPattern }: BusRule): Matches {
  return eventPattern === undefined ? () => false : compilePattern(eventPattern)
}
