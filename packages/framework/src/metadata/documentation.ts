import type { TargetType } from '../binding/reader.js'
import type { ProblemSummary } from '../http/demands.js'

/** What is said about a route, or a controller, to whoever reads its documentation. */
export interface Documentation {
  readonly summary?: string
  /** CommonMark. */
  readonly description?: string
  /** Default: the controller's name. */
  readonly tags?: readonly string[]
  /** Unique in an application. Default: controller and method, 'orders_place'. */
  readonly operationId?: string
  readonly deprecated?: boolean
  /** Whether it is left out of documents. */
  readonly hidden?: boolean
  /** Problems of the application's own that it may answer with. */
  readonly problems?: readonly ProblemSummary[]
}

/** One answer that a route may give. */
export interface AnswerNote {
  /** A class, or a list of one; String for text and Uint8Array for bytes. undefined: nothing. */
  readonly type: TargetType | undefined
  /** undefined: the status of a plain answer. */
  readonly status: number | undefined
  readonly description: string | undefined
  /** undefined: as the type says. */
  readonly contentType: string | undefined
  /** Groups of members that are exposed. */
  readonly groups: readonly string[]
}

/** What a controller says that holds for its routes; the rest is about itself. */
export function documentationForRoutes({ tags, deprecated, hidden, problems }: Documentation): Documentation {
  return {
    ...(tags && { tags }),
    ...(deprecated !== undefined && { deprecated }),
    ...(hidden !== undefined && { hidden }),
    ...(problems && { problems }),
  }
}

/** What the inner level says goes over what the outer says; problems of both may occur. */
export function joinDocumentation(outer: Documentation, inner: Documentation): Documentation {
  const problems = [...(outer.problems ?? []), ...(inner.problems ?? [])]
  return { ...outer, ...inner, ...(problems.length === 0 ? {} : { problems }) }
}
