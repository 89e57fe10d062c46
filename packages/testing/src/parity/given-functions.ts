import { randomUUID } from 'node:crypto'
import type { Invoker, Outcome } from '../lambda/invoker.js'

/** What a function was given, and the id under which. */
export interface Invocation {
  readonly event: unknown
  readonly requestId: string
}

/** A function that does what a case says, and remembers what it was given. */
export interface GivenFunction extends Invoker {
  readonly invocations: readonly Invocation[]
}

/** The backend function of a case. */
export function givenFunction(given: Readonly<Record<string, unknown>>, neutral: unknown): GivenFunction {
  const outcome = outcomeOf(given, neutral)
  const invocations: Invocation[] = []
  return {
    invocations,
    async invoke(event): Promise<Outcome> {
      const requestId = randomUUID()
      invocations.push({ event: JSON.parse(JSON.stringify(event)), requestId })
      return { requestId, ...outcome }
    },
  }
}

type Ending = { readonly kind: 'returned' | 'failed'; readonly payload: string }

function outcomeOf(given: Readonly<Record<string, unknown>>, neutral: unknown): Ending {
  if (given['functionError'] !== undefined) return { kind: 'failed', payload: JSON.stringify(given['functionError']) }
  if (typeof given['resultSize'] === 'number') return { kind: 'returned', payload: resultOf(given['resultSize']) }
  return { kind: 'returned', payload: JSON.stringify('result' in given ? given['result'] : neutral) }
}

/** A valid result whose JSON has so many bytes. */
function resultOf(bytes: number): string {
  const empty = JSON.stringify({ statusCode: 200, headers: {}, isBase64Encoded: false, body: '' })
  return JSON.stringify({ ...JSON.parse(empty), body: 'x'.repeat(bytes - empty.length) })
}
