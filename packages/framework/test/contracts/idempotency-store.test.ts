import { dynamoDbIdempotencyStore } from '../../src/idempotency/index.js'
import { describeIdempotencyStore } from './idempotency-store.contract.js'
import { idempotencyStores } from './idempotency-stores.js'

for (const [name, open] of idempotencyStores) describeIdempotencyStore(name, open)

it('what DynamoDB refuses for another reason is thrown on', async () => {
  const fail = () => Promise.reject(new Error('throttled'))
  const store = dynamoDbIdempotencyStore({
    client: { putItem: fail, updateItem: fail, deleteItem: fail },
    table: 'idempotency',
  })
  const claim = { id: 'i', fingerprint: 'f', owner: 'o', now: 0, lockedUntil: 1, expiresAt: 2 }
  await expect(store.begin(claim)).rejects.toThrow('throttled')
  await expect(store.complete(claim, 'x')).rejects.toThrow('throttled')
  await expect(store.release(claim)).rejects.toThrow('throttled')
})
