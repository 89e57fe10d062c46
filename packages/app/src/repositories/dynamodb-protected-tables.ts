import { DeleteCommand, type DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import { conditionHeld } from '../aws/conditional-write.js'
import type { ProtectedTable } from '../domain/protected-table.js'
import type { TableName } from '../domain/table-name.js'
import { type PageOfTables, ProtectedTables } from '../ports/protected-tables.js'
import type { ItemKey } from './granary-table.js'

/** One partition for all: they are listed in order of their names, and there are hundreds, not millions. */
const partition = 'protected-table'

/** How a protected table lies in DynamoDB. */
type Item = ItemKey & ProtectedTable

/** The registry in Granary's own table. Reads are strongly consistent. */
export class DynamoDbProtectedTables extends ProtectedTables {
  constructor(
    private readonly client: DynamoDBDocumentClient,
    /** Granary's own table. */
    private readonly ownTable: TableName,
  ) {
    super()
  }

  add(table: ProtectedTable): Promise<boolean> {
    return conditionHeld(this.client.send(new PutCommand({ ...this.put(table), ...ifAbsent })))
  }

  async find(tableName: TableName): Promise<ProtectedTable | undefined> {
    const command = new GetCommand({ TableName: this.ownTable, Key: keyOf(tableName), ConsistentRead: true })
    const { Item: item } = await this.client.send(command)
    return item === undefined ? undefined : tableFrom(item as Item)
  }

  async list(limit: number, after: TableName | undefined): Promise<PageOfTables> {
    const { Items = [], LastEvaluatedKey } = await this.client.send(
      new QueryCommand({
        TableName: this.ownTable,
        KeyConditionExpression: '#partition = :partition',
        ExpressionAttributeNames: { '#partition': 'partition' },
        ExpressionAttributeValues: { ':partition': partition },
        ExclusiveStartKey: after === undefined ? undefined : keyOf(after),
        Limit: limit + 1, // one more than is handed out tells whether a page follows
        ConsistentRead: true,
      }),
    )
    const tables = Items.slice(0, limit).map((item) => tableFrom(item as Item))
    const isLast = Items.length <= limit && LastEvaluatedKey === undefined
    return { tables, next: isLast ? undefined : tables.at(-1)?.tableName }
  }

  replace(table: ProtectedTable, seen: number): Promise<boolean> {
    return conditionHeld(this.client.send(new PutCommand({ ...this.put(table), ...ifVersion(seen) })))
  }

  remove(tableName: TableName, seen: number | undefined): Promise<boolean> {
    const condition = seen === undefined ? ifThere : ifVersion(seen)
    const command = new DeleteCommand({ TableName: this.ownTable, Key: keyOf(tableName), ...condition })
    return conditionHeld(this.client.send(command))
  }

  private put(table: ProtectedTable) {
    return { TableName: this.ownTable, Item: { ...keyOf(table.tableName), ...table } satisfies Item }
  }
}

const ifThere = {
  ConditionExpression: 'attribute_exists(#partition)',
  ExpressionAttributeNames: { '#partition': 'partition' },
}

const ifAbsent = { ...ifThere, ConditionExpression: 'attribute_not_exists(#partition)' }

/** An item that is not there has no version either, so this fails for it too. */
function ifVersion(seen: number) {
  return {
    ConditionExpression: '#version = :seen',
    ExpressionAttributeNames: { '#version': 'version' },
    ExpressionAttributeValues: { ':seen': seen },
  }
}

function keyOf(tableName: TableName): ItemKey {
  return { partition, sort: tableName }
}

/** Members by name: an item written by a later version may have more. */
function tableFrom({ tableName, keptForDays, description, protectedAtMs, version }: Item): ProtectedTable {
  return { tableName, keptForDays, description, protectedAtMs, version }
}
