import type { WholeOutcome } from '../lambda/whole-outcome.js'
import { readBatchResult } from './batch-failures.js'

const returned = (value: unknown): WholeOutcome => ({
  kind: 'returned',
  requestId: 'r',
  payload: JSON.stringify(value),
})
const failures = (...identifiers: unknown[]) =>
  returned({ batchItemFailures: identifiers.map((itemIdentifier) => ({ itemIdentifier })) })

it.each<[string, WholeOutcome, object]>([
  ['null', returned(null), { kind: 'success' }],
  ['an empty text', returned(''), { kind: 'success' }],
  ['an empty list', returned([]), { kind: 'success' }],
  ['an empty object', returned({}), { kind: 'success' }],
  ['no failures', returned({ batchItemFailures: [] }), { kind: 'success' }],
  ['null for failures', returned({ batchItemFailures: null }), { kind: 'success' }],
  ['other members', returned({ statusCode: 200 }), { kind: 'success' }],
  ['one failure', failures('b'), { kind: 'partial', failed: new Set(['b']) }],
  ['two failures', failures('b', 'a'), { kind: 'partial', failed: new Set(['a', 'b']) }],
  ['an identifier of another batch', failures('a', 'x'), { kind: 'failure' }],
  ['an empty identifier', failures(''), { kind: 'failure' }],
  ['null for an identifier', failures(null), { kind: 'failure' }],
  ['a number for an identifier', failures(123), { kind: 'failure' }],
  ['another name for it', returned({ batchItemFailures: [{ id: 'a' }] }), { kind: 'failure' }],
  ['another name, and null', returned({ batchItemFailures: [{ id: null }] }), { kind: 'failure' }],
  ['a text', returned('fine'), { kind: 'failure' }],
  ['a list', returned(['b']), { kind: 'failure' }],
  ['what is no JSON', { kind: 'returned', requestId: 'r', payload: '<p>fine</p>' }, { kind: 'failure' }],
  ['a text for failures', returned({ batchItemFailures: 'a' }), { kind: 'failure' }],
  ['an error', { kind: 'failed', requestId: 'r', payload: '{}' }, { kind: 'failure' }],
  ['throttling', { kind: 'refused', requestId: 'r', reason: 'throttled' }, { kind: 'throttled' }],
  ['a function that is gone', { kind: 'refused', requestId: 'r', reason: 'not-found' }, { kind: 'failure' }],
])('understands %s', (_, outcome, expected) => {
  expect(readBatchResult(outcome, ['a', 'b'], true)).toEqual(expected)
})

it('takes any answer for a success where failures are not reported', () => {
  expect(readBatchResult(failures('a'), ['a'], false)).toEqual({ kind: 'success' })
})
