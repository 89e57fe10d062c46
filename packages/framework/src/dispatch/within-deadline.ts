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
