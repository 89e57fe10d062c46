/** A reference case that the gateway does not fulfil. */
interface KnownDifference {
  readonly id: string
  readonly reason: string
}

/** All of them. A case that is listed and passes is a mistake here, too. */
export const differences: readonly KnownDifference[] = [
  { id: 'rest-apikey-ls-valid', reason: 'API keys are not imitated' },
  { id: 'rest-validator-ls-all-present', reason: 'request validation is not imitated' },
  { id: 'rest-validator-ls-disabled-get-empty', reason: 'request validation is not imitated' },
  { id: 'http2-sls-event-post', reason: 'authorizers are not imitated' },
  { id: 'http2-sls-event-param', reason: 'authorizers are not imitated' },
  { id: 'http2-sls-cors-simple-request', reason: 'authorizers are not imitated' },
]
