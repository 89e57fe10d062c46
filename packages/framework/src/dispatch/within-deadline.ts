import { catalogued } from '../problems/request-problems.js'
import type { Invocation } from '../runtime/invocation.js'

/**
 * Waits for work, but not longer than the invocation has left: a little before Lambda would end it, its signal is
 * aborted and the caller gets a 503 instead of the gateway's own error.
 *
 * in      `reserveMs` is kept back for writing the answer
 * throws  deadline.exceeded; what the work does afterwards is not waited for
 */
export async function withinDeadline<T>(invocation: Invocation, reserveMs: number, work: Promise<T>): Promise<T> {
  const remainingMs = invocation.remainingMs
  if (remainingMs === undefined) return work
  let timer: NodeJS.Timeout | undefined
  const exceeded = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => {
        const problem = catalogued('deadline.exceeded')
        invocation.abort(problem)
        reject(problem)
      },
      Math.max(0, remainingMs - reserveMs),
    )
  })
  try {
    return await Promise.race([work, exceeded])
  } finally {
    clearTimeout(timer)
  }
}

/**
 * Does work that ends when the invocation's signal is aborted, which is done as above, before it begins where no time
 * is left. What is on its way then has half of the reserve to end: a write that was left alone could still happen after
 * its record came again.
 *
 * out     whether the work ended
 */
export async function endedInTime(
  invocation: Invocation,
  reserveMs: number,
  work: () => Promise<void>,
): Promise<boolean> {
  const remainingMs = invocation.remainingMs
  const abort = () => invocation.abort(catalogued('deadline.exceeded'))
  if (remainingMs !== undefined && remainingMs <= reserveMs) abort()
  const ended = work().then(() => true)
  if (remainingMs === undefined) return ended
  const abortMs = Math.max(0, remainingMs - reserveMs)
  const aborting = setTimeout(abort, abortMs)
  let giveUp: NodeJS.Timeout | undefined
  const late = new Promise<false>((resolve) => {
    giveUp = setTimeout(() => resolve(false), abortMs + reserveMs / 2)
  })
  try {
    return await Promise.race([ended, late])
  } finally {
    clearTimeout(aborting)
    clearTimeout(giveUp)
  }
}
