import type { Leaf, Places } from './flat-event.js'
import type { Rule } from './match-rule.js'

/** What is asked of the values at a path, of which one rule is enough. */
export type PathRules = readonly [path: string, rules: readonly Rule[]]

type Leaves = ReadonlyMap<string, readonly Leaf[]>

/**
 * Whether there are leaves that fit all rules and are not in different members of one list.
 *
 * in   the rules in the order of their paths, as what is absent depends on what has been found before
 */
export function haveFitting(leaves: Leaves, all: readonly PathRules[]): boolean {
  const lists = listsAfter(leaves, all)
  let found: readonly Places[] = [new Map()]
  for (const [at, rules] of all.entries()) {
    found = distinct(
      found.flatMap((places) => placesWith(places, leaves, rules)),
      lists[at] ?? new Set(),
    )
  }
  return found.length > 0
}

/** The places so far together with those of each leaf that fits. */
function placesWith(places: Places, leaves: Leaves, [path, rules]: PathRules): Places[] {
  const within = (leaves.get(path) ?? []).filter((leaf) => areTogether(places, leaf.places))
  if (within.length === 0) return rules.includes('absent') ? [places] : []
  return within
    .filter(({ value }) => rules.some((rule) => rule !== 'absent' && rule(value)))
    .map((leaf) => new Map([...places, ...leaf.places]))
}

/** Unless they are in different members of one list. */
function areTogether(some: Places, others: Places): boolean {
  return [...others].every(([list, at]) => (some.get(list) ?? at) === at)
}

/** For each path, the lists that leaves of later paths are in. */
function listsAfter(leaves: Leaves, all: readonly PathRules[]): ReadonlySet<number>[] {
  const after: ReadonlySet<number>[] = []
  let lists: ReadonlySet<number> = new Set()
  for (const [path] of all.toReversed()) {
    after.unshift(lists)
    lists = new Set([...lists, ...(leaves.get(path) ?? []).flatMap(({ places }) => [...places.keys()])])
  }
  return after
}

/**
 * Without what makes no difference any more: a list that no later path is in. Else ten members of each of ten lists would be
 * 10 to the power of 10 ways to go on.
 */
function distinct(all: readonly Places[], lists: ReadonlySet<number>): Places[] {
  const found = new Map<string, Places>()
  for (const places of all) {
    const open = [...places].filter(([list]) => lists.has(list)).toSorted(([a], [b]) => a - b)
    found.set(open.join(' '), new Map(open))
  }
  return [...found.values()]
}
