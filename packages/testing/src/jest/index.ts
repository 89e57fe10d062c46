import { type ExpectedProblem, toBeProblem, toHaveInvoked } from './matchers.js'

declare global {
  // oxlint-disable-next-line typescript/no-namespace -- Jest's types are extended so
  namespace jest {
    interface Matchers<R> {
      /** That an answer is a problem (RFC 9457) of this status, code and paths of issues. */
      toBeProblem(expected?: ExpectedProblem): R
      /** That one of the exchanges of a gateway reached a function by this route. */
      toHaveInvoked(routeKey?: string): R
    }
  }
}

/** Jest's matchers for what gateways answer: `expect.extend(matchers)`. */
export const matchers = { toBeProblem, toHaveInvoked }

export type { ExpectedProblem, Verdict } from './matchers.js'
