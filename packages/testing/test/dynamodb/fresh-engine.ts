import { createEngine, type EngineOptions } from '../../src/aws/dynamodb/engine.js'
import { DynamoDbError } from '../../src/aws/dynamodb/errors.js'
import { turnableClock } from '../../src/clock/clock.js'

/** What one call made: the answer as JSON gives it, or AWS's type and message. */
export interface Outcome {
  readonly answer?: Record<string, unknown>
  readonly error?: { readonly type: string; readonly message: string; readonly [detail: string]: unknown }
}

/** An engine in memory whose clock stands at 2026-11-25T12:00:00Z, asked as over HTTP: everything goes through JSON. */
export function freshEngine(options: Partial<EngineOptions> = {}) {
  const clock = turnableClock(Date.UTC(2026, 10, 25, 12))
  const fixed = { tableSettleMs: 0, region: 'us-east-1', accountId: '123456789012', address: () => '127.0.0.1:8000' }
  const engine = createEngine({ clock, ...fixed, ...options })
  const call = (operation: string, input: unknown) =>
    JSON.parse(JSON.stringify(engine.call(operation, JSON.parse(JSON.stringify(input))))) as Record<string, unknown>
  return {
    engine,
    clock,
    call,
    attempt: (operation: string, input: unknown) => outcomeOf(() => call(operation, input)),
  }
}

export function outcomeOf(act: () => Record<string, unknown>): Outcome {
  try {
    return { answer: act() }
  } catch (thrown) {
    if (!(thrown instanceof DynamoDbError)) throw thrown
    const { __type, ...rest } = thrown.body
    return { error: { type: __type.slice(__type.indexOf('#') + 1), ...rest } }
  }
}

/** `people`, by id alone; `orders`, by customer and number, with one index of each kind. */
export const tables = {
  people: {
    TableName: 'people',
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    BillingMode: 'PAY_PER_REQUEST',
  },
  orders: {
    TableName: 'orders',
    AttributeDefinitions: [
      { AttributeName: 'customer', AttributeType: 'S' },
      { AttributeName: 'number', AttributeType: 'N' },
      { AttributeName: 'city', AttributeType: 'S' },
      { AttributeName: 'placed', AttributeType: 'S' },
    ],
    KeySchema: [
      { AttributeName: 'customer', KeyType: 'HASH' },
      { AttributeName: 'number', KeyType: 'RANGE' },
    ],
    GlobalSecondaryIndexes: [
      {
        IndexName: 'by-city',
        KeySchema: [
          { AttributeName: 'city', KeyType: 'HASH' },
          { AttributeName: 'number', KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['amount'] },
      },
    ],
    LocalSecondaryIndexes: [
      {
        IndexName: 'by-date',
        KeySchema: [
          { AttributeName: 'customer', KeyType: 'HASH' },
          { AttributeName: 'placed', KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'KEYS_ONLY' },
      },
    ],
    BillingMode: 'PAY_PER_REQUEST',
  },
} as const
