import type { Clock } from '../../clock/clock.js'
import { mixedSeed, type Random, seededRandom } from './random.js'

/** What can go wrong with a service. */
export interface FaultTerms {
  readonly fault: object
  /** How a rule says of which requests it is, besides their operation. */
  readonly where: object
  /** What is known of a request before it is done. */
  readonly facts: { readonly operation: string }
}

/** What happens to requests that match, when it happens. */
export type FaultRule<Terms extends FaultTerms> = Terms['where'] & {
  /** 'PutItem' …; requests of every operation unless given */
  readonly operation?: string | readonly string[]
  /** So many of the matching requests, from 0 to 1; all unless given. */
  readonly rate?: number
  /** Only those beyond so many in each second of the clock. */
  readonly abovePerSecond?: number
  /** Leaves the first so many of the matching requests alone. */
  readonly after?: number
  /** Happens at most so often. */
  readonly times?: number
  readonly fault: Terms['fault']
}

/** A fault that happened. */
export type FaultEvent<Terms extends FaultTerms> = Terms['facts'] & {
  readonly fault: Terms['fault']
  /** ms since 1970 */
  readonly atMs: number
}

/** A fault that is to happen now, with numbers of its rule's own for what is left to chance. */
export interface ChosenFault<Fault> {
  readonly fault: Fault
  readonly random: Random
}

/** Takes a rule back; what it has begun goes on. */
export type TakeBack = () => void

/** The faults that a test has switched on. */
export interface Faults<Terms extends FaultTerms> {
  /** The same seed, the same rules and the same requests in the same order give the same faults. */
  readonly seed: number
  /** Rules are looked at in the order in which they were added. */
  add(rule: FaultRule<Terms>): TakeBack
  /** Takes all rules back. */
  clear(): void
  /** What happened so far, oldest first. */
  readonly happened: readonly FaultEvent<Terms>[]
}

/** What a service knows of its faults. */
export interface FaultLimits<Terms extends FaultTerms> {
  /** Whether a rule is of such requests, whatever their operation. */
  isOf(where: Terms['where'], facts: Terms['facts']): boolean
  /** Whether a fault can happen to such a request at all. */
  canHappenTo(fault: Terms['fault'], facts: Terms['facts']): boolean
  /** throws when a rule makes no sense */
  checkRule(rule: FaultRule<Terms>): void
}

interface ActiveRule<Terms extends FaultTerms> {
  readonly rule: FaultRule<Terms>
  readonly random: Random
  matched: number
  happened: number
  /** The second of the clock that is being counted, and requests in it. */
  second: number
  inSecond: number
}

/** Chooses faults for requests, by rules and a seed. */
export class FaultPlan<Terms extends FaultTerms> implements Faults<Terms> {
  readonly seed: number
  readonly happened: FaultEvent<Terms>[] = []
  readonly #clock: Clock
  readonly #limits: FaultLimits<Terms>
  #rules: ActiveRule<Terms>[] = []
  #added = 0

  constructor(seed: number, clock: Clock, limits: FaultLimits<Terms>) {
    this.seed = seed
    this.#clock = clock
    this.#limits = limits
  }

  get isEmpty(): boolean {
    return this.#rules.length === 0
  }

  add(rule: FaultRule<Terms>): TakeBack {
    checkNumbers(rule)
    this.#limits.checkRule(rule)
    const random = seededRandom(mixedSeed(this.seed, this.#added++))
    const active = { rule, random, matched: 0, happened: 0, second: 0, inSecond: 0 }
    this.#rules.push(active)
    return () => {
      this.#rules = this.#rules.filter((other) => other !== active)
    }
  }

  clear(): void {
    this.#rules = []
  }

  /** The faults of all rules that strike this request. */
  choose(facts: Terms['facts']): ChosenFault<Terms['fault']>[] {
    const matching = this.#rules.filter(({ rule }) => this.#matches(rule, facts))
    const struck = matching.filter((active) => this.#strikes(active))
    return struck.map(({ rule: { fault }, random }) => {
      this.happened.push({ ...facts, fault, atMs: this.#clock.now() })
      return { fault, random }
    })
  }

  #matches(rule: FaultRule<Terms>, facts: Terms['facts']): boolean {
    const { operation, fault } = rule
    const isNamed = operation === undefined || [operation].flat().includes(facts.operation)
    return isNamed && this.#limits.isOf(rule, facts) && this.#limits.canHappenTo(fault, facts)
  }

  #strikes(active: ActiveRule<Terms>): boolean {
    const { rate = 1, abovePerSecond, after = 0, times = Infinity } = active.rule
    active.matched++
    // Drawn for every request that matches, so that other conditions do not shift the draws.
    const isDrawn = active.random() < rate
    const isAbove = abovePerSecond === undefined || this.#countInSecond(active) > abovePerSecond
    if (!isDrawn || !isAbove || active.matched <= after || active.happened >= times) return false
    active.happened++
    return true
  }

  #countInSecond(active: ActiveRule<Terms>): number {
    const second = Math.floor(this.#clock.now() / 1000)
    if (second !== active.second) Object.assign(active, { second, inSecond: 0 })
    return ++active.inSecond
  }
}

function checkNumbers({ rate = 1, abovePerSecond = 0, after = 0, times = 0 }: FaultRule<FaultTerms>): void {
  if (!(rate >= 0 && rate <= 1)) throw new Error(`A fault's rate is from 0 to 1, and not ${rate}.`)
  for (const [name, count] of Object.entries({ abovePerSecond, after, times })) {
    if (!Number.isInteger(count) || count < 0) throw new Error(`A fault's ${name} is a whole number, and not ${count}.`)
  }
}
