import { CreateTableCommand, ResourceInUseException, waitUntilTableExists } from '@aws-sdk/client-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type { TableName } from '../domain/table-name.js'

/** The key of every item in Granary's own table. */
export interface ItemKey {
  /** What kind of thing it is; a kind is listed by one query, in order of `sort`. */
  readonly partition: string
  /** Which one it is. */
  readonly sort: string
}

/**
 * Creates Granary's own table where it is not there yet, and waits until it can be used. For a machine and for tests;
 * on AWS the table comes with the deployment.
 */
export async function createGranaryTable(client: DynamoDBDocumentClient, tableName: TableName): Promise<void> {
  try {
    await client.send(
      new CreateTableCommand({
        TableName: tableName,
        KeySchema: [
          { AttributeName: 'partition', KeyType: 'HASH' },
          { AttributeName: 'sort', KeyType: 'RANGE' },
        ],
        AttributeDefinitions: [
          { AttributeName: 'partition', AttributeType: 'S' },
          { AttributeName: 'sort', AttributeType: 'S' },
        ],
        BillingMode: 'PAY_PER_REQUEST',
      }),
    )
  } catch (thrown) {
    if (!(thrown instanceof ResourceInUseException)) throw thrown
  }
  await waitUntilTableExists({ client, maxWaitTime: 60, minDelay: 0.05, maxDelay: 1 }, { TableName: tableName })
}
