import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ada, type BackupDetails, backUp, describedTable, itemsOf, keepPast, withAda } from './backing-up.js'
import { freshEngine, tables } from './fresh-engine.js'

// source  AWS "API reference" of DynamoDB, read 2026-11-26

const { people, orders } = tables
const TableArn = 'arn:aws:dynamodb:us-east-1:123456789012:table/people'
const start = Date.UTC(2026, 10, 25, 12)
const dayMs = 24 * 60 * 60 * 1000

const listed = ({ call }: ReturnType<typeof freshEngine>, input: object = {}) =>
  (call('ListBackups', input)['BackupSummaries'] as BackupDetails[]).map(({ BackupArn }) => BackupArn)

describe('a backup', () => {
  it('is made, described, listed and deleted', () => {
    const engine = withAda({ tableSettleMs: 1000 })
    const { call, attempt, clock } = engine
    const details = backUp(engine)
    expect(details).toEqual({
      BackupArn: expect.stringMatching(/:table\/people\/backup\/\d{14}-[0-9a-f]{8}$/) as string,
      BackupName: 'before',
      BackupSizeBytes: 10,
      BackupStatus: 'CREATING',
      BackupType: 'USER',
      BackupCreationDateTime: (start + 1000) / 1000,
    })
    const { BackupArn } = details
    const inUse = { type: 'BackupInUseException', message: `Backup is being created: ${BackupArn}` }
    expect(attempt('DeleteBackup', { BackupArn }).error).toEqual(inUse)
    expect(attempt('RestoreTableFromBackup', { BackupArn, TargetTableName: 'again' }).error).toEqual(inUse)
    clock.turn(1000)
    const BackupDetails = { ...details, BackupStatus: 'AVAILABLE' }
    const { TableId } = describedTable(engine, 'people') as { TableId: string }
    const source = {
      SourceTableDetails: {
        TableName: 'people',
        TableId,
        TableArn,
        TableSizeBytes: 10,
        KeySchema: people.KeySchema,
        TableCreationDateTime: start / 1000,
        ProvisionedThroughput: { ReadCapacityUnits: 0, WriteCapacityUnits: 0 },
        ItemCount: 1,
        BillingMode: 'PAY_PER_REQUEST',
      },
      SourceTableFeatureDetails: {},
    }
    expect(call('DescribeBackup', { BackupArn })).toEqual({ BackupDescription: { BackupDetails, ...source } })
    expect(call('ListBackups', {})).toEqual({
      BackupSummaries: [{ TableName: 'people', TableId, TableArn, ...BackupDetails }],
    })
    const deleted = { BackupDetails: { ...details, BackupStatus: 'DELETED' }, ...source }
    expect(call('DeleteBackup', { BackupArn })).toEqual({ BackupDescription: deleted })
    for (const operation of ['DescribeBackup', 'DeleteBackup']) {
      expect(attempt(operation, { BackupArn }).error).toEqual({
        type: 'BackupNotFoundException',
        message: `Backup not found: ${BackupArn}`,
      })
    }
    expect(listed(engine)).toEqual([])
  })

  it('tells what its table had', () => {
    const engine = freshEngine()
    const { call } = engine
    call('CreateTable', { ...orders, StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' } })
    call('UpdateTimeToLive', {
      TableName: 'orders',
      TimeToLiveSpecification: { Enabled: true, AttributeName: 'end' },
    })
    const { BackupArn } = backUp(engine, 'orders')
    const { BackupDescription } = call('DescribeBackup', { BackupArn }) as { BackupDescription: object }
    const [{ IndexName, KeySchema, Projection }] = orders.GlobalSecondaryIndexes
    expect(BackupDescription).toMatchObject({
      SourceTableFeatureDetails: {
        LocalSecondaryIndexes: orders.LocalSecondaryIndexes,
        GlobalSecondaryIndexes: [
          { IndexName, KeySchema, Projection, ProvisionedThroughput: { ReadCapacityUnits: 0, WriteCapacityUnits: 0 } },
        ],
        StreamDescription: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
        TimeToLiveDescription: { TimeToLiveStatus: 'ENABLED', AttributeName: 'end' },
      },
    })
  })

  it('is listed by table, by time, by type, and a page at a time', () => {
    const engine = withAda()
    const { call, clock } = engine
    call('CreateTable', orders)
    const [first, second, other] = [
      () => backUp(engine),
      () => backUp(engine, 'people', 'after'),
      () => backUp(engine, 'orders'),
    ].map((make) => {
      clock.turn(1000)
      return make().BackupArn
    }) as [string, string, string]
    const at = (seconds: number) => start / 1000 + seconds
    expect(listed(engine)).toEqual([other, first, second])
    expect(listed(engine, { TableName: 'people' })).toEqual([first, second])
    expect(listed(engine, { TableName: TableArn, TimeRangeLowerBound: at(2) })).toEqual([second])
    expect(listed(engine, { TimeRangeUpperBound: at(2) })).toEqual([first])
    expect(listed(engine, { BackupType: 'ALL' })).toHaveLength(3)
    expect(listed(engine, { BackupType: 'SYSTEM' })).toEqual([])
    expect(listed(engine, { TableName: 'nobody' })).toEqual([])
    const page = call('ListBackups', { Limit: 2 })
    expect(page).toMatchObject({ LastEvaluatedBackupArn: first })
    expect(call('ListBackups', { Limit: 2, ExclusiveStartBackupArn: first })).toEqual({
      BackupSummaries: [expect.objectContaining({ BackupArn: second })],
    })
  })

  it('outlives its table', () => {
    const engine = withAda()
    const { BackupArn } = backUp(engine)
    engine.call('DeleteTable', { TableName: 'people' })
    expect(listed(engine)).toEqual([BackupArn])
    engine.call('RestoreTableFromBackup', { BackupArn, TargetTableName: 'people' })
    expect(itemsOf(engine, 'people')).toEqual([ada])
  })

  it('outlives its process', () => {
    const directory = mkdtempSync(join(tmpdir(), 'backups-'))
    const before = withAda({ directory })
    const [kept, deleted] = [backUp(before), backUp(before)]
    before.call('DeleteBackup', { BackupArn: deleted.BackupArn })
    before.engine.close()
    const after = freshEngine({ directory })
    expect(listed(after)).toEqual([kept.BackupArn])
    after.call('RestoreTableFromBackup', { BackupArn: kept.BackupArn, TargetTableName: 'again' })
    expect(itemsOf(after, 'again')).toEqual([ada])
    after.engine.close()
    rmSync(directory, { recursive: true })
  })

  it('is kept of a deleted table whose past was kept, for 35 days', () => {
    const engine = withAda()
    const { call, clock } = engine
    keepPast(engine)
    call('DeleteTable', { TableName: 'people' })
    expect(listed(engine)).toEqual([])
    expect(call('ListBackups', { BackupType: 'SYSTEM' })['BackupSummaries']).toMatchObject([
      {
        BackupName: 'people$DeletedTableBackup',
        BackupType: 'SYSTEM',
        BackupExpiryDateTime: (start + 35 * dayMs) / 1000,
      },
    ])
    clock.turn(35 * dayMs)
    expect(listed(engine, { BackupType: 'ALL' })).toEqual([])
  })
})

describe('a backup is refused', () => {
  const backup = (name: string) => `${TableArn}/backup/01764072000000-${name}`
  const notNull = (member: string) =>
    `1 validation error detected: Value null at '${member}' failed to satisfy constraint: Member must not be null`
  const invalid = 'ValidationException'
  it.each([
    {
      operation: 'CreateBackup',
      input: { TableName: 'nobody', BackupName: 'one' },
      type: 'TableNotFoundException',
      message: 'Table not found: nobody',
    },
    { operation: 'CreateBackup', input: { TableName: 'people' }, type: invalid, message: notNull('backupName') },
    {
      operation: 'CreateBackup',
      input: { TableName: 'people', BackupName: 'ab' },
      type: invalid,
      message:
        "1 validation error detected: Value 'ab' at 'backupName' failed to satisfy constraint: Member must have length greater than or equal to 3",
    },
    { operation: 'DescribeBackup', input: {}, type: invalid, message: notNull('backupArn') },
    {
      operation: 'DescribeBackup',
      input: { BackupArn: backup('gone') },
      type: 'BackupNotFoundException',
      message: `Backup not found: ${backup('gone')}`,
    },
    {
      operation: 'DescribeBackup',
      input: { BackupArn: backup('gone').replace('123456789012', '111122223333') },
      type: 'AccessDeniedException',
      message: 'Access is denied',
    },
    { operation: 'DescribeBackup', input: { BackupArn: TableArn }, type: invalid, message: 'Invalid Backup ARN' },
    {
      operation: 'ListBackups',
      input: { Limit: 101 },
      type: invalid,
      message:
        "1 validation error detected: Value '101' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 100",
    },
  ])('by $operation $input: $message', ({ operation, input, type, message }) => {
    expect(withAda().attempt(operation, input).error).toEqual({ type, message })
  })

  it('of a table that is being created or deleted', () => {
    const { call, attempt, clock } = freshEngine({ tableSettleMs: 1000 })
    const create = () => attempt('CreateBackup', { TableName: 'people', BackupName: 'one' }).error
    call('CreateTable', people)
    expect(create()?.type).toBe('ContinuousBackupsUnavailableException')
    clock.turn(1000)
    call('DeleteTable', { TableName: 'people' })
    expect(create()).toEqual({ type: 'TableInUseException', message: 'Table is being deleted: people' })
  })
})
