import {
  CreateTableCommand,
  DescribeExportCommand,
  DescribeImportCommand,
  DynamoDBClient,
  ExportTableToPointInTimeCommand,
  ImportTableCommand,
  PutItemCommand,
  UpdateContinuousBackupsCommand,
} from '@aws-sdk/client-dynamodb'
import { CreateBucketCommand, GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { type EmbeddedAws, embeddedAws } from '@millrace/testing'

const people = {
  AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' as const }],
  KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' as const }],
  BillingMode: 'PAY_PER_REQUEST' as const,
}

let aws: EmbeddedAws
let dynamoDb: DynamoDBClient
let s3: S3Client

beforeAll(async () => {
  aws = await embeddedAws()
  dynamoDb = new DynamoDBClient(aws.dynamoDb.clientConfig)
  s3 = new S3Client(aws.s3.clientConfig)
  await s3.send(new CreateBucketCommand({ Bucket: 'backups' }))
})

afterAll(async () => {
  dynamoDb.destroy()
  s3.destroy()
  await aws.close()
})

it('exports a table', async () => {
  const { TableDescription } = await dynamoDb.send(new CreateTableCommand({ TableName: 'people', ...people }))
  const PointInTimeRecoverySpecification = { PointInTimeRecoveryEnabled: true }
  await dynamoDb.send(new UpdateContinuousBackupsCommand({ TableName: 'people', PointInTimeRecoverySpecification }))
  await dynamoDb.send(new PutItemCommand({ TableName: 'people', Item: { id: { S: 'ada' } } }))

  const asked = { TableArn: TableDescription?.TableArn, S3Bucket: 'backups' }
  const { ExportDescription } = await dynamoDb.send(new ExportTableToPointInTimeCommand(asked))
  await aws.dynamoDb.control.idle()
  const done = await dynamoDb.send(new DescribeExportCommand({ ExportArn: ExportDescription?.ExportArn }))
  expect(done.ExportDescription).toMatchObject({ ExportStatus: 'COMPLETED', ItemCount: 1 })

  const Key = done.ExportDescription?.ExportManifest
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: 'backups', Key }))
  expect(JSON.parse((await Body?.transformToString()) ?? '')).toMatchObject({ itemCount: 1 })
})

it('imports a table, and tells what it left out', async () => {
  const Body = '{"Item":{"id":{"S":"ada"}}}\n{"Item":{"id":{"N":"1"}}}\n'
  await s3.send(new PutObjectCommand({ Bucket: 'backups', Key: 'people/1.json', Body }))
  const { ImportTableDescription } = await dynamoDb.send(
    new ImportTableCommand({
      S3BucketSource: { S3Bucket: 'backups', S3KeyPrefix: 'people/' },
      InputFormat: 'DYNAMODB_JSON',
      TableCreationParameters: { TableName: 'imported', ...people },
    }),
  )
  await aws.dynamoDb.control.idle()
  const ImportArn = ImportTableDescription?.ImportArn ?? ''
  const done = await dynamoDb.send(new DescribeImportCommand({ ImportArn }))
  expect(done.ImportTableDescription).toMatchObject({ ImportStatus: 'FAILED', ImportedItemCount: 1, ErrorCount: 1 })
  expect(aws.dynamoDb.control.importErrors(ImportArn)).toEqual([
    {
      importArn: ImportArn,
      itemS3Pointer: { bucket: 'backups', key: 'people/1.json', itemIndex: 1 },
      errorMessages: ['One or more parameter values were invalid: Type mismatch for key id expected: S actual: N'],
    },
  ])
})
