import fc from 'fast-check'
import { turnableClock } from '../clock/clock.js'
import type { Outcome } from '../lambda/invoker.js'
import type { FunctionFault } from './function-fault.js'
import { faultyFunction } from './faulty-function.js'

/** A function that remembers the ids of the records that it was given. */
function remembering() {
  const given: string[][] = []
  const handler = async (event: { Records?: { id: string }[] }) => {
    given.push((event.Records ?? []).map(({ id }) => id))
    return 'done'
  }
  return { given, handler }
}

const event = { Records: ['a', 'b', 'c'].map((id) => ({ id })) }
const told = (outcome: Outcome) =>
  outcome.kind === 'failed' ? (JSON.parse(outcome.payload) as { errorType: string }).errorType : outcome.kind

it.each<[FunctionFault, string, number]>([
  [{ kind: 'throttle' }, 'refused', 0],
  [{ kind: 'crash', when: 'before' }, 'Runtime.ExitError', 0],
  [{ kind: 'crash', when: 'after' }, 'Runtime.ExitError', 1],
  [{ kind: 'timeOut' }, 'Sandbox.Timedout', 1],
  [{ kind: 'repeat' }, 'returned', 2],
  [{ kind: 'coldStart', ms: 0 }, 'returned', 1],
])('%j: is told as %s, with %i runs', async (fault, expected, runs) => {
  const { given, handler } = remembering()
  const faulty = faultyFunction(handler)
  faulty.faults.add({ fault })
  expect(told(await faulty.invoke(event))).toBe(expected)
  expect(given).toHaveLength(runs)
})

it('goes well until a rule says otherwise, and again once that is taken back', async () => {
  const faulty = faultyFunction(remembering().handler)
  expect(told(await faulty.invoke(event))).toBe('returned')
  const takeBack = faulty.faults.add({ fault: { kind: 'throttle' }, times: 5 })
  expect(told(await faulty.invoke(event))).toBe('refused')
  takeBack()
  expect(told(await faulty.invoke(event))).toBe('returned')
  expect(faulty.faults.happened).toHaveLength(1)
})

it('strikes only the events that a rule is of', async () => {
  const faulty = faultyFunction(remembering().handler)
  faulty.faults.add({ fault: { kind: 'throttle' }, matching: (one) => JSON.stringify(one).includes('poison') })
  expect(told(await faulty.invoke(event))).toBe('returned')
  expect(told(await faulty.invoke({ poison: true }))).toBe('refused')
})

it('says for how long the function was given', async () => {
  const faulty = faultyFunction(remembering().handler)
  faulty.faults.add({ fault: { kind: 'timeOut', timeoutMs: 1500 } })
  const outcome = await faulty.invoke(event)
  expect('payload' in outcome && outcome.payload).toContain(
    `RequestId: ${outcome.requestId} Error: Task timed out after 1.50`,
  )
})

it('makes an environment first, which takes its time', async () => {
  const clock = turnableClock()
  const { given, handler } = remembering()
  const faulty = faultyFunction(handler, { clock })
  faulty.faults.add({ fault: { kind: 'coldStart', ms: 800 }, times: 1 })
  const outcome = faulty.invoke(event)
  clock.turn(799)
  expect(given).toEqual([])
  clock.turn(1)
  expect(told(await outcome)).toBe('returned')
  expect(told(await faulty.invoke(event))).toBe('returned')
})

it('crashes while the function runs, unless it is done before', async () => {
  const clock = turnableClock()
  const faulty = faultyFunction(async ({ never }: { never: boolean }) => (never ? new Promise(() => undefined) : 1), {
    clock,
  })
  faulty.faults.add({ fault: { kind: 'crash', when: { afterMs: 100 } } })
  expect(told(await faulty.invoke({ never: false }))).toBe('returned')
  const outcome = faulty.invoke({ never: true })
  clock.turn(100)
  expect(told(await outcome)).toBe('Runtime.ExitError')
})

it('gives all records, in another order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(fc.string(), { minLength: 2 }), fc.nat(), async (ids, seed) => {
      const { given, handler } = remembering()
      const faulty = faultyFunction(handler, { seed })
      faulty.faults.add({ fault: { kind: 'reorderRecords' } })
      await faulty.invoke({ Records: ids.map((id) => ({ id })) })
      expect(given[0]?.toSorted()).toEqual(ids.toSorted())
      expect(given[0]).not.toEqual(ids)
    }),
  )
})

it('gives all records, and some twice', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(fc.string(), { minLength: 1 }), fc.nat(), async (ids, seed) => {
      const { given, handler } = remembering()
      const faulty = faultyFunction(handler, { seed })
      faulty.faults.add({ fault: { kind: 'duplicateRecords' } })
      await faulty.invoke({ Records: ids.map((id) => ({ id })) })
      expect([...new Set(given[0])]).toEqual(ids)
      expect(given[0]?.length).toBeGreaterThan(ids.length)
    }),
  )
})

it('leaves events without records alone', async () => {
  const faulty = faultyFunction(remembering().handler)
  faulty.faults.add({ fault: { kind: 'duplicateRecords' } })
  expect(told(await faulty.invoke({ Records: [] }))).toBe('returned')
  expect(faulty.faults.happened).toEqual([])
})

it('strikes the same events for the same seed', async () => {
  const outcomes = async (seed: number) => {
    const faulty = faultyFunction(remembering().handler, { seed })
    faulty.faults.add({ fault: { kind: 'throttle' }, rate: 0.3 })
    const kinds: string[] = []
    for (let at = 0; at < 50; at += 1) kinds.push(told(await faulty.invoke(event)))
    return kinds
  }
  expect(await outcomes(7)).toEqual(await outcomes(7))
  expect(await outcomes(7)).not.toEqual(await outcomes(8))
})

it.each<[FunctionFault]>([[{ kind: 'coldStart', ms: -1 }], [{ kind: 'crash', when: { afterMs: Number.NaN } }]])(
  'refuses %j',
  (fault) => {
    expect(() => faultyFunction(remembering().handler).faults.add({ fault })).toThrow(/A fault lasts a number of ms/)
  },
)
