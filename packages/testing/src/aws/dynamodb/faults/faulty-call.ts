import type { Clock } from '../../../clock/clock.js'
import type { ChosenFault, FaultPlan } from '../../faults/fault-plan.js'
import { Waits } from '../../faults/waits.js'
import type { Call } from '../answer.js'
import { DynamoDbError } from '../errors.js'
import type { Layer } from '../requests/layer.js'
import { readRequest } from '../requests/read-request.js'
import { readIterator, writeIterator } from '../streams/iterator.js'
import { ConnectionLost } from '../../faults/connection-lost.js'
import type { DynamoDbFault, DynamoDbFaultTerms } from './dynamodb-fault.js'
import { conflict, internalError, throttled } from './refusals.js'
import { factsOf } from './request-facts.js'
import { joinedBatch, partedBatch } from './unprocessed.js'

/** A call to which faults happen. */
export interface FaultyCall {
  readonly call: Call
  /** What waits is not done any more; who waits for it loses the connection. */
  stop(): void
}

type Chosen = ChosenFault<DynamoDbFault>

/** Without rules it costs a comparison. */
export function faultyCall(
  call: Call,
  plan: FaultPlan<DynamoDbFaultTerms>,
  clock: Clock,
  layer: Layer = 'current',
): FaultyCall {
  const waits = new Waits(clock)
  return {
    call(operation, input) {
      if (plan.isEmpty) return call(operation, input)
      const chosen = plan.choose(factsOf(operation, input))
      return chosen.length === 0
        ? call(operation, input)
        : suffer(chosen, { call, operation, input, layer, clock, waits })
    },
    stop: () => waits.stop(),
  }
}

interface Request {
  readonly call: Call
  readonly operation: string
  readonly input: unknown
  readonly layer: Layer
  readonly clock: Clock
  readonly waits: Waits
}

/** All delays, and the first of the other faults. */
async function suffer(chosen: readonly Chosen[], request: Request): Promise<object> {
  for (const { fault } of chosen) if (fault.kind === 'delay') await delay(fault.ms, request)
  const other = chosen.find(({ fault }) => fault.kind !== 'delay')
  return other === undefined ? done(request) : sufferOne(other, request)
}

async function sufferOne({ fault, random }: Chosen, request: Request): Promise<object> {
  const { operation, input, layer } = request
  switch (fault.kind) {
    case 'throttle':
      throw throttled(operation, fault.error)
    case 'fail':
      throw internalError()
    case 'conflict':
      throw conflict(operation, input, layer)
    case 'lose-request':
      throw new ConnectionLost()
    case 'lose-response':
      await doneForNobody(request)
      throw new ConnectionLost()
    case 'unprocessed': {
      readRequest(operation, input, layer)
      const parts = partedBatch(input, fault.fraction ?? 0.5, random)
      return joinedBatch(operation, await done({ ...request, input: parts.done }), parts.undone)
    }
    case 'repeat': {
      const answer = await done(request)
      void repeat(fault.afterMs, request)
      return answer
    }
    case 'empty-page':
      await done(request)
      return { Records: [], NextShardIterator: renewed(request) }
    case 'delay':
      return done(request)
  }
}

async function delay(ms: number, { waits }: Request): Promise<void> {
  try {
    await waits.wait(ms, { keepsAlive: true })
  } catch {
    throw new ConnectionLost()
  }
}

async function repeat(afterMs: number, request: Request): Promise<void> {
  try {
    await request.waits.wait(afterMs, { keepsAlive: false })
  } catch {
    return // closed meanwhile
  }
  await doneForNobody(request)
}

async function done({ call, operation, input }: Request): Promise<object> {
  return call(operation, input)
}

/** What comes of it, answer or refusal, is told to nobody. */
async function doneForNobody(request: Request): Promise<void> {
  try {
    await done(request)
  } catch (refusal) {
    if (!(refusal instanceof DynamoDbError)) throw refusal
  }
}

function renewed({ input, clock }: Request): string {
  const { ShardIterator } = input as { ShardIterator: string }
  return writeIterator({ ...readIterator(ShardIterator), issuedAtMs: clock.now() })
}
