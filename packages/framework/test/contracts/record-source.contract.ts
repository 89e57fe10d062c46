import { IsInt, Min } from 'class-validator'
import fc from 'fast-check'
import {
  type Class,
  Controller,
  createApplication,
  Item,
  lambdaHandler,
  type Logger,
  outcome,
  type ReceivedRecord,
  Records,
} from '../../src/index.js'
import type { Answer, Given, Trigger } from './triggers.js'

class Work {
  @IsInt()
  @Min(0)
  at!: number
}

/** Numbers of works whose handling throws. */
let failing: ReadonlySet<number> = new Set()
const handled: number[] = []

async function handle(work: unknown): Promise<void> {
  const { at } = work as Work
  await Promise.resolve()
  if (failing.has(at)) throw new RangeError(`internal ${at}`)
  handled.push(at)
}

function consumersOf(trigger: Trigger) {
  @Controller()
  class Each {
    @trigger.consume()
    each(@Item(Work) item: unknown) {
      return handle(trigger.workIn(item))
    }
  }

  @Controller()
  class Batch {
    @trigger.consume()
    async batch(@Records(Work) records: readonly ReceivedRecord[]) {
      const works = records.map((record) => handle(trigger.workInRecord(record)))
      return outcome.settled(records, await Promise.allSettled(works))
    }
  }

  @Controller()
  class Silent {
    @trigger.consume()
    batch(@Records(Work) records: readonly ReceivedRecord[]) {
      void records
    }
  }

  @Controller()
  class AllOrNothing {
    @trigger.consume({ partialResponses: false })
    each(@Item(Work) item: unknown) {
      return handle(trigger.workIn(item))
    }
  }

  return { Each, Batch, Silent, AllOrNothing }
}

const silent = () => undefined
const logger: Logger = { debug: silent, info: silent, warn: silent, error: silent }

/** What holds for the records of every source. */
export function describeRecordSource(trigger: Trigger): void {
  const { Each, Batch, Silent, AllOrNothing } = consumersOf(trigger)
  const handlers = new Map(
    [Each, Batch, Silent, AllOrNothing].map((controller: Class) => {
      const app = createApplication({ name: 'records', controllers: [controller], logger })
      return [controller, lambdaHandler(app)]
    }),
  )

  /** Delivers an event once, as JSON as all of AWS's are. */
  async function answerOf(controller: Class, event: object): Promise<Answer> {
    try {
      return { result: await handlers.get(controller)?.(JSON.parse(JSON.stringify(event))) }
    } catch (thrown) {
      return { thrown }
    }
  }

  /** The positions that come again, and the works that were handled. */
  async function deliver(controller: Class, records: readonly Given[], fails: readonly number[] = []) {
    failing = new Set(fails)
    handled.length = 0
    const answer = await answerOf(controller, trigger.event(records))
    return { again: trigger.again(answer, records.length), handled: [...handled] }
  }

  const fate = fc.constantFrom('done', 'fails', 'unreadable')

  describe(trigger.name, () => {
    describe.each([Each, Batch])('%p', (controller) => {
      it('answers success when all are done', async () => {
        expect(await deliver(controller, [0, 1, 2, 3])).toEqual({ again: [], handled: [0, 1, 2, 3] })
      })

      it.each<Given>(['no number', 'unreadable', 'no object', 'an unsafe name'])(
        'lets %s come again',
        async (given) => {
          const reason = trigger.cannot[given]
          const again = trigger.isPartial ? [1] : [0, 1]
          if (reason === undefined) expect(await deliver(controller, [0, given])).toEqual({ again, handled: [0] })
          else expect(reason).not.toBe('')
        },
      )

      it('leaves out members that are not known', async () => {
        expect(await deliver(controller, ['more than is known'])).toEqual({ again: [], handled: [0] })
      })

      it('loses no record, whichever fail', async () => {
        await fc.assert(
          fc.asyncProperty(fc.array(fate, { minLength: 1, maxLength: 12 }), async (fates) => {
            const records = fates.map((each, at) => (each === 'unreadable' ? each : at))
            const fails = fates.flatMap((each, at) => (each === 'fails' ? [at] : []))
            const { again, handled: done } = await deliver(controller, records, fails)
            fates.forEach((each, at) => {
              if (!again.includes(at)) expect([at, done.includes(at)]).toEqual([at, true])
              if (each !== 'done') expect([at, again.includes(at)]).toEqual([at, true])
            })
          }),
        )
      })
    })

    it('keeps the order of a group: nothing is handled behind a record that failed', async () => {
      await fc.assert(
        fc.asyncProperty(fc.uniqueArray(fc.nat(11)), async (fails) => {
          const { handled: done } = await deliver(
            Each,
            Array.from({ length: 12 }, (_, at) => at),
            fails,
          )
          for (const at of done) {
            const group = trigger.groupOf(at)
            const before = fails.filter((other) => other < at && trigger.groupOf(other) === group)
            expect([at, group === undefined ? [] : before]).toEqual([at, []])
          }
        }),
      )
    })

    it('does not take silence for success', async () => {
      expect((await deliver(Silent, [0, 1, 2])).again).toEqual([0, 1, 2])
    })

    it('fails as a whole where the trigger reads no partial responses', async () => {
      failing = new Set([1])
      expect(await answerOf(AllOrNothing, trigger.event([0, 1]))).toHaveProperty('thrown')
      failing = new Set()
      expect(await answerOf(AllOrNothing, trigger.event([0, 1]))).toHaveProperty('result')
    })

    it.each([
      ['no records', { ...trigger.event([]), Records: [] }],
      ['records of nobody', { Records: [{ eventSource: 'aws:nobody' }] }],
    ])('throws %s', async (_what, event) => {
      expect(await answerOf(Each, event)).toHaveProperty('thrown')
    })
  })
}
