export {
  dynamoDbIdempotencyStore,
  type DynamoDbIdempotencyStoreOptions,
  type IdempotencyTableClient,
} from './dynamodb-store.js'
export { type Beginning, type Claim, type IdempotencyStore, idempotencyStore } from './idempotency-store.js'
export { IdempotencyId, Idempotent } from './idempotent.js'
export { inMemoryIdempotencyStore } from './in-memory-store.js'
export type { IdempotentOptions } from './options.js'
