import type { Logger } from '../runtime/logger.js'

/** What dispatch needs to know besides the routes. */
export interface DispatchSettings {
  readonly log: Logger
  /** Larger bodies are refused with 413. */
  readonly maxBodyBytes: number
  /** Whether '/orders/' is another path than '/orders'. */
  readonly strictTrailingSlash: boolean
  /** Whether answers that are not as declared become a 500. */
  readonly checkAnswers: boolean
  /** ms kept back from what Lambda leaves an invocation, to write the answer that it took too long. */
  readonly deadlineReserveMs: number
}
