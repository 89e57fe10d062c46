import { type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb'
import type { TableName } from '../domain/table-name.js'
import type { HealthCheck } from '../ports/health-checks.js'
import type { ItemKey } from './granary-table.js'

/** Nothing lies here. */
const nowhere: ItemKey = { partition: 'health', sort: 'check' }

/**
 * Whether Granary's own table can be read. A read like every other, so that it needs no permission of its own and
 * fails for whatever would make the others fail: network, credentials, permissions, a missing table.
 */
export function dynamoDbHealth(client: DynamoDBDocumentClient, ownTable: TableName): HealthCheck {
  return {
    part: 'dynamodb',
    async check() {
      await client.send(new GetCommand({ TableName: ownTable, Key: nowhere }))
    },
  }
}
