import { freshEngine, tables } from './fresh-engine.js'

// What belongs to a table besides its items: tags and continuous backups. And what belongs to the account.

const ResourceArn = 'arn:aws:dynamodb:us-east-1:123456789012:table/people'
const tag = (Key: string, Value: string) => ({ Key, Value })

function withPeople(more: object = {}) {
  const engine = freshEngine()
  engine.call('CreateTable', { ...tables.people, ...more })
  return engine
}

describe('tags', () => {
  it('are given at first or later, changed and taken away', () => {
    const { call } = withPeople({ Tags: [tag('team', 'a')] })
    expect(call('ListTagsOfResource', { ResourceArn })).toEqual({ Tags: [tag('team', 'a')] })
    expect(call('TagResource', { ResourceArn, Tags: [tag('team', 'b'), tag('stage', '')] })).toEqual({})
    expect(call('ListTagsOfResource', { ResourceArn })).toEqual({ Tags: [tag('team', 'b'), tag('stage', '')] })
    expect(call('UntagResource', { ResourceArn, TagKeys: ['team', 'nothing'] })).toEqual({})
    expect(call('ListTagsOfResource', { ResourceArn })).toEqual({ Tags: [tag('stage', '')] })
  })

  it('are of letters in all scripts, and of few signs', () => {
    const { call } = withPeople()
    const Tags = [
      tag('ключ', 'café 表'),
      tag('a b+c-d=e.f_g:h/i@j', ''),
      tag('myaws:x', 'v'),
      tag('Team', '1'),
      tag('team', '2'),
    ]
    call('TagResource', { ResourceArn, Tags })
    expect(call('ListTagsOfResource', { ResourceArn })).toEqual({ Tags })
  })

  it('go with their table', () => {
    const { call } = withPeople({ Tags: [tag('team', 'a')] })
    call('DeleteTable', { TableName: 'people' })
    call('CreateTable', tables.people)
    expect(call('ListTagsOfResource', { ResourceArn })).toEqual({ Tags: [] })
  })

  it('are at most fifty', () => {
    const { call, attempt } = withPeople()
    const Tags = Array.from({ length: 50 }, (_, at) => tag(`t${at}`, ''))
    call('TagResource', { ResourceArn, Tags })
    call('TagResource', { ResourceArn, Tags: [tag('t0', 'again')] })
    expect(attempt('TagResource', { ResourceArn, Tags: [tag('one more', '')] }).error?.message).toContain(
      'Number of Tags exceed the current limit for the provided ResourceArn',
    )
  })

  it.each([
    { operation: 'ListTagsOfResource', input: {}, message: 'Invalid TableArn' },
    { operation: 'TagResource', input: {}, message: 'Invalid TableArn' },
    { operation: 'UntagResource', input: {}, message: 'Invalid TableArn' },
    {
      operation: 'ListTagsOfResource',
      input: { ResourceArn: 'people' },
      message: 'Invalid TableArn: Invalid ResourceArn provided as input people',
    },
    {
      operation: 'TagResource',
      input: { ResourceArn },
      message:
        "1 validation error detected: Value null at 'tags' failed to satisfy constraint: Member must not be null",
    },
    {
      operation: 'TagResource',
      input: { ResourceArn, Tags: [] },
      message: 'Atleast one Tag needs to be provided as Input.',
    },
    {
      operation: 'UntagResource',
      input: { ResourceArn, TagKeys: [] },
      message: 'Atleast one Tag Key needs to be provided as Input.',
    },
    ...['', 'k'.repeat(129), 'a,b', '100%', '🔑'].map((key) => ({
      operation: 'TagResource',
      input: { ResourceArn, Tags: [tag('good', ''), tag(key, '')] },
      message: `The Tag Key provided is invalid, Key: ${key}`,
    })),
    ...['v'.repeat(257), 'a#b', '(x)'].map((value) => ({
      operation: 'TagResource',
      input: { ResourceArn, Tags: [tag('k', value)] },
      message: `The Tag Value provided is invalid, Value: ${value}`,
    })),
    {
      operation: 'TagResource',
      input: { ResourceArn, Tags: [{ Key: 'k' }] },
      message: 'The Tag Value provided is invalid, Value: null',
    },
    {
      operation: 'TagResource',
      input: { ResourceArn, Tags: [{}] },
      message: 'The Tag Key provided is invalid, Key: null',
    },
    ...['aws:x', 'AWS:x'].flatMap((key) =>
      [
        { operation: 'TagResource', input: { ResourceArn, Tags: [tag(key, 'v')] } },
        { operation: 'UntagResource', input: { ResourceArn, TagKeys: [key] } },
        { operation: 'CreateTable', input: { ...tables.people, TableName: 'tagged', Tags: [tag(key, 'v')] } },
      ].map((one) => ({ ...one, message: `Tag Key cannot be prefixed with aws:, Key: ${key}` })),
    ),
    {
      operation: 'TagResource',
      input: { ResourceArn, Tags: [tag('k', '1'), tag('k', '2')] },
      message: 'Duplicate Tag Keys provided as input: Duplicate Tag Key found k',
    },
    {
      operation: 'UntagResource',
      input: { ResourceArn, TagKeys: Array.from({ length: 51 }, (_, at) => `k${at}`) },
      message: 'Number of Tags exceed the current limit for the provided ResourceArn',
    },
    {
      operation: 'ListTagsOfResource',
      input: { ResourceArn: ResourceArn.replace('us-east-1', 'eu-west-1') },
      message: `Invalid TableArn: Invalid ResourceArn provided as input ${ResourceArn.replace('us-east-1', 'eu-west-1')}`,
    },
  ])('are refused by $operation: $message', ({ operation, input, message }) => {
    expect(withPeople().attempt(operation, input).error).toEqual({ type: 'ValidationException', message })
  })

  it('are not found without their table, and not shown to another account', () => {
    const { attempt } = withPeople()
    const nobody = ResourceArn.replace('people', 'nobody')
    expect(attempt('ListTagsOfResource', { ResourceArn: nobody }).error).toEqual({
      type: 'ResourceNotFoundException',
      message: `Requested resource not found: ResourceArn: ${nobody} not found`,
    })
    const foreign = ResourceArn.replace('123456789012', '111122223333')
    expect(attempt('ListTagsOfResource', { ResourceArn: foreign }).error).toEqual({
      type: 'AccessDeniedException',
      message: `User: arn:aws:iam::123456789012:root is not authorized to perform: dynamodb:ListTagsOfResource on resource: ${foreign}`,
    })
  })
})

it('refuses to disable continuous backups for so many days, and to enable them too early', () => {
  const { call, attempt } = freshEngine({ tableSettleMs: 1000 })
  call('CreateTable', tables.people)
  const update = (PointInTimeRecoveryEnabled: boolean, more: object = {}) =>
    attempt('UpdateContinuousBackups', {
      TableName: 'people',
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled, ...more },
    }).error
  expect(update(false, { RecoveryPeriodInDays: 7 })).toEqual({
    type: 'ValidationException',
    message: 'Invalid Request: Cannot specify RecoveryPeriodInDays when disabling point-in-time recovery.',
  })
  expect(update(true)).toEqual({
    type: 'ContinuousBackupsUnavailableException',
    message: 'Backups are being enabled for the table: people. Please retry later',
  })
})

describe('continuous backups', () => {
  const TableName = 'people'
  const dayMs = 24 * 60 * 60 * 1000
  const start = Date.UTC(2026, 10, 25, 12)
  const update = (PointInTimeRecoveryEnabled: boolean, more: object = {}) => ({
    TableName,
    PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled, ...more },
  })
  const answer = (recovery: object) => ({
    ContinuousBackupsDescription: {
      ContinuousBackupsStatus: 'ENABLED',
      PointInTimeRecoveryDescription: recovery,
    },
  })
  const enabled = (days: number, earliestMs: number, latestMs: number) =>
    answer({
      PointInTimeRecoveryStatus: 'ENABLED',
      RecoveryPeriodInDays: days,
      EarliestRestorableDateTime: earliestMs / 1000,
      LatestRestorableDateTime: latestMs / 1000,
    })

  it('are off until they are enabled, and then reach back as far as asked', () => {
    const { call, clock } = withPeople()
    const described = () => call('DescribeContinuousBackups', { TableName })
    expect(described()).toEqual(answer({ PointInTimeRecoveryStatus: 'DISABLED' }))
    expect(call('UpdateContinuousBackups', update(true))).toEqual(enabled(35, start, start))
    clock.turn(10 * 60_000)
    expect(described()).toEqual(enabled(35, start, start + 5 * 60_000))
    clock.turn(40 * dayMs)
    const now = start + 10 * 60_000 + 40 * dayMs
    expect(described()).toEqual(enabled(35, now - 35 * dayMs, now - 5 * 60_000))
    expect(call('UpdateContinuousBackups', update(true, { RecoveryPeriodInDays: 1 }))).toEqual(
      enabled(1, now - dayMs, now - 5 * 60_000),
    )
  })

  it('begin anew when they are enabled again', () => {
    const { call, clock } = withPeople()
    call('UpdateContinuousBackups', update(true))
    expect(call('UpdateContinuousBackups', update(false))).toEqual(answer({ PointInTimeRecoveryStatus: 'DISABLED' }))
    clock.turn(dayMs)
    expect(call('UpdateContinuousBackups', update(true))).toEqual(enabled(35, start + dayMs, start + dayMs))
  })

  it('are of letters in all scripts, and of few signs', () => {
    const { call } = withPeople()
    const Tags = [
      tag('ключ', 'café 表'),
      tag('a b+c-d=e.f_g:h/i@j', ''),
      tag('myaws:x', 'v'),
      tag('Team', '1'),
      tag('team', '2'),
    ]
    call('TagResource', { ResourceArn, Tags })
    expect(call('ListTagsOfResource', { ResourceArn })).toEqual({ Tags })
  })

  it('go with their table', () => {
    const { call } = withPeople()
    call('UpdateContinuousBackups', update(true))
    call('DeleteTable', { TableName })
    call('CreateTable', tables.people)
    expect(call('DescribeContinuousBackups', { TableName })).toEqual(answer({ PointInTimeRecoveryStatus: 'DISABLED' }))
  })

  it.each([
    {
      operation: 'DescribeContinuousBackups',
      input: { TableName: 'nobody' },
      type: 'TableNotFoundException',
      message: 'Table not found: nobody',
    },
    {
      operation: 'UpdateContinuousBackups',
      input: { TableName },
      type: 'ValidationException',
      message:
        "1 validation error detected: Value null at 'pointInTimeRecoverySpecification' failed to satisfy constraint: Member must not be null",
    },
    {
      operation: 'UpdateContinuousBackups',
      input: update(true, { RecoveryPeriodInDays: 36 }),
      type: 'ValidationException',
      message:
        "1 validation error detected: Value '36' at 'pointInTimeRecoverySpecification.recoveryPeriodInDays' failed to satisfy constraint: Member must have value less than or equal to 35",
    },
  ])('are refused by $operation: $message', ({ operation, input, type, message }) => {
    expect(withPeople().attempt(operation, input).error).toEqual({ type, message })
  })
})

it('tells the limits of an account', () => {
  expect(freshEngine().call('DescribeLimits', {})).toEqual({
    AccountMaxReadCapacityUnits: 80_000,
    AccountMaxWriteCapacityUnits: 80_000,
    TableMaxReadCapacityUnits: 40_000,
    TableMaxWriteCapacityUnits: 40_000,
  })
})

it('tells itself as the endpoint', () => {
  expect(freshEngine().call('DescribeEndpoints', {})).toEqual({
    Endpoints: [{ Address: '127.0.0.1:8000', CachePeriodInMinutes: 1440 }],
  })
})

it.each([
  { operation: 'ExecuteStatement', message: 'The embedded DynamoDB does not imitate ExecuteStatement (PartiQL).' },
  {
    operation: 'BatchExecuteStatement',
    message: 'The embedded DynamoDB does not imitate BatchExecuteStatement (PartiQL).',
  },
  { operation: 'ExecuteTransaction', message: 'The embedded DynamoDB does not imitate ExecuteTransaction (PartiQL).' },
  {
    operation: 'GetResourcePolicy',
    message: 'The embedded DynamoDB does not imitate GetResourcePolicy (resource policies).',
  },
  {
    operation: 'DescribeContributorInsights',
    message: 'The embedded DynamoDB does not imitate DescribeContributorInsights (contributor insights).',
  },
  {
    operation: 'DescribeKinesisStreamingDestination',
    message: 'The embedded DynamoDB does not imitate DescribeKinesisStreamingDestination (Kinesis streaming).',
  },
  { operation: 'Dance', message: '' },
  { operation: 'constructor', message: '' },
  { operation: '__proto__', message: '' },
])('refuses $operation by name', ({ operation, message }) => {
  expect(freshEngine().attempt(operation, {}).error).toEqual({ type: 'UnknownOperationException', message })
})

const notImitated = (what: string, kind: string) => `The embedded DynamoDB does not imitate ${what} (${kind}).`

it.each([
  {
    operation: 'CreateTable',
    members: { VectorIndexes: [{ IndexName: 'v' }] },
    message: notImitated('VectorIndexes of CreateTable', 'vector search'),
  },
  {
    operation: 'CreateTable',
    members: { ResourcePolicy: '{}' },
    message: notImitated('ResourcePolicy of CreateTable', 'resource policies'),
  },
  {
    operation: 'UpdateTable',
    members: { ReplicaUpdates: [{ Create: { RegionName: 'eu-west-1' } }] },
    message: notImitated('ReplicaUpdates of UpdateTable', 'global tables'),
  },
  {
    operation: 'RestoreTableToPointInTime',
    members: { VectorIndexOverride: [{}] },
    message: notImitated('VectorIndexOverride of RestoreTableToPointInTime', 'vector search'),
  },
])('refuses $members of $operation by name', ({ operation, members, message }) => {
  const error = { type: 'ValidationException', message }
  expect(freshEngine().attempt(operation, { ...tables.people, ...members }).error).toEqual(error)
})

it('takes an empty list for what it does not imitate', () => {
  expect(freshEngine().attempt('CreateTable', { ...tables.people, VectorIndexes: [] }).error).toBeUndefined()
})
