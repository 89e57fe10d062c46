import type { FaultLimits, FaultRule } from '../../faults/fault-plan.js'
import type { DynamoDbRequestFacts } from './request-facts.js'

/** What AWS and the network do now and then, and an application must survive. */
export type DynamoDbFault =
  /** Refused, not done: ProvisionedThroughputExceededException, for streams LimitExceededException, unless named. */
  | { readonly kind: 'throttle'; readonly error?: ThrottlingError }
  /** Refused with InternalServerError, not done. */
  | { readonly kind: 'fail' }
  /** BatchWriteItem and BatchGetItem leave such a part undone, from 0 to 1, and say so; never all of it. A half unless given. */
  | { readonly kind: 'unprocessed'; readonly fraction?: number }
  /** A write meets another one's transaction: TransactionConflict. Not done. */
  | { readonly kind: 'conflict' }
  /** Done so many ms later, by the clock. */
  | { readonly kind: 'delay'; readonly ms: number }
  /** The connection breaks before anything is done. */
  | { readonly kind: 'lose-request' }
  /** Done, and then the connection breaks. */
  | { readonly kind: 'lose-response' }
  /** Done and answered, and done once more so many ms later, as when a lost retry arrives late. Nobody sees that answer. */
  | { readonly kind: 'repeat'; readonly afterMs: number }
  /** GetRecords finds nothing this time, although records follow. */
  | { readonly kind: 'empty-page' }

export type ThrottlingError =
  | 'ProvisionedThroughputExceededException'
  | 'ThrottlingException'
  | 'RequestLimitExceeded'
  | 'LimitExceededException'

/** The faults of DynamoDB, and how rules name its requests. */
export interface DynamoDbFaultTerms {
  readonly fault: DynamoDbFault
  readonly where: {
    /** Requests that name this table, or its stream. */
    readonly table?: string
    /** Requests that read this shard. */
    readonly shardId?: string
  }
  readonly facts: DynamoDbRequestFacts
}

const writes = ['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem', 'TransactWriteItems']

/** Operations to which a fault can happen; all of them unless it stands here. */
const possible: Partial<Record<DynamoDbFault['kind'], readonly string[]>> = {
  unprocessed: ['BatchGetItem', 'BatchWriteItem'],
  conflict: writes.filter((operation) => operation !== 'BatchWriteItem'),
  repeat: writes,
  'empty-page': ['GetRecords'],
}

export const faultLimits: FaultLimits<DynamoDbFaultTerms> = {
  isOf,
  canHappenTo: (fault, { operation }) => canHappenTo(fault, operation),
  checkRule,
}

function isOf({ table, shardId }: DynamoDbFaultTerms['where'], facts: DynamoDbRequestFacts): boolean {
  return (table === undefined || facts.tables.includes(table)) && (shardId === undefined || facts.shardId === shardId)
}

function canHappenTo(fault: DynamoDbFault, operation: string): boolean {
  return possible[fault.kind]?.includes(operation) ?? true
}

/** throws when a rule names operations to which its fault cannot happen, or numbers that make no sense */
function checkRule({ operation, fault }: FaultRule<DynamoDbFaultTerms>): void {
  const named = operation === undefined ? [] : [operation].flat()
  const impossible = named.find((name) => !canHappenTo(fault, name))
  if (impossible !== undefined) {
    throw new Error(`'${fault.kind}' cannot happen to ${impossible}, only to ${possible[fault.kind]?.join(', ')}.`)
  }
  if (fault.kind === 'unprocessed' && !((fault.fraction ?? 0) >= 0 && (fault.fraction ?? 0) <= 1)) {
    throw new Error(`The fraction that stays unprocessed is from 0 to 1, and not ${fault.fraction}.`)
  }
  const ms = fault.kind === 'delay' ? fault.ms : fault.kind === 'repeat' ? fault.afterMs : 0
  if (!(ms >= 0)) throw new Error(`'${fault.kind}' waits for a number of ms, and not ${ms}.`)
}
