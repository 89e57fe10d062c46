import { exactness, matches, overlap, type Pattern } from './pattern.js'

/** Which records of its source a consumer takes: each label has to match its pattern. */
export type ConsumerFilter = Readonly<Record<string, Pattern>>

/** Whether a record with these labels is one that the consumer takes. */
export function takes(filter: ConsumerFilter, labels: Readonly<Record<string, string>>): boolean {
  return Object.entries(filter).every(([name, pattern]) => matches(pattern, labels[name] ?? ''))
}

/**
 * Which of two filters of one source is more exact, so that it goes first where both match: above zero the first,
 * below zero the other, zero where neither is.
 */
export function compareExactness(one: ConsumerFilter, other: ConsumerFilter): number {
  const differences = Object.keys(one).map((name) => exactness(one[name] ?? '*') - exactness(other[name] ?? '*'))
  if (differences.every((difference) => difference >= 0)) return Math.max(0, ...differences)
  return differences.every((difference) => difference <= 0) ? Math.min(...differences) : 0
}

/** Whether a record could be taken by both, and nothing says by which. */
export function isAmbiguous(one: ConsumerFilter, other: ConsumerFilter): boolean {
  return (
    Object.keys(one).every((name) => overlap(one[name] ?? '*', other[name] ?? '*')) &&
    compareExactness(one, other) === 0
  )
}
