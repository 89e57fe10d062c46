import { gzipSync } from 'node:zlib'
import { useS3 } from '../s3/use-s3.js'
import { type BucketUnderTest, bucketUnderTest } from './bucket-under-test.js'
import { exportingEngine, idOf } from './exporting-engine.js'
import { importedOrders, importingEngine, orderLine } from './importing-engine.js'

// Imports from S3 into a new table, as far as they can be told from AWS's.

const s3 = useS3()
let bucket: BucketUnderTest
beforeEach(async () => {
  bucket = await bucketUnderTest(s3)
})

const ordersEngine = () => importingEngine({ s3: s3.server.forServices() }, () => bucket)
const TableArn = 'arn:aws:dynamodb:us-east-1:123456789012:table/orders'
const start = Date.UTC(2026, 10, 25, 12)

describe('an import', () => {
  it('is told while it is under way, and when it is done', async () => {
    const orders = ordersEngine()
    const lines = [orderLine('ada', 1), '', '   ', orderLine('ada', 2, { city: { S: 'Bern' } }), '']
    await bucket.put('in/a.json', lines.join('\n'))
    await bucket.put('in/empty.json', '')
    await bucket.put('out/b.json', orderLine('eve', 1))
    const begun = orders.begin()
    expect(begun).toEqual({
      ImportArn: expect.stringMatching(`^${TableArn}/import/0${start}-[0-9a-f]{8}$`) as string,
      ImportStatus: 'IN_PROGRESS',
      TableArn,
      TableId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      ClientToken: 'once',
      S3BucketSource: { S3BucketOwner: '123456789012', S3Bucket: bucket.name, S3KeyPrefix: 'in/' },
      ErrorCount: 0,
      CloudWatchLogGroupArn: 'arn:aws:logs:us-east-1:123456789012:log-group:/aws-dynamodb/imports:*',
      InputFormat: 'DYNAMODB_JSON',
      InputCompressionType: 'NONE',
      TableCreationParameters: importedOrders,
      StartTime: start / 1000,
      ProcessedItemCount: 0,
      ImportedItemCount: 0,
    })
    expect(orders.call('DescribeTable', { TableName: 'orders' })).toMatchObject({
      Table: { TableStatus: 'CREATING', TableId: begun.TableId },
    })
    expect(orders.attempt('Scan', { TableName: 'orders' }).error?.type).toBe('ResourceNotFoundException')
    orders.clock.turn(5)
    await orders.engine.control.idle()
    expect(orders.describe(begun.ImportArn)).toEqual({
      ...begun,
      ImportStatus: 'COMPLETED',
      EndTime: start / 1000 + 0.005,
      ProcessedSizeBytes: Buffer.byteLength(lines.join('\n')),
      ProcessedItemCount: 2,
      ImportedItemCount: 2,
    })
    expect(orders.call('DescribeTable', { TableName: 'orders' })).toMatchObject({
      Table: {
        TableStatus: 'ACTIVE',
        TableId: begun.TableId,
        ItemCount: 2,
        GlobalSecondaryIndexes: [{ IndexStatus: 'ACTIVE', ItemCount: 1 }],
      },
    })
    expect(orders.items()).toEqual([orderLine('ada', 1), orderLine('ada', 2, { city: { S: 'Bern' } })])
    expect(orders.items({ IndexName: 'by-city' })).toHaveLength(1)
  })

  it('counts the bytes as they were before they were packed', async () => {
    const text = `${orderLine('ada', 1)}\n`
    await bucket.put('in/a.json.gz', gzipSync(text))
    await bucket.put('in/nothing.json.gz', '')
    expect(await ordersEngine().imported({ InputCompressionType: 'GZIP' })).toMatchObject({
      ImportStatus: 'COMPLETED',
      ProcessedSizeBytes: text.length,
      ImportedItemCount: 1,
    })
  })

  it('of nothing makes an empty table', async () => {
    const orders = ordersEngine()
    expect(await orders.imported()).toMatchObject({ ImportStatus: 'COMPLETED', ProcessedSizeBytes: 0 })
    expect(orders.items()).toEqual([])
  })

  it('counts what it writes, and keeps one item of each key', async () => {
    const orders = ordersEngine()
    const lines = [1, 2, 1].map((number) => orderLine('ada', number))
    await bucket.put('in/a.json', lines.join('\n'))
    expect(await orders.imported()).toMatchObject({ ProcessedItemCount: 3, ImportedItemCount: 3, ErrorCount: 0 })
    expect(orders.items()).toHaveLength(2)
  })

  it('reads more objects than one page of a listing has, and more items than one unit of work', async () => {
    const orders = ordersEngine()
    for (let at = 0; at < 1100; at++) await bucket.put(`in/${at} é+`, orderLine('ada', at))
    const lines = Array.from({ length: 1700 }, (_, at) => orderLine('bob', at))
    await bucket.put('in/many', lines.join('\r\n'))
    expect(await orders.imported()).toMatchObject({ ImportStatus: 'COMPLETED', ImportedItemCount: 2800 })
  })
})

describe('what is no item', () => {
  const wrong = [
    { what: 'no JSON', line: '{"Item": ', message: /JSON/ },
    { what: 'no object', line: 'null', message: /null/ },
    { what: 'without an item', line: '{"NotAnItem":{}}', message: /no member Item/ },
    { what: 'no attributes', line: '{"Item":[]}', message: /Unrecognized collection type/ },
    { what: 'no attribute value', line: '{"Item":{"customer":{"S":1}}}', message: /cannot be converted to String/ },
  ]
  const unfit = [
    { what: 'without a key', line: '{"Item":{"number":{"N":"1"}}}', message: /Missing the key customer in the item/ },
    {
      what: 'with a key of another type',
      line: '{"Item":{"customer":{"S":"x"},"number":{"S":"1"}}}',
      message: /Type mismatch for key number expected: N actual: S/,
    },
    {
      what: 'with an index key of another type',
      line: orderLine('x', 1, { city: { N: '1' } }),
      message: /Index Key city/,
    },
    { what: 'with an empty key', line: orderLine('', 1), message: /empty string value. Key: customer/ },
    { what: 'with a nameless attribute', line: orderLine('x', 1, { '': { S: '' } }), message: /Empty attribute name/ },
    {
      what: 'with an empty set',
      line: orderLine('x', 1, { set: { SS: [] } }),
      message: /string set {2}may not be empty/,
    },
    { what: 'too large', line: orderLine('x', 1, { s: { S: 'x'.repeat(410_000) } }), message: /exceeded the maximum/ },
    { what: 'too deep', line: orderLine('x', 1, { deep: nested(32) }), message: /Nesting Levels/ },
  ]

  it.each([...wrong.map((one) => ({ ...one, imported: 2 })), ...unfit.map((one) => ({ ...one, imported: 3 }))])(
    '$what, fails the import, which takes $imported of three others',
    async ({ line, message, imported }) => {
      const orders = ordersEngine()
      await bucket.put('in/1', [orderLine('ada', 1), '', line, orderLine('ada', 2)].join('\n'))
      await bucket.put('in/2', orderLine('bob', 1))
      const description = await orders.imported()
      expect(description).toMatchObject({
        ImportStatus: 'FAILED',
        FailureCode: 'ItemValidationError',
        FailureMessage:
          'Some of the items failed validation checks and were not imported. Please check CloudWatch error logs for more details.',
        ProcessedItemCount: imported + 1,
        ImportedItemCount: imported,
        ErrorCount: 1,
      })
      const items = [orderLine('ada', 1), orderLine('bob', 1), orderLine('ada', 2)].slice(0, imported)
      expect(orders.items()).toEqual(items.sort())
      expect(orders.engine.control.importErrors(description.ImportArn)).toEqual([
        {
          itemS3Pointer: { bucket: bucket.name, key: 'in/1', itemIndex: 2 },
          importArn: description.ImportArn,
          errorMessages: [expect.stringMatching(message) as string],
        },
      ])
    },
  )

  it.each([
    { packed: 'GZIP', given: 'plain text', body: orderLine('ada', 1) },
    { packed: 'NONE', given: 'gzip', body: gzipSync(orderLine('ada', 1)) },
    { packed: 'GZIP', given: 'half of a gzip', body: gzipSync(orderLine('ada', 1)).subarray(0, 30) },
  ])('is $given that is said to be $packed', async ({ packed, body }) => {
    await bucket.put('in/1', body)
    expect(await ordersEngine().imported({ InputCompressionType: packed })).toMatchObject({
      ImportStatus: 'FAILED',
      FailureCode: 'ItemValidationError',
      ErrorCount: 1,
      ImportedItemCount: 0,
    })
  })

  it('is a manifest of an export, so that the root of one is not to be imported', async () => {
    const orders = ordersEngine()
    const people = exportingEngine({ s3: s3.server.forServices() }, bucket.name)
    people.put('ada')
    await people.exported({ S3Prefix: 'in' })
    expect(await orders.imported({ InputCompressionType: 'GZIP' })).toMatchObject({ ImportStatus: 'FAILED' })
  })
})

it('brings a table back from its export', async () => {
  const source = exportingEngine({ s3: s3.server.forServices() }, bucket.name)
  for (let at = 0; at < 50; at++) {
    source.put(`person-${at}`, { ['__proto__']: { N: '1E-130' }, deep: nested(31), b: { BS: ['AA==', ''] } })
  }
  const description = await source.exported()
  const target = importingEngine({ s3: s3.server.forServices() }, () => bucket)
  const imported = await target.imported({
    S3BucketSource: { S3Bucket: bucket.name, S3KeyPrefix: `AWSDynamoDB/${idOf(description)}/data/` },
    InputCompressionType: 'GZIP',
    TableCreationParameters: copy,
  })
  expect(imported).toMatchObject({ ImportStatus: 'COMPLETED', ImportedItemCount: 50 })
  expect(linesOf(target, 'copy')).toEqual(linesOf(source, 'people'))
})

/** Of all items, with their attributes sorted. */
function linesOf({ call }: Pick<ReturnType<typeof ordersEngine>, 'call'>, TableName: string): string[] {
  const { Items } = call('Scan', { TableName }) as { Items: object[] }
  return Items.map((item) => JSON.stringify(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))).sort()
}

const copy = {
  TableName: 'copy',
  AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
  KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
  BillingMode: 'PAY_PER_REQUEST',
}

/** So many lists and maps in each other. */
function nested(depth: number): object {
  return depth === 0 ? { S: '' } : depth % 2 === 0 ? { L: [nested(depth - 1)] } : { M: { m: nested(depth - 1) } }
}
