import { turnableClock } from '../../src/clock/clock.js'
import { nodeHasCallbacks } from '../../src/lambda/callback-handler.js'
import { type ReadOutcome, readOutcome } from './outcomes.js'
import { useFunction } from './use-function.js'

const failed = (errorType: string, errorMessage: string): ReadOutcome => ({
  kind: 'failed',
  payload: { errorType, errorMessage },
})
const gone = (where: string) =>
  failed(
    'Runtime.CallbackHandlerDeprecated',
    `The function takes three parameters, and ${where} has no callbacks. Declare (event, context) and return a promise.`,
  )
/** AWS "Define Lambda function handler in Node.js": callbacks are those of Node.js 22 and before. */
const here = (outcome: ReadOutcome) => (nodeHasCallbacks ? outcome : gone('Node.js 24 on Lambda'))

it.each([
  ['answers', { kind: 'returned', payload: { a: 1 } }],
  ['answersNothing', { kind: 'returned', payload: null }],
  ['answersFirst', { kind: 'returned', payload: 'first' }],
  ['fails', failed('RangeError', 'no')],
  ['throws', failed('RangeError', 'no')],
  ['rejects', failed('RangeError', 'no')],
  ['returns', { kind: 'returned', payload: { a: 1 } }],
  ['succeeds', { kind: 'returned', payload: { a: 1 } }],
  ['neverSettles', { kind: 'returned', payload: null }],
  ['forgets', { kind: 'returned', payload: null }],
  ['leavesWork', { kind: 'returned', payload: 'done' }],
  ['doesNotWait', { kind: 'returned', payload: 'x' }],
] as const)('callbacks.%s, twice in one process', async (name, outcome) => {
  const invoker = useFunction({ handler: `callbacks.${name}` })
  expect(await readOutcome(await invoker.invoke({ a: 1 }))).toEqual(here(outcome))
  const processIds = await invoker.processIds()
  await invoker.invoke({ a: 1 })
  expect(await invoker.processIds()).toEqual(processIds)
  expect(processIds).toHaveLength(nodeHasCallbacks ? 1 : 0)
})

it('takes what is returned without a promise only where there are no callbacks', async () => {
  const invoker = useFunction({ handler: 'callbacks.returnsWithoutPromise' })
  const payload = nodeHasCallbacks ? null : { a: 1 }
  expect(await readOutcome(await invoker.invoke({ a: 1 }))).toEqual({ kind: 'returned', payload })
})

it('a callback waits until nothing is left to do', async () => {
  const clock = turnableClock()
  const invoker = useFunction({ handler: 'callbacks.leavesAnInterval', timeoutMs: 1000, clock })
  const outcome = invoker.invoke({})
  if (nodeHasCallbacks) {
    await invoker.said('left')
    clock.turn(1000)
  }
  const late = failed('Sandbox.Timedout', 'RequestId: ID Error: Task timed out after 1.00 seconds')
  expect(await readOutcome(await outcome)).toEqual(here(late))
})

it('no callbacks on Managed Instances', async () => {
  const invoker = useFunction({ handler: 'callbacks.answers', maxConcurrency: 2 })
  expect(await readOutcome(await invoker.invoke({}))).toEqual(gone('a function on Managed Instances'))
})
