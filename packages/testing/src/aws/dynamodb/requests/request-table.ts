import type { Shapes } from './shape.js'

/** What is checked of a request: the shape and the constraints of its members, in AWS's order, then rules over all of them. */
export interface RequestTable {
  readonly types: Shapes
  /**
   * Answers what is wrong, in AWS's words. Writes numbers in plain decimals, and adds compiled expressions to the data:
   * _condition, _updates, _filter, _projection, and KeyConditions.
   */
  readonly custom?: ((data: Record<string, unknown>) => string | undefined) | undefined
}
