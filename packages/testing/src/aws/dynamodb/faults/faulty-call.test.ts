import fc from 'fast-check'
import { systemClock } from '../../../clock/clock.js'
import { FaultPlan } from '../../faults/fault-plan.js'
import { createEngine } from '../engine.js'
import { DynamoDbError } from '../errors.js'
import { ConnectionLost } from '../../faults/connection-lost.js'
import { type DynamoDbFault, faultLimits } from './dynamodb-fault.js'
import { faultyCall } from './faulty-call.js'

const faults: DynamoDbFault[] = [
  { kind: 'throttle' },
  { kind: 'fail' },
  { kind: 'unprocessed' },
  { kind: 'conflict' },
  { kind: 'delay', ms: 0 },
  { kind: 'lose-request' },
  { kind: 'lose-response' },
  { kind: 'repeat', afterMs: 0 },
  { kind: 'empty-page' },
]

/** Something like a request, with whatever in its places. */
const input = fc.oneof(
  fc.jsonValue(),
  fc.record(
    {
      TableName: fc.jsonValue(),
      RequestItems: fc.oneof(fc.jsonValue(), fc.dictionary(fc.string(), fc.jsonValue())),
      TransactItems: fc.oneof(fc.jsonValue(), fc.array(fc.jsonValue())),
      ShardIterator: fc.oneof(fc.string(), fc.jsonValue()),
      StreamArn: fc.jsonValue(),
    },
    { requiredKeys: [] },
  ),
)
const operation = fc.constantFrom(
  'PutItem',
  'BatchGetItem',
  'BatchWriteItem',
  'TransactWriteItems',
  'GetRecords',
  'DescribeStream',
  'Nothing',
)

it('never fails by itself, whatever is asked', async () => {
  const clock = systemClock
  const options = { clock, tableSettleMs: 0, region: 'us-east-1', accountId: '123456789012', address: () => '' }
  const engine = createEngine(options)
  await fc.assert(
    fc.asyncProperty(operation, input, fc.constantFrom(...faults), async (name, asked, fault) => {
      const plan = new FaultPlan(1, clock, faultLimits)
      plan.add({ fault })
      const faulty = faultyCall(engine.call, plan, clock)
      try {
        await faulty.call(name, asked)
      } catch (refusal) {
        expect([DynamoDbError, ConnectionLost]).toContain((refusal as Error).constructor)
      } finally {
        faulty.stop()
      }
    }),
    { numRuns: 1000 },
  )
  engine.close()
})
