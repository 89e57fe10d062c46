import { markdownTable } from './markdown-table.js'

/** Something that a service of AWS does and the embedded one does otherwise, or only says. */
export interface Difference {
  readonly of: string
  readonly aws: string
  readonly ours: string
  /** The test that shows it: a path from the root of the repository. */
  readonly test: string
}

/** A page's table of them. */
export function tableOfDifferences(differences: readonly Difference[]): string[] {
  return markdownTable(
    ['of', 'AWS', 'ours', ''],
    differences.map(({ of, aws, ours, test }) => [of, aws, ours, `[test](../${test})`]),
  )
}
