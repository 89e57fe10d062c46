import { isReserved } from './reserved-words.js'
import type { Path } from './syntax.js'
import type { WrittenPath } from './syntax-tree.js'
import { refuse } from './token-stream.js'

/** Steps of one path; AWS "Service quotas", read 2026-11-26. */
const mostSteps = 32

/** throws when a name that is written out is a keyword of AWS's, or the path is too long */
export function checkWrittenPath(path: WrittenPath): void {
  const reserved = path.find((step) => typeof step === 'string' && isReserved(step))
  if (reserved !== undefined) refuse(`Attribute name is a reserved keyword; reserved keyword: ${reserved}`)
  if (path.length > mostSteps) {
    refuse(`The document path has too many nesting levels; nesting levels: ${path.length}`)
  }
}

/** throws when two paths lead to the same place, or take the same place for a map and for a list */
export function checkApart(paths: readonly Path[]): void {
  const pairs = paths.flatMap((two, at) => paths.slice(0, at).map((one) => [one, two] as const))
  for (const [one, two] of pairs) {
    if (relation(one, two) !== 'overlap') continue
    refuse(`Two document paths overlap with each other; ${remedy(one, two)}`)
  }
  for (const [one, two] of pairs) {
    if (relation(one, two) !== 'conflict') continue
    refuse(`Two document paths conflict with each other; ${remedy(one, two)}`)
  }
}

/** [a, [0], b] */
export function printPath(path: Path): string {
  return `[${path.map((step) => (typeof step === 'number' ? `[${step}]` : step)).join(', ')}]`
}

export function isSamePath(one: Path, two: Path): boolean {
  return one.length === two.length && one.every((step, at) => step === two[at])
}

function relation(one: Path, two: Path): 'overlap' | 'conflict' | 'apart' {
  const shorter = Math.min(one.length, two.length)
  for (let at = 0; at < shorter; at++) {
    if (typeof one[at] !== typeof two[at]) return 'conflict'
    if (one[at] !== two[at]) return 'apart'
  }
  return 'overlap'
}

function remedy(one: Path, two: Path): string {
  return `must remove or rewrite one of these paths; path one: ${printPath(one)}, path two: ${printPath(two)}`
}
