import fc from 'fast-check'
import { turnableClock } from '../../src/clock/clock.js'
import { faultyFunction } from '../../src/faults/faulty-function.js'
import { passTime } from '../../src/pumps/pump.js'
import { localQueue } from '../../src/pumps/sqs/local-queue.js'
import { sqsPump } from '../../src/pumps/sqs/sqs-pump.js'
import { idOf, recordsIn, useStream } from './use-stream.js'

it('loses no message, however often things go wrong', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(), fc.integer({ min: 1, max: 30 }), async (seed, count) => {
      const clock = turnableClock()
      const queue = localQueue({ name: 'orders', visibilityTimeout: 30, clock })
      const seen = new Set<string>()
      const faulty = faultyFunction(
        async (event: { Records: { body: string }[] }) => event.Records.forEach(({ body }) => seen.add(body)),
        { seed, clock },
      )
      faulty.faults.add({ fault: { kind: 'throttle' }, rate: 0.2 })
      faulty.faults.add({ fault: { kind: 'crash', when: 'before' }, rate: 0.2 })
      faulty.faults.add({ fault: { kind: 'timeOut' }, rate: 0.2 })
      faulty.faults.add({ fault: { kind: 'duplicateRecords' }, rate: 0.2 })
      faulty.faults.add({ fault: { kind: 'reorderRecords' }, rate: 0.2 })
      const pump = sqsPump({ queue, function: faulty, batchSize: 3, clock })
      const bodies = Array.from({ length: count }, (_, at) => String(at))
      bodies.forEach((body) => queue.send({ body }))
      for (let round = 0; queue.messages().length > 0 && round < 100; round += 1) await passTime(clock, 30_000, pump)
      await pump.close()
      expect([...seen].toSorted()).toEqual(bodies.toSorted())
    }),
    { numRuns: 30 },
  )
})

it('delivers a change again whose answer was lost', async () => {
  const stream = await useStream()
  await stream.put('a', 'b')
  const seen: string[] = []
  const faulty = faultyFunction(async (event: object) => void seen.push(...recordsIn(event).map(idOf)), {
    clock: stream.clock,
  })
  faulty.faults.add({ fault: { kind: 'crash', when: 'after' }, times: 1 })
  const pump = stream.pump({ function: faulty })
  await pump.deliver()
  await passTime(stream.clock, 1000, pump)
  expect(seen).toEqual(['a', 'b', 'a', 'b'])
})
