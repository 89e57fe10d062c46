import type { Layer } from './layer.js'
import type { Shapes } from './shape.js'
import type { Verdict } from './verdict.js'

/** What is checked of a request: the shape and the constraints of its members, in AWS's order, then rules over all of them. */
export interface RequestTable {
  readonly types: Shapes
  /** The older one unless given. */
  readonly layer?: Layer
  /** Whether the current layer tells what its rules refuse as it tells violated constraints. */
  readonly isEnveloped?: boolean
  /**
   * Answers what is wrong, in AWS's words. Writes numbers in plain decimals, and adds compiled expressions to the data:
   * _condition, _updates, _filter, _projection, and KeyConditions.
   */
  readonly custom?: ((data: Record<string, unknown>, layer: Layer) => Verdict) | undefined
}
