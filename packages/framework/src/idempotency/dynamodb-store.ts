import type { Beginning, Claim, IdempotencyStore } from './idempotency-store.js'

type Attribute = { S: string } | { N: string }
type Attributes = Record<string, Attribute>

/** What a conditional write says besides its table and key. */
interface Condition {
  ConditionExpression: string
  ExpressionAttributeNames: Record<string, string>
  ExpressionAttributeValues: Attributes
}

/**
 * What is asked of DynamoDB. `new DynamoDB()` of `@aws-sdk/client-dynamodb` is such a client; a smaller bundle comes of
 * `{ putItem: (input) => client.send(new PutItemCommand(input)), … }`.
 */
export interface IdempotencyTableClient {
  putItem(
    input: Condition & { TableName: string; Item: Attributes; ReturnValuesOnConditionCheckFailure: 'ALL_OLD' },
  ): Promise<unknown>
  updateItem(input: Condition & { TableName: string; Key: Attributes; UpdateExpression: string }): Promise<unknown>
  deleteItem(input: Condition & { TableName: string; Key: Attributes }): Promise<unknown>
}

/** Where answers are kept. */
export interface DynamoDbIdempotencyStoreOptions {
  readonly client: IdempotencyTableClient
  /** A table whose partition key is the text `id`, without a sort key; its time to live, if it has one, is `expiresAt`. */
  readonly table: string
}

/**
 * Keeps answers in a DynamoDB table, for as many processes as there are. Each step is one conditional write.
 *
 * in      the function needs dynamodb:PutItem, UpdateItem and DeleteItem on the table
 * source  Amazon DynamoDB Developer Guide, "Condition expressions"; items have at most 400 KB
 */
export function dynamoDbIdempotencyStore({ client, table }: DynamoDbIdempotencyStoreOptions): IdempotencyStore {
  return {
    async begin(claim): Promise<Beginning> {
      try {
        await client.putItem({
          TableName: table,
          Item: itemOf(claim),
          // Time to live takes items away when it pleases, so what has expired is passed over here too.
          ConditionExpression:
            'attribute_not_exists(#id) OR #expiresAt <= :seconds OR ' +
            '(#state = :started AND #lockedUntil <= :now AND #fingerprint = :fingerprint)',
          ExpressionAttributeNames: names('id', 'expiresAt', 'state', 'lockedUntil', 'fingerprint'),
          ExpressionAttributeValues: {
            ':seconds': { N: String(Math.floor(claim.now / 1000)) },
            ':now': { N: String(claim.now) },
            ':started': { S: 'started' },
            ':fingerprint': { S: claim.fingerprint },
          },
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        })
        return { kind: 'begun' }
      } catch (thrown) {
        return beginningFrom(presentItem(thrown), claim)
      }
    },
    async complete(claim, answer) {
      return holds(
        client.updateItem({
          TableName: table,
          Key: { id: { S: claim.id } },
          UpdateExpression: `SET #state = :done${answer === undefined ? '' : ', #answer = :answer'}`,
          ...stillOwned(claim, answer === undefined ? ['state'] : ['state', 'answer'], {
            ':done': { S: 'done' },
            ...(answer === undefined ? {} : { ':answer': { S: answer } }),
          }),
        }),
      )
    },
    async release(claim) {
      await holds(
        client.deleteItem({ TableName: table, Key: { id: { S: claim.id } }, ...stillOwned(claim, ['state'], {}) }),
      )
    },
  }
}

function itemOf({ id, owner, fingerprint, lockedUntil, expiresAt }: Claim): Attributes {
  return {
    id: { S: id },
    state: { S: 'started' },
    owner: { S: owner },
    fingerprint: { S: fingerprint },
    lockedUntil: { N: String(lockedUntil) },
    // s, as time to live wants it; never earlier than asked for
    expiresAt: { N: String(Math.ceil(expiresAt / 1000)) },
  }
}

function stillOwned({ owner }: Claim, alsoNamed: readonly string[], values: Attributes): Condition {
  return {
    ConditionExpression: '#owner = :owner AND #state = :started',
    ExpressionAttributeNames: names('owner', ...alsoNamed),
    ExpressionAttributeValues: { ...values, ':owner': { S: owner }, ':started': { S: 'started' } },
  }
}

/** Many of these words are reserved. */
function names(...attributes: readonly string[]): Record<string, string> {
  return Object.fromEntries(attributes.map((name) => [`#${name}`, name]))
}

/** Whether a conditional write was made. */
async function holds(write: Promise<unknown>): Promise<boolean> {
  try {
    await write
    return true
  } catch (thrown) {
    presentItem(thrown)
    return false
  }
}

/** What stands there instead; anything but a condition that did not hold is thrown on. */
function presentItem(thrown: unknown): Partial<Record<string, { readonly S?: string | undefined }>> {
  if (thrown instanceof Error && thrown.name === 'ConditionalCheckFailedException') {
    return ('Item' in thrown ? thrown.Item : undefined) ?? {}
  }
  throw thrown
}

function beginningFrom(item: ReturnType<typeof presentItem>, { fingerprint }: Claim): Beginning {
  const present = item['fingerprint']?.S
  if (present !== undefined && present !== fingerprint) return { kind: 'other-request' }
  return item['state']?.S === 'done' ? { kind: 'done', answer: item['answer']?.S } : { kind: 'in-flight' }
}
