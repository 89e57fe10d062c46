import type { Outcome } from './invoker.js'
import { payloadValue, wholeOutcome } from './whole-outcome.js'

async function* of(...chunks: readonly (string | Error)[]): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) {
    if (chunk instanceof Error) throw chunk
    yield Buffer.from(chunk)
  }
}

const streamed = (...chunks: readonly (string | Error)[]): Outcome => ({
  kind: 'streamed',
  requestId: 'r',
  contentType: 'text/plain',
  body: of(...chunks),
})
const refused: Outcome = { kind: 'refused', requestId: 'r', reason: 'throttled' }

it.each<[string, Outcome, object]>([
  ['what is streamed', streamed('{"a":', '1}'), { kind: 'returned', requestId: 'r', payload: '{"a":1}' }],
  ['nothing', streamed(), { kind: 'returned', requestId: 'r', payload: '' }],
  ['what is no stream', refused, refused],
  [
    'what breaks off',
    streamed('a', new TypeError('torn')),
    {
      kind: 'failed',
      requestId: 'r',
      payload: expect.stringContaining('"errorType":"TypeError","errorMessage":"torn"'),
    },
  ],
])('gives %s in one piece', async (_, outcome, expected) => {
  expect(await wholeOutcome(outcome)).toEqual(expected)
})

it.each([
  ['{"a":1}', { a: 1 }],
  ['<p>', '<p>'],
  ['', ''],
])('%j says %j', (payload, value) => {
  expect(payloadValue(payload)).toEqual(value)
})
