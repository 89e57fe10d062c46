import { anything, type Check, members, text } from '../../gateway/shape.js'
import type { LambdaFunction } from '../../lambda/lambda-function.js'
import { type AsyncInvokeConfig, asyncInvokeShape } from '../async/invoke-config.js'
import { compilePattern } from '../patterns/event-pattern.js'
import { PatternMistake } from '../patterns/pattern-mistake.js'
import { CronMistake } from './cron-mistake.js'
import { parseSchedule, ScheduleMistake } from './schedule-expression.js'
import { checkTargetInput, type TargetInput, targetInputShape } from './target-input.js'

/** A rule: what it is for, and what it invokes. */
export interface BusRule extends AsyncInvokeConfig, TargetInput {
  readonly name: string
  /** Which events: `{ source: ['shop'], detail: { total: [{ numeric: ['>', 100] }] } }`. */
  readonly eventPattern?: object
  /** When: 'rate(5 minutes)' or 'cron(0 12 * * ? *)', in UTC. */
  readonly scheduleExpression?: string
  readonly function: LambdaFunction
  /** Told in the context of a handler of this process. Default: the rule's name. */
  readonly functionName?: string
}

const shape = members(
  {
    name: text(),
    eventPattern: says(compilePattern),
    scheduleExpression: says((expression) => parseSchedule(String(expression), 0)),
    function: anything,
    functionName: text(),
    ...targetInputShape,
    ...asyncInvokeShape,
  },
  ['name', 'function'],
)

/** throws  when rules ask for what cannot be, or for what is not imitated, such as a retry policy: all at once */
export function checkRules(rules: readonly BusRule[]): void {
  const names = rules.map(({ name }) => name)
  const sentences = [
    ...rules.flatMap((rule, at) => mistakesOf(rule, `rules[${at}]`)),
    ...rules
      .filter((rule) => rule.eventPattern === undefined && rule.scheduleExpression === undefined)
      .map(({ name }) => `The rule ${name} has neither eventPattern nor scheduleExpression.`),
    ...names.filter((name, at) => names.indexOf(name) !== at).map((name) => `Two rules have the name ${name}.`),
  ]
  if (sentences.length > 0) throw new Error(`localEventBus: ${sentences.join('\n')}`)
}

function mistakesOf(rule: BusRule, place: string): readonly string[] {
  const mistakes = shape(rule, place)
  return mistakes.length > 0 ? mistakes : checkTargetInput(rule, place)
}

/** What a parser refuses, as a sentence. */
function says(parse: (value: unknown) => unknown): Check {
  return (value, place) => {
    try {
      parse(value)
      return []
    } catch (thrown) {
      const isMistake =
        thrown instanceof PatternMistake || thrown instanceof ScheduleMistake || thrown instanceof CronMistake
      if (isMistake) return [`${place}: ${thrown.message}`]
      throw thrown
    }
  }
}
