import { CreateTableCommand, DynamoDBClient, waitUntilTableExists } from '@aws-sdk/client-dynamodb'
import { createApplication, type LambdaHandler, lambdaHandler } from '@millrace/framework'
import {
  type EmbeddedDynamoDb,
  embeddedDynamoDb,
  httpApi,
  type LocalGateway,
  localGateway,
  restApi,
} from '@millrace/testing'
import supertest from 'supertest'
import { ordersTable } from '../src/dynamodb-orders.js'
import { OrdersController } from '../src/orders.controller.js'
import { ordersModule } from '../src/orders-module.js'

/** The same application behind both kinds of API. */
const doors = [
  { name: 'REST API', api: restApi({ stage: 'dev' }), prefix: '/dev' },
  { name: 'HTTP API', api: httpApi(), prefix: '' },
]

let dynamoDb: EmbeddedDynamoDb
let client: DynamoDBClient
let handler: LambdaHandler

beforeAll(async () => {
  dynamoDb = await embeddedDynamoDb()
  client = new DynamoDBClient(dynamoDb.clientConfig)
  await createOrdersTable()
  const modules = [ordersModule(() => client)]
  handler = lambdaHandler(createApplication({ name: 'orders', controllers: [OrdersController], modules }))
})

afterAll(async () => {
  client.destroy()
  await dynamoDb.close()
})

describe.each(doors)('behind a $name', ({ name, api, prefix }) => {
  let gateway: LocalGateway
  // Customers of one door do not see those of the other.
  const pathOf = (customer: string, rest = '') =>
    `${prefix}/customers/${encodeURIComponent(`${customer} ${name}`)}/orders${rest}`
  const ask = () => supertest(gateway)
  const place = (customer: string, lines: unknown = [{ article: 'tea', quantity: 2 }]) =>
    ask().post(pathOf(customer)).send({ lines })

  beforeAll(async () => {
    gateway = await localGateway({ function: handler, api })
  })

  afterAll(() => gateway.close())

  it('places an order and finds it again', async () => {
    const placed = await place('ada').expect(201)
    const found = await ask()
      .get(pathOf('ada', `/${placed.body.orderId}`))
      .expect(200)
    expect(found.body).toEqual(placed.body)
    expect(placed.body).toMatchObject({
      customer: `ada ${name}`,
      status: 'placed',
      lines: [{ article: 'tea', quantity: 2 }],
    })
  })

  it('lists the orders of a customer, page by page, as they were placed', async () => {
    const placed: string[] = []
    for (let at = 0; at < 5; at++) placed.push((await place('bob')).body.orderId)
    const listed: string[] = []
    let query = '?limit=2'
    do {
      const { body } = await ask().get(pathOf('bob', query)).expect(200)
      listed.push(...body.orders.map(({ orderId }: { orderId: string }) => orderId))
      query = body.next === undefined ? '' : `?limit=2&after=${body.next}`
    } while (query !== '')
    expect(listed.toSorted()).toEqual(placed.toSorted())
    expect(listed).toEqual(listed.toSorted())
  })

  it('cancels an order once', async () => {
    const { orderId } = (await place('eve')).body
    const cancelled = await ask()
      .post(pathOf('eve', `/${orderId}/cancel`))
      .expect(200)
    expect(cancelled.body).toMatchObject({ orderId, status: 'cancelled' })
    const again = await ask()
      .post(pathOf('eve', `/${orderId}/cancel`))
      .expect(409)
    expect(again.body.code).toBe('order.cancelled')
  })

  it.each([
    ['an order that is not there', 'get', '/unknown', undefined, 404, 'order.unknown'],
    ['cancelling what is not there', 'post', '/unknown/cancel', undefined, 404, 'order.unknown'],
    ['an order of nothing', 'post', '', { lines: [] }, 422, 'body.invalid'],
    ['half an article', 'post', '', { lines: [{ article: 'tea', quantity: 0.5 }] }, 422, 'body.invalid'],
    [
      'a member that is not known',
      'post',
      '',
      { lines: [{ article: 'tea', quantity: 1 }], price: 0 },
      422,
      'body.invalid',
    ],
    ['too long a page', 'get', '?limit=101', undefined, 400, 'request.invalid'],
    ['a method that is not there', 'delete', '', undefined, 405, 'route.method-not-allowed'],
  ] as const)('refuses %s', async (_what, method, rest, body, status, code) => {
    const request = ask()[method](pathOf('kim', rest))
    const answered = await (body === undefined ? request : request.send(body))
    expect([answered.status, answered.type, answered.body.code]).toEqual([status, 'application/problem+json', code])
  })
})

async function createOrdersTable(): Promise<void> {
  await client.send(
    new CreateTableCommand({
      TableName: ordersTable,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [
        { AttributeName: 'customer', KeyType: 'HASH' },
        { AttributeName: 'orderId', KeyType: 'RANGE' },
      ],
      AttributeDefinitions: [
        { AttributeName: 'customer', AttributeType: 'S' },
        { AttributeName: 'orderId', AttributeType: 'S' },
      ],
    }),
  )
  await waitUntilTableExists({ client, maxWaitTime: 20, minDelay: 0.05, maxDelay: 0.1 }, { TableName: ordersTable })
}
