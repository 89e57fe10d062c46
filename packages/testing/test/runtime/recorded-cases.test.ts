import { turnableClock } from '../../src/clock/clock.js'
import { readCases } from '../../src/parity/case-file.js'
import { differences } from '../../src/parity/match.js'
import { useFunction } from './use-function.js'

/** What each recorded function does, by the words of its case. */
const handlers: Readonly<Record<string, string>> = {
  'never answers': 'life.waits',
  'handler resolves undefined': 'answers.nothing',
  'returns 7 MiB (7340032 characters)': 'answers.returns7MiB',
  'handler calls exit(0)': 'answers.exits0',
  "throw Error('Error: some_error_msg')": 'answers.throwsRecorded',
}

const cases = (await readCases('reference-cases')).filter(
  // There is no Python here.
  ({ api, given }) => api === 'lambda' && given['runtime'] !== 'python',
)

it('knows what each case does', () => {
  expect(cases.map(({ given }) => given['behaviour']).filter((words) => !(String(words) in handlers))).toEqual([])
  expect(cases).toHaveLength(5)
})

it.each(cases)('$id ($trust)', async ({ given, expect: expected }) => {
  const clock = turnableClock()
  const timeoutMs = Number(given['timeoutSeconds'] ?? 3) * 1000
  const recorded = useFunction({ handler: handlers[String(given['behaviour'])] ?? '', timeoutMs, clock })
  const running = recorded.invoke({})
  if (given['timeoutSeconds'] !== undefined) {
    await recorded.said('waiting')
    clock.turn(timeoutMs)
  }
  const outcome = await running
  const payload = 'payload' in outcome ? outcome.payload : ''
  const seen = {
    StatusCode: 200,
    ...(outcome.kind === 'failed' ? { FunctionError: 'Unhandled' } : {}),
    Payload: outcome.kind === 'failed' ? (JSON.parse(payload) as unknown) : payload,
  }
  const around = { completeness: 'complete', root: seen, context: undefined } as const
  expect(differences(expected['invoke'], seen, 'invoke', around)).toEqual([])
})
