import { useS3 } from '../s3/use-s3.js'
import { type BucketUnderTest, bucketUnderTest } from './bucket-under-test.js'
import { type ImportDescription, importedOrders, importingEngine, orderLine } from './importing-engine.js'

// What imports are asked, what is refused, and how they are found again.

const s3 = useS3()
let bucket: BucketUnderTest
beforeEach(async () => {
  bucket = await bucketUnderTest(s3)
})

const ordersEngine = () => importingEngine({ s3: s3.server.forServices() }, () => bucket)
const TableArn = 'arn:aws:dynamodb:us-east-1:123456789012:table/orders'
const start = Date.UTC(2026, 10, 25, 12)
const hour = 60 * 60 * 1000
const day = 24 * hour
const named = (TableName: string) => ({ TableCreationParameters: { ...importedOrders, TableName } })

describe('an import is refused', () => {
  const value = (text: string, member: string) =>
    `1 validation error detected: Value ${text} at '${member}' failed to satisfy constraint: Member must `
  const from = (source: object) => ({ S3BucketSource: { S3Bucket: 'somewhere', ...source } })
  const into = (table: object) => ({ TableCreationParameters: { ...importedOrders, ...table } })
  const bucketPattern = 'satisfy regular expression pattern: ^[a-z0-9A-Z]+[\\.\\-\\w]*[a-z0-9A-Z]+$'

  it.each([
    { more: { ClientToken: undefined }, message: `${value('null', 'clientToken')}not be null` },
    ...['', '$', 'has$dollar'].map((ClientToken) => ({
      more: { ClientToken },
      message: `${value(`'${ClientToken}'`, 'clientToken')}satisfy regular expression pattern: ^[^\\$]+$`,
    })),
    { more: { S3BucketSource: undefined }, message: `${value('null', 's3BucketSource')}not be null` },
    { more: from({ S3Bucket: undefined }), message: `${value('null', 's3BucketSource.s3Bucket')}not be null` },
    {
      more: from({ S3Bucket: 'x'.repeat(256) }),
      message: `${value(`'${'x'.repeat(256)}'`, 's3BucketSource.s3Bucket')}have length less than or equal to 255`,
    },
    { more: from({ S3Bucket: '-nope!' }), message: `${value("'-nope!'", 's3BucketSource.s3Bucket')}${bucketPattern}` },
    {
      more: from({ S3KeyPrefix: 'p'.repeat(1025) }),
      message: `${value(`'${'p'.repeat(1025)}'`, 's3BucketSource.s3KeyPrefix')}have length less than or equal to 1024`,
    },
    { more: { InputFormat: undefined }, message: `${value('null', 'inputFormat')}not be null` },
    {
      more: { InputFormat: 'XML' },
      message: `${value("'XML'", 'inputFormat')}satisfy enum value set: [DYNAMODB_JSON, ION, CSV]`,
    },
    {
      more: { InputCompressionType: 'BZIP2' },
      message: `${value("'BZIP2'", 'inputCompressionType')}satisfy enum value set: [ZSTD, NONE, GZIP]`,
    },
    {
      more: { InputFormatOptions: { Csv: { Delimiter: ',' } } },
      message: 'Invalid Request: Unsupported InputFormatOptions for the given input format: DYNAMODB_JSON.',
    },
    { more: { TableCreationParameters: undefined }, message: `${value('null', 'tableCreationParameters')}not be null` },
    {
      more: into({ TableName: 'n'.repeat(256) }),
      message: `${value(`'${'n'.repeat(256)}'`, 'tableCreationParameters.tableName')}have length less than or equal to 255`,
    },
    {
      more: into({ TableName: 'not a name!' }),
      message: `${value("'not a name!'", 'tableCreationParameters.tableName')}satisfy regular expression pattern: [a-zA-Z0-9_.-]+`,
    },
    {
      more: into({ AttributeDefinitions: [{ AttributeName: 'other', AttributeType: 'S' }] }),
      message: 'Invalid KeySchema: Some index key attribute have no definition',
    },
    {
      more: into({ BillingMode: undefined }),
      message:
        'One or more parameter values were invalid: ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED',
    },
    { more: { InputFormat: 'ION' }, message: 'The embedded DynamoDB does not import ION. Use DYNAMODB_JSON.' },
    {
      more: { InputFormat: 'CSV', InputFormatOptions: { Csv: { Delimiter: ',' } } },
      message: 'The embedded DynamoDB does not import CSV. Use DYNAMODB_JSON.',
    },
    {
      more: { InputCompressionType: 'ZSTD' },
      message: 'The embedded DynamoDB does not import ZSTD. Use GZIP or NONE.',
    },
  ])('$message', ({ more, message }) => {
    const { attempt, request, call } = ordersEngine()
    expect(attempt('ImportTable', request(more)).error).toEqual({ type: 'ValidationException', message })
    expect(call('ListTables', {})).toEqual({ TableNames: [] })
    expect(call('ListImports', {})).toEqual({ ImportSummaryList: [] })
  })

  it('without an S3', () => {
    const { attempt, request } = importingEngine({}, () => bucket)
    expect(attempt('ImportTable', request()).error).toEqual({
      type: 'ValidationException',
      message: 'The embedded DynamoDB has no S3 to import from. Start both with embeddedAws().',
    })
  })

  it('into a table that is there, or is being imported', async () => {
    const orders = ordersEngine()
    const inUse = { type: 'ResourceInUseException', message: 'Table already exists: orders' }
    orders.begin()
    const attempt = (more: object = {}) => orders.attempt('ImportTable', orders.request(more)).error
    expect(attempt({ ClientToken: 'other' })).toEqual(inUse)
    expect(orders.attempt('CreateTable', importedOrders).error).toEqual({
      type: 'ResourceInUseException',
      message: 'Attempt to change a resource which is still in use: Table is being created: orders',
    })
    expect(orders.attempt('DeleteTable', { TableName: 'orders' }).error?.type).toBe('ResourceInUseException')
    await orders.engine.control.idle()
    expect([attempt({ ClientToken: 'other' }), attempt()]).toEqual([inUse, inUse])
  })
})

it.each([
  {
    from: { S3Bucket: 'nowhere' },
    code: 'S3NoSuchBucket',
    message: /^The specified bucket does not exist \(Service: Amazon S3; Status Code: 404;/,
  },
  {
    from: { S3BucketOwner: '111122223333' },
    code: 'S3AccessDenied',
    message: /^Access Denied \(Service: Amazon S3; Status Code: 403;/,
  },
])('fails with $code, and there is no table', async ({ from, code, message }) => {
  const orders = ordersEngine()
  const description = await orders.imported({ S3BucketSource: { S3Bucket: bucket.name, ...from } })
  expect(description).toMatchObject({
    ImportStatus: 'FAILED',
    FailureCode: code,
    FailureMessage: expect.stringMatching(message) as string,
    EndTime: start / 1000,
    ProcessedItemCount: 0,
    ImportedItemCount: 0,
    ErrorCount: 0,
  })
  expect(orders.attempt('DescribeTable', { TableName: 'orders' }).error?.type).toBe('ResourceNotFoundException')
  expect(orders.engine.control.importErrors(description.ImportArn)).toEqual([])
})

describe('a token', () => {
  it.each([
    { what: 'nothing else', more: {} },
    { what: 'another compression', more: { InputCompressionType: 'GZIP' } },
    { what: 'another format', more: { InputFormat: 'CSV' } },
    { what: 'another bucket', more: { S3BucketSource: { S3Bucket: 'elsewhere' } } },
  ])('stands for one import while it is under way, whether $what is asked for', ({ more }) => {
    const orders = ordersEngine()
    const begun = orders.begin()
    expect(orders.begin(more)).toEqual(begun)
  })

  it('is refused for another table', () => {
    const orders = ordersEngine()
    orders.begin()
    expect(orders.attempt('ImportTable', orders.request(named('others'))).error).toEqual({
      type: 'ImportConflictException',
      message: 'Import conflict: Duplicate request detected with conflicting parameters',
    })
  })

  it('stands for an import that has failed, for eight hours', async () => {
    const orders = ordersEngine()
    const failed = await orders.imported({ S3BucketSource: { S3Bucket: 'nowhere' } })
    orders.clock.turn(8 * hour - 1)
    expect(orders.begin()).toEqual(failed)
    orders.clock.turn(1)
    expect(orders.begin()).toMatchObject({ ImportStatus: 'IN_PROGRESS' })
  })
})

describe('imports', () => {
  it.each([
    { arn: TableArn, type: 'ValidationException', message: 'Invalid Import ARN' },
    { arn: `${TableArn.slice(0, -6)}x/import/01658528578619-c4d4e311`, type: 'ValidationException' },
    { arn: `${TableArn}/export/01764072000000-00000000`, type: 'ValidationException', message: 'Invalid Import ARN' },
    { arn: TableArn.replace('arn', 'qwerty'), type: 'ValidationException', message: 'Invalid Import ARN' },
    {
      arn: TableArn.replace('123456789012', '111122223333'),
      type: 'AccessDeniedException',
      message: 'Access is denied',
    },
    {
      arn: `${TableArn.replace('us-east-1', 'eu-west-1')}/import/01764072000000-0badf00d`,
      type: 'ImportNotFoundException',
      message: 'Import not found: Invalid import arn',
    },
    {
      arn: `${TableArn}/import/01764072000000-0badf00d`,
      type: 'ImportNotFoundException',
      message: `Import not found: Import not found: ${TableArn}/import/01764072000000-0badf00d`,
    },
  ])('are not described as $arn', ({ arn, ...error }) => {
    const { attempt, engine } = ordersEngine()
    expect(attempt('DescribeImport', { ImportArn: arn }).error).toMatchObject(error)
    expect(() => engine.control.importErrors(arn)).toThrow(`There is no import '${arn}'.`)
  })

  it('are listed by table, a page at a time', async () => {
    const orders = ordersEngine()
    await bucket.put('in/1', orderLine('ada', 1))
    const names = ['aaa', 'bbb', 'ccc', 'ddd', 'eee']
    for (const name of names) orders.begin({ ClientToken: name, ...named(name) })
    const list = (input: object) => orders.call('ListImports', input)
    const tablesOf = (answer: Record<string, unknown>) =>
      (answer['ImportSummaryList'] as ImportDescription[]).map(({ TableArn: arn }) => String(arn).slice(-3))
    expect(list({})).toMatchObject({ ImportSummaryList: names.map(() => ({ ImportStatus: 'IN_PROGRESS' })) })
    await orders.engine.control.idle()
    const first = list({ PageSize: 2 })
    const second = list({ PageSize: 2, NextToken: first['NextToken'] })
    const third = list({ PageSize: 2, NextToken: second['NextToken'] })
    expect([first, second, third].map(tablesOf)).toEqual([['eee', 'ddd'], ['ccc', 'bbb'], ['aaa']])
    expect(third['NextToken']).toBeUndefined()
    expect(first['NextToken']).toMatch(/^([0-9a-f]{16}){7,64}$/)
    const arn = TableArn.replace('orders', 'ccc')
    expect(list({ TableArn: arn })).toEqual({
      ImportSummaryList: [
        {
          ImportArn: expect.stringContaining(`${arn}/import/`) as string,
          ImportStatus: 'COMPLETED',
          TableArn: arn,
          S3BucketSource: { S3BucketOwner: '123456789012', S3Bucket: bucket.name, S3KeyPrefix: 'in/' },
          CloudWatchLogGroupArn: 'arn:aws:logs:us-east-1:123456789012:log-group:/aws-dynamodb/imports:*',
          InputFormat: 'DYNAMODB_JSON',
          StartTime: start / 1000,
          EndTime: start / 1000,
        },
      ],
    })
  })

  it('are listed for ninety days, whether or not their table is still there', async () => {
    const orders = ordersEngine()
    const { ImportArn } = await orders.imported()
    orders.call('DeleteTable', { TableName: 'orders' })
    orders.clock.turn(90 * day - 1)
    expect(orders.call('ListImports', {})).toMatchObject({ ImportSummaryList: [{ ImportArn }] })
    orders.clock.turn(1)
    expect(orders.call('ListImports', {})).toEqual({ ImportSummaryList: [] })
  })

  it.each([
    {
      input: { NextToken: '0'.repeat(112) },
      message: `Invalid Request: Provided nextToken is invalid: ${'0'.repeat(112)}`,
    },
    { input: { NextToken: '0'.repeat(96) }, message: /'nextToken' .* greater than or equal to 112$/ },
    { input: { PageSize: 0 }, message: /'pageSize' .* greater than or equal to 1$/ },
    { input: { PageSize: 26 }, message: /'pageSize' .* less than or equal to 25$/ },
  ])('are not listed with $input', ({ input, message }) => {
    const { error } = ordersEngine().attempt('ListImports', input)
    expect(error?.type).toBe('ValidationException')
    expect(error?.message).toMatch(message)
  })
})
