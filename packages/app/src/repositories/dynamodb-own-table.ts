import { type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb'
import type { TableName } from '../domain/table-name.js'
import { OwnTable } from '../ports/own-table.js'
import type { ItemKey } from './granary-table.js'

/** Nothing lies here. */
const nowhere: ItemKey = { partition: 'health', sort: 'check' }

/**
 * Granary's own table on DynamoDB. Reaching it is a read like every other: it needs no permission of its own, and fails
 * for whatever would make the others fail: network, credentials, permissions, a missing table.
 */
export class DynamoDbOwnTable extends OwnTable {
  constructor(
    private readonly client: DynamoDBDocumentClient,
    private readonly ownTable: TableName,
  ) {
    super()
  }

  async reach(signal: AbortSignal): Promise<void> {
    await this.client.send(new GetCommand({ TableName: this.ownTable, Key: nowhere }), { abortSignal: signal })
  }
}
