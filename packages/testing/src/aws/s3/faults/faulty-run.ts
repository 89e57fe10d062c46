import { Readable } from 'node:stream'
import type { Clock } from '../../../clock/clock.js'
import { ConnectionLost } from '../../faults/connection-lost.js'
import type { FaultPlan } from '../../faults/fault-plan.js'
import { Waits } from '../../faults/waits.js'
import type { Call } from '../call.js'
import type { S3Reply } from '../http/exchange.js'
import type { Operation, RunOperation } from '../operation.js'
import { S3Error } from '../s3-error.js'
import { writeErrorXml } from '../xml/write-xml.js'
import type { S3Fault, S3FaultTerms, S3RequestFacts } from './s3-fault.js'

/** Operations to which faults happen. */
export interface FaultyRun {
  readonly run: RunOperation
  /** What waits is not done any more; who waits for it loses the connection. */
  stop(): void
}

/** Without rules it costs a comparison. */
export function faultyRun(plan: FaultPlan<S3FaultTerms>, clock: Clock): FaultyRun {
  const waits = new Waits(clock)
  return {
    run(operation, call) {
      if (plan.isEmpty) return operation.run(call)
      const faults = plan.choose(factsOf(call)).map(({ fault }) => fault)
      return faults.length === 0 ? operation.run(call) : suffer(faults, operation, call, waits)
    },
    stop: () => waits.stop(),
  }
}

function factsOf({ operation, bucketName, key, headers }: Call): S3RequestFacts {
  const isConditional = headers.has('if-match') || headers.has('if-none-match')
  return { operation, bucket: bucketName, key, isConditional }
}

/** All delays, and the first of the other faults. */
async function suffer(faults: readonly S3Fault[], operation: Operation, call: Call, waits: Waits): Promise<S3Reply> {
  for (const fault of faults) if (fault.kind === 'delay') await delay(fault.ms, waits)
  const other = faults.find(({ kind }) => kind !== 'delay')
  return other === undefined ? operation.run(call) : sufferOne(other, operation, call)
}

async function sufferOne(fault: S3Fault, operation: Operation, call: Call): Promise<S3Reply> {
  switch (fault.kind) {
    case 'throttle':
      throw new S3Error('SlowDown')
    case 'fail':
      throw new S3Error('InternalError')
    case 'fail-late':
      return lateFailure()
    case 'conflict':
      throw new S3Error('ConditionalRequestConflict', { elements: { Condition: conditionOf(call), Key: call.key } })
    case 'lose-request':
      throw new ConnectionLost()
    case 'lose-response':
      await doneForNobody(operation, call)
      throw new ConnectionLost()
    case 'cut-response': {
      const reply = await operation.run(call)
      return reply.body instanceof Readable ? { ...reply, body: cut(reply.body, fault.afterBytes) } : reply
    }
    case 'delay':
      return operation.run(call)
  }
}

async function delay(ms: number, waits: Waits): Promise<void> {
  try {
    await waits.wait(ms, { keepsAlive: true })
  } catch {
    throw new ConnectionLost()
  }
}

/** What comes of it, answer or refusal, is told to nobody. */
async function doneForNobody(operation: Operation, call: Call): Promise<void> {
  try {
    const { body } = await operation.run(call)
    if (body instanceof Readable) body.destroy()
  } catch (refusal) {
    if (!(refusal instanceof S3Error)) throw refusal
  }
}

function lateFailure(): S3Reply {
  const { code, message } = new S3Error('InternalError')
  const body = writeErrorXml({ Code: code, Message: message })
  return { status: 200, headers: { 'content-type': 'application/xml' }, body }
}

function conditionOf({ headers }: Call): string {
  return headers.has('if-match') ? 'If-Match' : 'If-None-Match'
}

function cut(body: Readable, afterBytes: number): Readable {
  async function* piecesBeforeCut() {
    let left = afterBytes
    try {
      for await (const piece of body as AsyncIterable<Uint8Array>) {
        if (piece.length > left) {
          if (left > 0) yield piece.subarray(0, left)
          throw new ConnectionLost()
        }
        left -= piece.length
        yield piece
      }
    } finally {
      body.destroy()
    }
  }
  return Readable.from(piecesBeforeCut(), { objectMode: false })
}
