import type { Clock } from '../../clock/clock.js'
import { mixedSeed, type Random, seededRandom } from './random.js'

/** What happens to requests that match, when it happens. */
export interface FaultRule<Fault> {
  /** 'PutItem' …; requests of every operation unless given */
  readonly operation?: string | readonly string[]
  /** Requests that name this table, or its stream. */
  readonly table?: string
  /** Requests that read this shard. */
  readonly shardId?: string
  /** So many of the matching requests, from 0 to 1; all unless given. */
  readonly rate?: number
  /** Only those beyond so many in each second of the clock. */
  readonly abovePerSecond?: number
  /** Leaves the first so many of the matching requests alone. */
  readonly after?: number
  /** Happens at most so often. */
  readonly times?: number
  readonly fault: Fault
}

/** What is known of a request before it is done. */
export interface RequestFacts {
  readonly operation: string
  readonly tables: readonly string[]
  readonly shardId?: string
}

/** A fault that happened. */
export interface FaultEvent<Fault> extends RequestFacts {
  readonly fault: Fault
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
export interface Faults<Fault> {
  /** The same seed, the same rules and the same requests in the same order give the same faults. */
  readonly seed: number
  /** Rules are looked at in the order in which they were added. */
  add(rule: FaultRule<Fault>): TakeBack
  /** Takes all rules back. */
  clear(): void
  /** What happened so far, oldest first. */
  readonly happened: readonly FaultEvent<Fault>[]
}

/** What a service knows of its faults. */
export interface FaultLimits<Fault> {
  /** Whether a fault can happen to requests of an operation at all. */
  canHappenTo(fault: Fault, operation: string): boolean
  /** throws when a rule makes no sense */
  checkRule(rule: FaultRule<Fault>): void
}

interface ActiveRule<Fault> {
  readonly rule: FaultRule<Fault>
  readonly random: Random
  matched: number
  happened: number
  /** The second of the clock that is being counted, and requests in it. */
  second: number
  inSecond: number
}

/** Chooses faults for requests, by rules and a seed. */
export class FaultPlan<Fault> implements Faults<Fault> {
  readonly seed: number
  readonly happened: FaultEvent<Fault>[] = []
  readonly #clock: Clock
  readonly #limits: FaultLimits<Fault>
  #rules: ActiveRule<Fault>[] = []
  #added = 0

  constructor(seed: number, clock: Clock, limits: FaultLimits<Fault>) {
    this.seed = seed
    this.#clock = clock
    this.#limits = limits
  }

  get isEmpty(): boolean {
    return this.#rules.length === 0
  }

  add(rule: FaultRule<Fault>): TakeBack {
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
  choose(facts: RequestFacts): ChosenFault<Fault>[] {
    const matching = this.#rules.filter(
      ({ rule }) => matches(rule, facts) && this.#limits.canHappenTo(rule.fault, facts.operation),
    )
    const struck = matching.filter((active) => this.#strikes(active))
    return struck.map(({ rule: { fault }, random }) => {
      this.happened.push({ ...facts, fault, atMs: this.#clock.now() })
      return { fault, random }
    })
  }

  #strikes(active: ActiveRule<Fault>): boolean {
    const { rate = 1, abovePerSecond, after = 0, times = Infinity } = active.rule
    active.matched++
    // Drawn for every request that matches, so that other conditions do not shift the draws.
    const isDrawn = active.random() < rate
    const isAbove = abovePerSecond === undefined || this.#countInSecond(active) > abovePerSecond
    if (!isDrawn || !isAbove || active.matched <= after || active.happened >= times) return false
    active.happened++
    return true
  }

  #countInSecond(active: ActiveRule<Fault>): number {
    const second = Math.floor(this.#clock.now() / 1000)
    if (second !== active.second) Object.assign(active, { second, inSecond: 0 })
    return ++active.inSecond
  }
}

function matches({ operation, table, shardId }: FaultRule<unknown>, facts: RequestFacts): boolean {
  return (
    (operation === undefined || [operation].flat().includes(facts.operation)) &&
    (table === undefined || facts.tables.includes(table)) &&
    (shardId === undefined || facts.shardId === shardId)
  )
}

function checkNumbers({ rate = 1, abovePerSecond = 0, after = 0, times = 0 }: FaultRule<unknown>): void {
  if (!(rate >= 0 && rate <= 1)) throw new Error(`A fault's rate is from 0 to 1, and not ${rate}.`)
  for (const [name, count] of Object.entries({ abovePerSecond, after, times })) {
    if (!Number.isInteger(count) || count < 0) throw new Error(`A fault's ${name} is a whole number, and not ${count}.`)
  }
}
