import { ConditionalCheckFailedException, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { injectable } from '@millrace/framework'
import type { Order } from './order.js'
import { Orders, type OrdersPage } from './orders.js'

/** Name of the table: partition key `customer`, sort key `orderId`, both texts. */
export const ordersTable = 'orders'

/** Orders in DynamoDB. */
@injectable()
export class DynamoDbOrders extends Orders {
  private readonly client: DynamoDBDocumentClient

  constructor(client: DynamoDBClient) {
    super()
    this.client = DynamoDBDocumentClient.from(client)
  }

  async add(order: Order): Promise<void> {
    const isNew = 'attribute_not_exists(orderId)'
    await this.client.send(new PutCommand({ TableName: ordersTable, Item: order, ConditionExpression: isNew }))
  }

  async find(customer: string, orderId: string): Promise<Order | undefined> {
    const found = await this.client.send(new GetCommand({ TableName: ordersTable, Key: { customer, orderId } }))
    return found.Item as Order | undefined
  }

  async list(customer: string, limit: number, after: string | undefined): Promise<OrdersPage> {
    const page = await this.client.send(
      new QueryCommand({
        TableName: ordersTable,
        KeyConditionExpression: 'customer = :customer',
        ExpressionAttributeValues: { ':customer': customer },
        Limit: limit,
        ...(after === undefined ? {} : { ExclusiveStartKey: { customer, orderId: after } }),
      }),
    )
    const last: unknown = page.LastEvaluatedKey?.['orderId']
    return { orders: (page.Items ?? []) as Order[], ...(typeof last === 'string' ? { next: last } : {}) }
  }

  async cancel(customer: string, orderId: string): Promise<Order | undefined> {
    try {
      const updated = await this.client.send(
        new UpdateCommand({
          TableName: ordersTable,
          Key: { customer, orderId },
          UpdateExpression: 'SET #status = :cancelled',
          ConditionExpression: '#status = :placed',
          ExpressionAttributeNames: { '#status': 'status' },
          ExpressionAttributeValues: { ':cancelled': 'cancelled', ':placed': 'placed' },
          ReturnValues: 'ALL_NEW',
        }),
      )
      return updated.Attributes as Order
    } catch (thrown) {
      if (thrown instanceof ConditionalCheckFailedException) return undefined
      throw thrown
    }
  }
}
