import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { once } from 'node:events'
import { type AddressInfo, connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { Readable } from 'node:stream'
import { promisify } from 'node:util'
import {
  CreateTableCommand,
  DescribeExportCommand,
  DescribeImportCommand,
  DynamoDBClient,
  ExportTableToPointInTimeCommand,
  ImportTableCommand,
  ListExportsCommand,
  ListImportsCommand,
  ListTablesCommand,
  UpdateContinuousBackupsCommand,
} from '@aws-sdk/client-dynamodb'
import { DynamoDBStreamsClient, ListStreamsCommand } from '@aws-sdk/client-dynamodb-streams'
import {
  CreateBucketCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import { type EmbeddedAws, embeddedAws, type EmbeddedAwsOptions } from '../../src/aws/embedded-aws.js'
import { turnableClock } from '../../src/clock/clock.js'

const people = {
  TableName: 'people',
  KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' as const }],
  AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' as const }],
  BillingMode: 'PAY_PER_REQUEST' as const,
  StreamSpecification: { StreamEnabled: true, StreamViewType: 'KEYS_ONLY' as const },
}

/** How clients reach the services: each at its own endpoint, all at one, or in the process. */
type Way = 'its own endpoint' | 'one endpoint' | 'no socket'

describe.each<Way>(['its own endpoint', 'one endpoint', 'no socket'])('%s', (way) => {
  it('serves tables, their streams, and objects', async () => {
    await withClients({}, way, async ({ tables, streams, s3 }) => {
      await tables.send(new CreateTableCommand(people))
      await tables.send(new PutCommand({ TableName: 'people', Item: { id: 'ada', age: 36 } }))
      const { Item } = await tables.send(new GetCommand({ TableName: 'people', Key: { id: 'ada' } }))
      expect(Item).toEqual({ id: 'ada', age: 36 })
      expect((await streams.send(new ListStreamsCommand({}))).Streams).toHaveLength(1)
      await s3.send(new CreateBucketCommand({ Bucket: 'letters' }))
      expect((await s3.send(new ListBucketsCommand({}))).Buckets).toMatchObject([{ Name: 'letters' }])
    })
  })

  it.each<{ kind: string; body: () => string | Uint8Array | Readable; length: number }>([
    { kind: 'a text', body: () => 'äöü', length: 6 },
    { kind: 'nothing', body: () => '', length: 0 },
    { kind: 'bytes', body: () => new Uint8Array(100_000).fill(7), length: 100_000 },
    {
      kind: 'a stream',
      body: () => Readable.from([Buffer.alloc(70_000, 7), Buffer.alloc(30_000, 7)]),
      length: 100_000,
    },
  ])('takes an object of $kind and gives it back', async ({ body, length: ContentLength }) => {
    await withClients({}, way, async ({ s3 }) => {
      const Bucket = 'letters'
      await s3.send(new CreateBucketCommand({ Bucket }))
      const Key = "a b/é+&='(*)!~%"
      await s3.send(new PutObjectCommand({ Bucket, Key, Body: body(), ContentLength }))
      const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }))
      const expected = Buffer.concat(await Readable.from(asChunks(body())).toArray())
      expect(Buffer.from((await Body?.transformToByteArray()) ?? []).equals(expected)).toBe(true)
      expect(await s3.send(new HeadObjectCommand({ Bucket, Key }))).toMatchObject({ ContentLength })
      const listed = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: "a b/é+&='(", MaxKeys: 1 }))
      expect(listed.Contents).toMatchObject([{ Key, Size: ContentLength }])
    })
  })

  it('refuses with the errors that the SDK knows', async () => {
    await withClients({}, way, async ({ tables, s3 }) => {
      await s3.send(new CreateBucketCommand({ Bucket: 'letters' }))
      const asked = { Bucket: 'letters', Key: 'none' }
      await expect(s3.send(new GetObjectCommand(asked))).rejects.toMatchObject({ name: 'NoSuchKey' })
      await expect(s3.send(new HeadObjectCommand(asked))).rejects.toMatchObject({ name: 'NotFound' })
      const get = new GetCommand({ TableName: 'none', Key: { id: 'ada' } })
      await expect(tables.send(get)).rejects.toMatchObject({ name: 'ResourceNotFoundException' })
    })
  })

  it('checks signatures when it is given credentials', async () => {
    const credentials = [{ accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'secret' }]
    await withClients({ s3: { credentials } }, way, async ({ s3, config }) => {
      await s3.send(new CreateBucketCommand({ Bucket: 'letters' }))
      const Key = "a b/é+&='(*)!~%"
      await s3.send(new PutObjectCommand({ Bucket: 'letters', Key, Body: 'x' }))
      await s3.send(new ListObjectsV2Command({ Bucket: 'letters', Prefix: Key, Delimiter: '/' }))
      const wrong = { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'other' }
      const stranger = new S3Client({ ...config, credentials: wrong })
      await expect(stranger.send(new ListBucketsCommand({}))).rejects.toMatchObject({ name: 'SignatureDoesNotMatch' })
      stranger.destroy()
    })
  })
})

it('exports tables to its S3 and imports them again: DynamoDB is let in whoever else has to sign', async () => {
  const credentials = [{ accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'secret' }]
  await withClients({ s3: { credentials } }, 'one endpoint', async ({ aws, tables, s3 }) => {
    const { TableDescription } = await tables.send(new CreateTableCommand(people))
    const PointInTimeRecoverySpecification = { PointInTimeRecoveryEnabled: true }
    await tables.send(new UpdateContinuousBackupsCommand({ TableName: 'people', PointInTimeRecoverySpecification }))
    await tables.send(new PutCommand({ TableName: 'people', Item: { id: 'ada' } }))
    await s3.send(new CreateBucketCommand({ Bucket: 'backups' }))
    const asked = { TableArn: TableDescription?.TableArn, S3Bucket: 'backups' }
    const { ExportDescription: begun } = await tables.send(new ExportTableToPointInTimeCommand(asked))
    await aws.dynamoDb.control.idle()
    const described = await tables.send(new DescribeExportCommand({ ExportArn: begun?.ExportArn }))
    expect(described.ExportDescription).toMatchObject({
      ExportStatus: 'COMPLETED',
      ItemCount: 1,
      ExportTime: begun?.StartTime,
    })
    const Key = described.ExportDescription?.ExportManifest
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: 'backups', Key }))
    expect(JSON.parse((await Body?.transformToString()) ?? '')).toMatchObject({ itemCount: 1 })
    const { ExportSummaries } = await tables.send(new ListExportsCommand({}))
    expect(ExportSummaries).toEqual([
      { ExportArn: begun?.ExportArn, ExportStatus: 'COMPLETED', ExportType: 'FULL_EXPORT' },
    ])

    const { StreamSpecification: _, ...copy } = { ...people, TableName: 'copy' }
    const { ImportTableDescription } = await tables.send(
      new ImportTableCommand({
        S3BucketSource: { S3Bucket: 'backups', S3KeyPrefix: Key?.replace(/manifest-summary.json$/, 'data/') },
        InputFormat: 'DYNAMODB_JSON',
        InputCompressionType: 'GZIP',
        TableCreationParameters: copy,
      }),
    )
    await aws.dynamoDb.control.idle()
    const { ImportArn } = ImportTableDescription ?? {}
    const imported = await tables.send(new DescribeImportCommand({ ImportArn }))
    expect(imported.ImportTableDescription).toMatchObject({ ImportStatus: 'COMPLETED', ImportedItemCount: 1 })
    expect((await tables.send(new ListImportsCommand({ PageSize: 1 }))).ImportSummaryList).toMatchObject([
      { ImportArn },
    ])
    const { Item } = await tables.send(new GetCommand({ TableName: 'copy', Key: { id: 'ada' } }))
    expect(Item).toEqual({ id: 'ada' })
  })
})

it('keeps everything in one directory', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'aws-'))
  await withClients({ directory }, 'no socket', async ({ tables, s3 }) => {
    await tables.send(new CreateTableCommand(people))
    await s3.send(new CreateBucketCommand({ Bucket: 'letters' }))
  })
  await withClients({ directory }, 'no socket', async ({ tables, s3 }) => {
    expect((await tables.send(new ListTablesCommand({}))).TableNames).toEqual(['people'])
    expect((await s3.send(new ListBucketsCommand({}))).Buckets).toMatchObject([{ Name: 'letters' }])
  })
  rmSync(directory, { recursive: true })
})

it('may be closed twice', async () => {
  const aws = await embeddedAws()
  await Promise.all([aws.close(), aws.close()])
  await aws.close()
  await expect(fetch(aws.dynamoDb.endpoint)).rejects.toThrow()
  await expect(fetch(aws.s3.endpoint)).rejects.toThrow()
  await expect(fetch(aws.endpoint)).rejects.toThrow()
})

it.each([
  {
    headers: { 'x-amz-target': 'DynamoDB_20120810.ListTables' },
    method: 'POST',
    answers: 'MissingAuthenticationToken',
  },
  { headers: { 'access-control-request-headers': 'X-Amz-Target' }, method: 'OPTIONS', answers: '' },
  { headers: {}, method: 'GET', answers: 'ListAllMyBucketsResult' },
  { headers: {}, method: 'POST', answers: '<Code>MethodNotAllowed</Code>' },
])('at one endpoint, $method with $headers is answered by its service', async ({ headers, method, answers }) => {
  const aws = await embeddedAws()
  const response = await fetch(aws.endpoint, { method, headers: { ...headers, origin: 'http://a.test' } })
  expect(await response.text()).toContain(answers)
  expect(response.headers.has('x-amzn-requestid')).toBe('x-amz-target' in headers || method === 'OPTIONS')
  await aws.close()
})

it.each([
  { line: 'x-amz-target: DynamoDB_20120810.ListTables', told: 'HTTP/1.1 100 Continue' },
  { line: 'x-amz-meta-a: an object for a bucket that is not there', told: 'HTTP/1.1 404 Not Found' },
])('one endpoint tells whether to go on who asks before it sends: $line', async ({ line, told }) => {
  const aws = await embeddedAws()
  const { host, port } = new URL(aws.endpoint)
  const socket = connect(Number(port), '127.0.0.1')
  const head = ['PUT /a/b HTTP/1.1', `host: ${host}`, line, 'content-length: 2', 'expect: 100-continue']
  socket.write(`${head.join('\r\n')}\r\n\r\n`)
  const [first] = (await once(socket, 'data')) as [Buffer]
  expect(first.toString().split('\r\n')[0]).toBe(told)
  socket.destroy()
  await aws.close()
})

it('takes one clock, region and account for all services', async () => {
  const clock = turnableClock(Date.UTC(2026, 10, 25, 12))
  const shared = { clock, region: 'eu-west-1', accountId: '123456789012' }
  await withClients(shared, 'no socket', async ({ tables, s3 }) => {
    const { TableDescription } = await tables.send(new CreateTableCommand(people))
    expect(TableDescription?.TableArn).toBe('arn:aws:dynamodb:eu-west-1:123456789012:table/people')
    expect(TableDescription?.CreationDateTime).toEqual(new Date(clock.now()))
    await s3.send(new CreateBucketCommand({ Bucket: 'letters' }))
    expect((await s3.send(new ListBucketsCommand({}))).Buckets?.[0]?.CreationDate).toEqual(new Date(clock.now()))
  })
})

it('is found by another process through its environment alone', async () => {
  const aws = await embeddedAws()
  const program = `
    import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb'
    import { DynamoDBStreamsClient, ListStreamsCommand } from '@aws-sdk/client-dynamodb-streams'
    import { S3Client, CreateBucketCommand } from '@aws-sdk/client-s3'
    const { TableNames } = await new DynamoDBClient().send(new ListTablesCommand({}))
    const { Streams } = await new DynamoDBStreamsClient().send(new ListStreamsCommand({}))
    const { Location } = await new S3Client().send(new CreateBucketCommand({ Bucket: 'letters' }))
    console.log(JSON.stringify([TableNames, Streams, Location]))`
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program], {
    cwd: import.meta.dirname,
    env: { PATH: process.env['PATH'], ...aws.environment },
  })
  expect(JSON.parse(stdout)).toEqual([[], [], '/letters'])
  await aws.close()
})

it.each([
  { name: 'embeddedS3', optionsOf: (port: number) => ({ s3: { port } }) },
  { name: 'embeddedDynamoDb', optionsOf: (port: number) => ({ dynamoDb: { port } }) },
  { name: 'embeddedAws', optionsOf: (port: number) => ({ port }) },
])('leaves nothing open when $name cannot start', async ({ name, optionsOf }) => {
  const taken = createServer()
  await new Promise<void>((done) => taken.listen(0, '127.0.0.1', done))
  const { port } = taken.address() as AddressInfo
  const directory = mkdtempSync(join(tmpdir(), 'aws-'))
  await expect(embeddedAws({ directory, ...optionsOf(port) })).rejects.toThrow(`${name}: port ${port} is taken`)
  await (await embeddedAws({ directory })).close()
  taken.close()
  rmSync(directory, { recursive: true })
})

/** Whatever happens, nothing stays open. */
async function withClients(
  options: EmbeddedAwsOptions,
  way: Way,
  use: (clients: ReturnType<typeof clientsOf>) => Promise<void>,
): Promise<void> {
  const aws = await embeddedAws(options)
  const clients = clientsOf(aws, way)
  try {
    await use(clients)
  } finally {
    for (const client of [clients.tables, clients.streams, clients.s3]) client.destroy()
    await aws.close()
  }
}

function clientsOf(aws: EmbeddedAws, way: Way) {
  const handler = way === 'no socket' ? { requestHandler: aws.requestHandler() } : {}
  const config = { ...(way === 'one endpoint' ? aws.clientConfig : aws.s3.clientConfig), ...handler, maxAttempts: 1 }
  const ofTables = { ...(way === 'one endpoint' ? aws.clientConfig : aws.dynamoDb.clientConfig), ...handler }
  return {
    aws,
    config,
    tables: DynamoDBDocumentClient.from(new DynamoDBClient(ofTables)),
    streams: new DynamoDBStreamsClient(ofTables),
    s3: new S3Client(config),
  }
}

function asChunks(body: string | Uint8Array | Readable): Iterable<Buffer> | AsyncIterable<Buffer> {
  return body instanceof Readable ? body : [Buffer.from(body as Uint8Array)].filter(({ length }) => length > 0)
}
