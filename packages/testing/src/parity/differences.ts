/** A reference case that the gateway does not fulfil. */
interface KnownDifference {
  readonly id: string
  readonly reason: string
}

const inChildProcess = 'needs a function in a process of its own, which this runner does not start'

/** All of them. A case that is listed and passes is a mistake here, too. */
export const differences: readonly KnownDifference[] = [
  { id: 'lambda-ls-timeout-payload', reason: inChildProcess },
  { id: 'lambda-ls-no-return-value-node', reason: inChildProcess },
  { id: 'lambda-ls-response-too-large', reason: inChildProcess },
  { id: 'lambda-ls-process-exit', reason: inChildProcess },
  { id: 'lambda-ls-python-handler-error', reason: 'there is no Python here' },
  { id: 'lambda-ls-node-uncaught-error', reason: inChildProcess },
]
