import { useS3 } from '../s3/use-s3.js'
import { type ExportDescription, exportingEngine, minute, start, TableArn } from './exporting-engine.js'
import { tables } from './fresh-engine.js'

// What exports are asked, what is refused, and how they are found again. No bucket is needed for that: without one an export
// begins, and fails.

const s3 = useS3()
const withPeople = () => exportingEngine({ s3: s3.server.forServices() }, 'nowhere')

const day = 24 * 60 * minute
const period = (fromMs: number, toMs: number) => ({
  ExportType: 'INCREMENTAL_EXPORT',
  IncrementalExportSpecification: { ExportFromTime: (start + fromMs) / 1000, ExportToTime: (start + toMs) / 1000 },
})

describe('an export is refused', () => {
  const value = (text: string, member: string) =>
    `1 validation error detected: Value ${text} at '${member}' failed to satisfy constraint: Member must `
  const notNull = (member: string) => `${value('null', member)}not be null`
  const oneOf = (text: string, member: string, members: string) =>
    `${value(`'${text}'`, member)}satisfy enum value set: [${members}]`
  const notEmpty = (member: string) => `${value("''", member)}have length greater than or equal to 1`

  it.each([
    { input: { TableArn: undefined }, message: notNull('tableArn') },
    { input: { TableArn: '' }, message: 'Invalid TableArn: Invalid Table ARN' },
    {
      input: { TableArn: 'people' },
      message: 'One or more parameter values were invalid: tableArn is not a valid ARN',
    },
    { input: { TableArn: `${TableArn}/index/by-name` }, message: 'Invalid Request: Table ARN is invalid.' },
    { input: { S3Bucket: undefined }, message: notNull('s3Bucket') },
    {
      input: { S3Bucket: '' },
      message: `${value("''", 's3Bucket')}satisfy regular expression pattern: ^[a-z0-9A-Z]+[\\.\\-\\w]*[a-z0-9A-Z]+$`,
    },
    { input: { S3Prefix: '' }, message: notEmpty('s3Prefix') },
    {
      input: { S3BucketOwner: '12' },
      message: `${value("'12'", 's3BucketOwner')}satisfy regular expression pattern: [0-9]{12}`,
    },
    { input: { S3SseAlgorithm: 'DES' }, message: oneOf('DES', 's3SseAlgorithm', 'AES256, KMS') },
    { input: { S3SseKmsKeyId: '' }, message: notEmpty('s3SseKmsKeyId') },
    {
      input: { ClientToken: '' },
      message: `${value("''", 'clientToken')}satisfy regular expression pattern: ^[^\\$]+$`,
    },
    { input: { ExportFormat: 'CSV' }, message: oneOf('CSV', 'exportFormat', 'ION, DYNAMODB_JSON') },
    { input: { ExportType: '' }, message: oneOf('', 'exportType', 'FULL_EXPORT, INCREMENTAL_EXPORT') },
    {
      input: { ExportType: 'INCREMENTAL_EXPORT' },
      message:
        'Invalid Request: Incremental Export Specification expected when export type is set as Incremental Export',
    },
    {
      input: { ExportType: 'INCREMENTAL_EXPORT', IncrementalExportSpecification: {} },
      message: 'Invalid Request: ExportFromTime must be provided in IncrementalExportSpecification',
    },
    {
      input: { ...period(0, 20 * minute), ExportType: undefined },
      message:
        'Invalid Request: Export Type expected to be Incremental Export when incremental export specification is provided',
    },
    {
      input: { ...period(0, 20 * minute), ExportType: 'FULL_EXPORT' },
      message:
        'Invalid Request: When Export Type is Full Export , Incremental Export Specification should not be provided',
    },
    ...[{}, { S3SseAlgorithm: 'AES256' }].map((more) => ({
      input: { ...more, S3SseKmsKeyId: 'key/1' },
      message: 'Invalid Request: KMS Key Id is not supported for this encryption type',
    })),
    { input: { ExportFormat: 'ION' }, message: 'The embedded DynamoDB does not export ION. Use DYNAMODB_JSON.' },
  ])('with $input: $message', ({ input, message }) => {
    const refused = withPeople().attempt('ExportTableToPointInTime', { TableArn, S3Bucket: 'nowhere', ...input })
    expect(refused.error).toEqual({ type: 'ValidationException', message })
  })

  const difference = 'Difference between export period from time and export period to time is'

  it.each([
    { why: 'before the past was kept', input: { ExportTime: start / 1000 - 1 }, message: 'Export Time is invalid' },
    { why: 'before 1970', input: { ExportTime: -1 }, message: 'Export Time is invalid' },
    { why: 'in the future', input: { ExportTime: (start + 3 * day) / 1000 }, message: 'Export Time is invalid' },
    {
      why: 'that is less than five minutes ago',
      input: { ExportTime: (start + 2 * day) / 1000 - 299 },
      message: 'Point in Time Recovery is not available for specified export time',
    },
    {
      why: 'of less than 15 minutes',
      input: period(0, 15 * minute - 1000),
      message: `${difference} less than 15 minutes`,
    },
    { why: 'of more than a day', input: period(0, day + 1000), message: `${difference} greater than 24 hours` },
    { why: 'turned round', input: period(20 * minute, 0), message: `${difference} less than 15 minutes` },
    {
      why: 'from before the table was there',
      input: period(-1000, day),
      message: 'Incremental export period from time cannot be less than the table creation time : 2026-11-25T11:59:59Z',
    },
    {
      why: 'into the future',
      input: period(day, 3 * day),
      message: 'Incremental export period to time cannot be greater than the current time : 2026-11-28T12:00:00Z',
    },
  ])('for a time $why', ({ input, message }) => {
    const people = withPeople()
    people.clock.turn(2 * day)
    const refused = people.attempt('ExportTableToPointInTime', { TableArn, S3Bucket: 'nowhere', ...input })
    expect(refused.error).toEqual({ type: 'InvalidExportTimeException', message })
  })

  it('for a time that is longer ago than the past is kept', () => {
    const people = withPeople()
    people.clock.turn(36 * day)
    const attempt = (ExportTime: number) =>
      people.attempt('ExportTableToPointInTime', { TableArn, S3Bucket: 'nowhere', ExportTime }).error?.type
    expect([attempt(start / 1000 + 86399), attempt(start / 1000 + 86400)]).toEqual([
      'InvalidExportTimeException',
      undefined,
    ])
  })

  it('without continuous backups, without the table, and for others', () => {
    const people = withPeople()
    people.recover(false)
    const attempt = (arn: string) =>
      people.attempt('ExportTableToPointInTime', { TableArn: arn, S3Bucket: 'nowhere' }).error
    expect(attempt(TableArn)).toEqual({
      type: 'PointInTimeRecoveryUnavailableException',
      message: "Point in time recovery is not enabled for table 'people'",
    })
    expect(attempt(`${TableArn}s`)).toEqual({
      type: 'TableNotFoundException',
      message: `Table not found: ${TableArn}s`,
    })
    const elsewhere = TableArn.replace('us-east-1', 'eu-west-1')
    expect(attempt(elsewhere)).toEqual({ type: 'TableNotFoundException', message: `Table not found: ${elsewhere}` })
    expect(attempt(TableArn.replace('123456789012', '111122223333'))).toEqual({
      type: 'AccessDeniedException',
      message: 'Access is denied',
    })
    const early = { TableArn, S3Bucket: 'nowhere', ...period(-1000, 0) }
    expect(people.attempt('ExportTableToPointInTime', early).error?.type).toBe('InvalidExportTimeException')
  })

  it('without an S3', () => {
    const { attempt } = exportingEngine({}, 'nowhere')
    expect(attempt('ExportTableToPointInTime', { TableArn, S3Bucket: 'nowhere' }).error).toEqual({
      type: 'ValidationException',
      message: 'The embedded DynamoDB has no S3 to export to. Start both with embeddedAws().',
    })
  })
})

it('fails when there is no such bucket, or it is not theirs who are said to own it', async () => {
  const people = withPeople()
  const Bucket = await s3.bucket()
  const failed = (FailureCode: string, FailureMessage: RegExp) => ({
    ExportStatus: 'FAILED',
    FailureCode,
    FailureMessage: expect.stringMatching(FailureMessage) as string,
    EndTime: start / 1000,
  })
  expect(await people.exported()).toMatchObject(
    failed(
      'S3NoSuchBucket',
      /^The specified bucket does not exist \(Service: Amazon S3; Status Code: 404; Error Code: NoSuchBucket; Request ID: \w+; S3 Extended Request ID: \w+; Proxy: null\)$/,
    ),
  )
  const theirs = await people.exported({ S3Bucket: Bucket, S3BucketOwner: '111122223333' })
  expect(theirs).toMatchObject(failed('S3AccessDenied', /^Access Denied \(Service: Amazon S3; Status Code: 403;/))
  const ours = await people.exported({ S3Bucket: Bucket, S3BucketOwner: '123456789012' })
  expect(ours).toMatchObject({ ExportStatus: 'COMPLETED', S3BucketOwner: '123456789012' })
})

describe('a token', () => {
  it('stands for one export, for eight hours', () => {
    const people = withPeople()
    const arn = (more: object = {}) => people.begin({ ClientToken: 'once', ...more }).ExportArn
    const first = arn()
    people.clock.turn(8 * 60 * minute - 1)
    expect(arn()).toBe(first)
    people.clock.turn(1)
    expect(arn()).not.toBe(first)
    expect(people.begin().ExportArn).not.toBe(people.begin().ExportArn)
  })

  it.each([
    { what: 'table', more: { TableArn: `${TableArn}s` } },
    { what: 'format', more: { ExportFormat: 'ION' } },
    { what: 'bucket', more: { S3Bucket: 'elsewhere' } },
    { what: 'owner', more: { S3BucketOwner: '123456789012' } },
    { what: 'prefix', more: { S3Prefix: 'prefix' } },
    { what: 'encryption', more: { S3SseAlgorithm: 'KMS' } },
    { what: 'period', more: period(1000, 30 * minute) },
    { what: 'end', more: period(0, 29 * minute) },
  ])('is refused for another $what', ({ more }) => {
    const people = withPeople()
    people.call('CreateTable', { ...tables.people, TableName: 'peoples' })
    people.clock.turn(60 * minute)
    people.begin({ ClientToken: 'once', ...period(0, 30 * minute) })
    const input = { TableArn, S3Bucket: 'nowhere', ClientToken: 'once', ...period(0, 30 * minute), ...more }
    expect(people.attempt('ExportTableToPointInTime', input).error).toEqual({
      type: 'ExportConflictException',
      message: 'Export conflict: Duplicate request detected with conflicting parameters',
    })
  })

  it('is free again when its request was refused', () => {
    const people = withPeople()
    people.attempt('ExportTableToPointInTime', { TableArn, S3Bucket: '', ClientToken: 'once' })
    people.attempt('ExportTableToPointInTime', { TableArn, S3Bucket: 'a1', ExportTime: 1, ClientToken: 'once' })
    expect(people.begin({ ClientToken: 'once' }).ExportStatus).toBe('IN_PROGRESS')
  })
})

describe('exports', () => {
  it.each([
    { arn: TableArn, type: 'ValidationException', message: 'Invalid Export ARN' },
    { arn: `${TableArn}/import/01764072000000-00000000`, type: 'ValidationException', message: 'Invalid Export ARN' },
    { arn: TableArn.replace('arn', 'qwerty'), type: 'ValidationException', message: 'Invalid Export ARN' },
    { arn: 'x'.repeat(40), type: 'ValidationException', message: 'Invalid Export ARN' },
    { arn: TableArn.replace('123456789012', 'qwerty'), type: 'AccessDeniedException', message: 'Access is denied' },
    {
      arn: `${TableArn.replace('us-east-1', 'eu-west-1')}/export/01764072000000-00000000`,
      type: 'ExportNotFoundException',
      message: 'Export not found: Invalid export arn',
    },
    {
      arn: `${TableArn}/export/01764072000000-00000000`,
      type: 'ExportNotFoundException',
      message: `Export not found: Export not found: ${TableArn}/export/01764072000000-00000000`,
    },
  ])('are not described as $arn', ({ arn, ...error }) => {
    expect(withPeople().attempt('DescribeExport', { ExportArn: arn }).error).toMatchObject(error)
  })

  it('are listed by table, the newest first, a page at a time', async () => {
    const people = withPeople()
    people.call('CreateTable', { ...tables.people, TableName: 'animals' })
    const PointInTimeRecoverySpecification = { PointInTimeRecoveryEnabled: true }
    people.call('UpdateContinuousBackups', { TableName: 'animals', PointInTimeRecoverySpecification })
    const animals = TableArn.replace('people', 'animals')
    const begun: string[] = []
    for (let at = 0; at < 6; at++) {
      begun.unshift(people.begin({ TableArn: at % 2 === 0 ? TableArn : animals }).ExportArn)
      people.clock.turn(1000)
    }
    await people.engine.control.idle()
    const first = people.call('ListExports', { MaxResults: 4 })
    const second = people.call('ListExports', { MaxResults: 4, NextToken: first['NextToken'] })
    expect(second['NextToken']).toBeUndefined()
    const listed = [first, second].map((answer) =>
      (answer['ExportSummaries'] as ExportDescription[]).map(({ ExportArn }) => ExportArn),
    )
    const of = (arn: string) => begun.filter((each) => each.startsWith(`${arn}/`))
    const all = [...of(TableArn), ...of(animals)]
    expect(listed).toEqual([all.slice(0, 4), all.slice(4)])
    const summaries = of(TableArn).map((ExportArn) => ({
      ExportArn,
      ExportStatus: 'FAILED',
      ExportType: 'FULL_EXPORT',
    }))
    expect(people.call('ListExports', { TableArn })).toEqual({ ExportSummaries: summaries })
  })

  it('of a table that is gone are described and no longer listed', async () => {
    const people = withPeople()
    const { ExportArn } = await people.exported()
    people.call('DeleteTable', { TableName: 'people' })
    people.call('CreateTable', tables.people)
    expect(people.call('ListExports', {})).toEqual({ ExportSummaries: [] })
    expect(people.call('DescribeExport', { ExportArn })).toMatchObject({ ExportDescription: { ExportArn } })
  })

  it('are listed for ninety days', () => {
    const people = withPeople()
    const { ExportArn } = people.begin()
    people.clock.turn(90 * day - 1)
    expect(people.call('ListExports', {})).toMatchObject({ ExportSummaries: [{ ExportArn }] })
    people.clock.turn(1)
    expect(people.call('ListExports', {})).toEqual({ ExportSummaries: [] })
  })

  it.each([
    {
      input: { NextToken: '0123456789abcdef'.repeat(16) },
      message: /^Invalid Request: Provided nextToken is invalid: 0123456789abcdef/,
    },
    { input: { MaxResults: 0 }, message: /'maxResults' .* greater than or equal to 1$/ },
    { input: { MaxResults: 26 }, message: /'maxResults' .* less than or equal to 25$/ },
    { input: { TableArn: 'people' }, message: /tableArn is not a valid ARN$/ },
  ])('are not listed with $input', ({ input, message }) => {
    const { error } = withPeople().attempt('ListExports', input)
    expect(error?.type).toBe('ValidationException')
    expect(error?.message).toMatch(message)
  })
})
