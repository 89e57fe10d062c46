import type { FaultLimits, Faults } from '../aws/faults/fault-plan.js'

/** What can go wrong between AWS and a function, or with the function. */
export type FunctionFault =
  /** Too many run already: the function is not run. */
  | { readonly kind: 'throttle' }
  /** A new environment is made first, which takes so long. */
  | { readonly kind: 'coldStart'; readonly ms: number }
  /** The function does its work, but Lambda has given it up by then. */
  | { readonly kind: 'timeOut'; readonly timeoutMs?: number }
  /**
   * The process ends. Before the function had the event, after it did its work and before that was known, or so many ms
   * after it began: a function in a child process is killed then, one of this process goes on unheard.
   */
  | { readonly kind: 'crash'; readonly when: 'before' | 'after' | { readonly afterMs: number } }
  /** The event is delivered once more, as every source of events may do; the second answer counts. */
  | { readonly kind: 'repeat' }
  /** Records of the event come twice, at least one of them. */
  | { readonly kind: 'duplicateRecords' }
  /** Records of the event come in another order. */
  | { readonly kind: 'reorderRecords' }

/** The terms in which rules speak of invocations. */
export interface FunctionFaultTerms {
  readonly fault: FunctionFault
  readonly where: {
    /** Only of such events. */
    readonly matching?: (event: unknown) => boolean
  }
  readonly facts: { readonly operation: 'Invoke'; readonly event: unknown }
}

/** The faults of a function that a test has switched on. */
export type FunctionFaults = Faults<FunctionFaultTerms>

export const functionFaultLimits: FaultLimits<FunctionFaultTerms> = {
  isOf: ({ matching }, { event }) => matching === undefined || matching(event),
  canHappenTo: ({ kind }, { event }) =>
    kind === 'duplicateRecords' || kind === 'reorderRecords' ? recordsOf(event) !== undefined : true,
  checkRule({ fault }) {
    const times = [
      fault.kind === 'coldStart' ? fault.ms : 0,
      fault.kind === 'crash' && typeof fault.when === 'object' ? fault.when.afterMs : 0,
    ]
    const wrong = times.find((ms) => !(ms >= 0))
    if (wrong !== undefined) throw new Error(`A fault lasts a number of ms, and not ${wrong}.`)
  },
}

/** The list that queues, streams and notifications give to a function. */
export function recordsOf(event: unknown): readonly unknown[] | undefined {
  const records = typeof event === 'object' && event !== null && 'Records' in event ? event.Records : undefined
  return Array.isArray(records) && records.length > 0 ? (records as readonly unknown[]) : undefined
}
