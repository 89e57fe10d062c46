import { ada, backUp, describedTable, itemsOf, keepPast, withAda } from './backing-up.js'
import { freshEngine, tables } from './fresh-engine.js'

// Tables that are restored from a backup, or from the past of another table.
// source  AWS "API reference" of DynamoDB, read 2026-11-26

const { orders } = tables
const TableArn = 'arn:aws:dynamodb:us-east-1:123456789012:table/people'
const start = Date.UTC(2026, 10, 25, 12)
const order = {
  customer: { S: 'ada' },
  number: { N: '1' },
  city: { S: 'Bern' },
  placed: { S: 'x' },
  amount: { N: '5' },
}

describe('a restored table', () => {
  it('has the items and the settings from when the backup was made', () => {
    const engine = freshEngine({ tableSettleMs: 1000 })
    const { call, clock, attempt } = engine
    call('CreateTable', { ...orders, Tags: [{ Key: 'a', Value: 'b' }], DeletionProtectionEnabled: true })
    clock.turn(1000)
    call('PutItem', { TableName: 'orders', Item: order })
    const { BackupArn } = backUp(engine, 'orders')
    call('DeleteItem', { TableName: 'orders', Key: { customer: { S: 'ada' }, number: { N: '1' } } })
    clock.turn(1000)
    const restore = { BackupArn, TargetTableName: 'again' }
    const SourceTableArn = TableArn.replace('people', 'orders')
    const RestoreSummary = { SourceBackupArn: BackupArn, SourceTableArn, RestoreDateTime: (start + 1000) / 1000 }
    expect(call('RestoreTableFromBackup', restore)['TableDescription']).toMatchObject({
      TableName: 'again',
      TableStatus: 'CREATING',
      ItemCount: 0,
      RestoreSummary: { ...RestoreSummary, RestoreInProgress: true },
    })
    const creating = { type: 'TableInUseException', message: 'Table is being created: again' }
    expect(attempt('RestoreTableFromBackup', restore).error).toEqual(creating)
    clock.turn(1000)
    expect(describedTable(engine, 'again')).toMatchObject({
      TableStatus: 'ACTIVE',
      AttributeDefinitions: orders.AttributeDefinitions.toSorted((a, b) =>
        a.AttributeName < b.AttributeName ? -1 : 1,
      ),
      KeySchema: orders.KeySchema,
      BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' },
      GlobalSecondaryIndexes: [{ IndexName: 'by-city', IndexStatus: 'ACTIVE' }],
      LocalSecondaryIndexes: orders.LocalSecondaryIndexes,
      DeletionProtectionEnabled: false,
      ItemCount: 1,
      RestoreSummary: { ...RestoreSummary, RestoreInProgress: false },
    })
    expect(itemsOf(engine, 'again')).toEqual([order])
    const { placed: _, ...inCity } = order
    expect(itemsOf(engine, 'again', { IndexName: 'by-city' })).toEqual([inCity])
    expect(call('ListTagsOfResource', { ResourceArn: TableArn.replace('people', 'again') })).toEqual({ Tags: [] })
  })

  it.each([
    {
      name: 'its own way to pay',
      input: {
        BillingModeOverride: 'PROVISIONED',
        ProvisionedThroughputOverride: { ReadCapacityUnits: 2, WriteCapacityUnits: 3 },
        GlobalSecondaryIndexOverride: [],
      },
      shown: { ProvisionedThroughput: { ReadCapacityUnits: 2, WriteCapacityUnits: 3 } },
    },
    {
      name: 'limits of its own',
      input: { OnDemandThroughputOverride: { MaxReadRequestUnits: 7 } },
      shown: { OnDemandThroughput: { MaxReadRequestUnits: 7 } },
    },
    {
      name: 'encryption of its own',
      input: { SSESpecificationOverride: { Enabled: true, SSEType: 'KMS' } },
      shown: { SSEDescription: { Status: 'ENABLED', SSEType: 'KMS' } },
    },
    {
      name: 'some of the indexes',
      input: { LocalSecondaryIndexOverride: [], GlobalSecondaryIndexOverride: orders.GlobalSecondaryIndexes },
      shown: { GlobalSecondaryIndexes: [{ IndexName: 'by-city' }] },
    },
  ])('may have $name', ({ input, shown }) => {
    const engine = freshEngine()
    engine.call('CreateTable', orders)
    const { BackupArn } = backUp(engine, 'orders')
    engine.call('RestoreTableFromBackup', { BackupArn, TargetTableName: 'again', ...input })
    const table = describedTable(engine, 'again')
    expect(table).toMatchObject(shown)
    for (const [kind, override] of [
      ['GlobalSecondaryIndexes', 'GlobalSecondaryIndexOverride'],
      ['LocalSecondaryIndexes', 'LocalSecondaryIndexOverride'],
    ] as const) {
      const asked = (input as Record<string, readonly unknown[]>)[override]
      expect((table[kind] as unknown[] | undefined)?.length ?? 0).toBe(asked?.length ?? 1)
    }
  })

  it('keeps its throughput, limits and encryption unless told otherwise', () => {
    const engine = freshEngine()
    const [byCity] = orders.GlobalSecondaryIndexes
    const units = (read: number) => ({ ReadCapacityUnits: read, WriteCapacityUnits: 1 })
    engine.call('CreateTable', {
      ...orders,
      BillingMode: 'PROVISIONED',
      ProvisionedThroughput: units(7),
      GlobalSecondaryIndexes: [{ ...byCity, ProvisionedThroughput: units(9) }],
      SSESpecification: { Enabled: true, SSEType: 'KMS', KMSMasterKeyId: 'key/mine' },
    })
    const { BackupArn } = backUp(engine, 'orders')
    engine.call('RestoreTableFromBackup', { BackupArn, TargetTableName: 'again' })
    expect(describedTable(engine, 'again')).toMatchObject({
      ProvisionedThroughput: units(7),
      GlobalSecondaryIndexes: [{ ProvisionedThroughput: units(9) }],
      SSEDescription: { KMSMasterKeyArn: 'arn:aws:kms:us-east-1:123456789012:key/mine' },
    })
    engine.call('RestoreTableFromBackup', {
      BackupArn,
      TargetTableName: 'cheap',
      BillingModeOverride: 'PAY_PER_REQUEST',
    })
    expect(describedTable(engine, 'cheap')).toMatchObject({
      ProvisionedThroughput: { ReadCapacityUnits: 0 },
      GlobalSecondaryIndexes: [{ ProvisionedThroughput: { ReadCapacityUnits: 0 } }],
    })
  })

  it('can be of any moment of a table whose past is kept', () => {
    const engine = withAda()
    const { call, clock } = engine
    keepPast(engine)
    clock.turn(10_000)
    call('PutItem', { TableName: 'people', Item: { ...ada, age: { N: '37' } } })
    clock.turn(10_000)
    call('DeleteItem', { TableName: 'people', Key: { id: { S: 'ada' } } })
    clock.turn(6 * 60_000)
    const restore = (TargetTableName: string, more: object) => {
      const asked = { SourceTableName: 'people', TargetTableName, ...more }
      return call('RestoreTableToPointInTime', asked)['TableDescription']
    }
    const RestoreDateTime = start / 1000 + 5
    expect(restore('first', { RestoreDateTime })).toMatchObject({
      RestoreSummary: { SourceTableArn: TableArn, RestoreDateTime, RestoreInProgress: true },
    })
    expect(itemsOf(engine, 'first')).toEqual([ada])
    restore('second', { SourceTableName: undefined, SourceTableArn: TableArn, RestoreDateTime: start / 1000 + 15 })
    expect(itemsOf(engine, 'second')).toEqual([{ ...ada, age: { N: '37' } }])
    restore('latest', { UseLatestRestorableTime: true })
    expect(itemsOf(engine, 'latest')).toEqual([])
    expect(describedTable(engine, 'latest')['RestoreSummary']).toMatchObject({ RestoreDateTime: start / 1000 + 80 })
  })
})

describe('a restore is refused', () => {
  const gone = `${TableArn}/backup/01764072000000-gone`
  const invalid = 'ValidationException'
  it.each([
    {
      operation: 'RestoreTableFromBackup',
      input: { TargetTableName: 'again', BackupArn: gone },
      type: 'BackupNotFoundException',
      message: `Backup not found: ${gone}`,
    },
    {
      operation: 'RestoreTableFromBackup',
      input: { TargetTableName: 'people' },
      type: 'TableAlreadyExistsException',
      message: 'Table already exists: people',
    },
    {
      operation: 'RestoreTableFromBackup',
      input: { TargetTableName: 'again', GlobalSecondaryIndexOverride: orders.GlobalSecondaryIndexes },
      type: invalid,
      message: 'One or more parameter values were invalid: The source table has no index like the override of by-city',
    },
    {
      operation: 'RestoreTableFromBackup',
      input: { TargetTableName: 'again', BillingModeOverride: 'PROVISIONED' },
      type: invalid,
      message:
        'One or more parameter values were invalid: ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED',
    },
    {
      operation: 'RestoreTableToPointInTime',
      input: { SourceTableName: 'people', TargetTableName: 'again', UseLatestRestorableTime: true },
      type: 'PointInTimeRecoveryUnavailableException',
      message: "Point in time recovery is not enabled for table 'people'",
    },
    {
      operation: 'RestoreTableToPointInTime',
      input: { SourceTableName: 'nobody', TargetTableName: 'again', UseLatestRestorableTime: true },
      type: 'TableNotFoundException',
      message: 'Table not found: nobody',
    },
    {
      operation: 'RestoreTableToPointInTime',
      input: { TargetTableName: 'again', UseLatestRestorableTime: true },
      type: invalid,
      message: 'Invalid Request: One of SourceTableArn and SourceTableName must be given, and not both.',
    },
    {
      operation: 'RestoreTableToPointInTime',
      input: { SourceTableName: 'people', TargetTableName: 'again' },
      type: invalid,
      message: 'Invalid Request: One of RestoreDateTime and UseLatestRestorableTime must be given, and not both.',
    },
  ])('by $operation $input: $message', ({ operation, input, type, message }) => {
    const engine = withAda()
    const { BackupArn } = backUp(engine)
    const isRestore = operation === 'RestoreTableFromBackup'
    expect(engine.attempt(operation, { ...(isRestore && { BackupArn }), ...input }).error).toEqual({ type, message })
  })

  it.each([-1, 6 * 60])('%d seconds after its past began to be kept, a while before now', (seconds) => {
    const engine = withAda()
    keepPast(engine)
    const { attempt, clock } = engine
    clock.turn(10 * 60_000)
    const RestoreDateTime = start / 1000 + seconds
    const input = { SourceTableName: 'people', TargetTableName: 'again', RestoreDateTime }
    expect(attempt('RestoreTableToPointInTime', input).error?.type).toBe('InvalidRestoreTimeException')
  })
})
