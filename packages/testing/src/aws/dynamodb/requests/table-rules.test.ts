import { checkNewTable } from './table-rules.js'
import { checkTableUpdate } from './table-update-rules.js'

const invalid = 'One or more parameter values were invalid: '
const define = (...names: string[]) => names.map((AttributeName) => ({ AttributeName, AttributeType: 'S' }))
const keys = (hash: string, range?: string) => [
  { AttributeName: hash, KeyType: 'HASH' },
  ...(range === undefined ? [] : [{ AttributeName: range, KeyType: 'RANGE' }]),
]
const index = (IndexName: string, KeySchema: object[], more: object = {}) => ({
  IndexName,
  KeySchema,
  Projection: { ProjectionType: 'ALL' },
  ...more,
})
const throughput = { ReadCapacityUnits: 1, WriteCapacityUnits: 1 }
const table = { BillingMode: 'PAY_PER_REQUEST', AttributeDefinitions: define('a', 'b'), KeySchema: keys('a', 'b') }
const withC = { ...table, AttributeDefinitions: define('a', 'b', 'c') }
const many = (count: number, make: (at: number) => object) => Array.from({ length: count }, (_, at) => make(at))

it.each([
  { what: 'a table', asked: table },
  { what: 'throughput', asked: { ...table, BillingMode: 'PROVISIONED', ProvisionedThroughput: throughput } },
  {
    what: 'indexes',
    asked: {
      ...withC,
      LocalSecondaryIndexes: many(5, (at) => index(`local ${at}`, keys('a', 'c'))),
      GlobalSecondaryIndexes: many(20, (at) => index(`global ${at}`, keys('c', 'a'))),
    },
  },
])('takes $what', ({ asked }) => {
  expect(checkNewTable(asked)).toBeUndefined()
})

it.each([
  {
    asked: { ...table, BillingMode: undefined },
    verdict: `${invalid}ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED`,
  },
  {
    asked: { ...table, ProvisionedThroughput: throughput },
    verdict: `${invalid}Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST`,
  },
  {
    asked: {
      ...table,
      BillingMode: 'PROVISIONED',
      ProvisionedThroughput: { ...throughput, WriteCapacityUnits: 1_000_000_000_001 },
    },
    verdict: 'Given value 1000000000001 for WriteCapacityUnits is out of bounds',
  },
  {
    asked: { ...table, AttributeDefinitions: define('a') },
    verdict: 'Invalid KeySchema: Some index key attribute have no definition',
  },
  {
    asked: { ...table, AttributeDefinitions: define('a', 'c') },
    verdict: `${invalid}Some index key attributes are not defined in AttributeDefinitions. Keys: [a, b], AttributeDefinitions: [a, c]`,
  },
  {
    asked: { ...table, KeySchema: keys('a', 'a') },
    verdict: 'Both the Hash Key and the Range Key element in the KeySchema have the same name',
  },
  {
    asked: { ...table, KeySchema: keys('a', 'b').toReversed() },
    verdict: 'Invalid KeySchema: The first KeySchemaElement is not a HASH key type',
  },
  {
    asked: { ...table, KeySchema: [...keys('a'), ...keys('b')] },
    verdict: 'Invalid KeySchema: The second KeySchemaElement is not a RANGE key type',
  },
  {
    asked: withC,
    verdict: `${invalid}Number of attributes in KeySchema does not exactly match number of attributes defined in AttributeDefinitions`,
  },
  {
    asked: { ...withC, LocalSecondaryIndexes: [] },
    verdict: `${invalid}List of LocalSecondaryIndexes is empty`,
  },
  {
    asked: { ...withC, KeySchema: keys('a'), LocalSecondaryIndexes: [index('x', keys('a', 'c'))] },
    verdict: `${invalid}Table KeySchema does not have a range key, which is required when specifying a LocalSecondaryIndex`,
  },
  {
    asked: { ...withC, LocalSecondaryIndexes: [index('x', keys('a', 'd'))] },
    verdict: `${invalid}Some index key attributes are not defined in AttributeDefinitions. Keys: [a, d], AttributeDefinitions: [a, b, c]`,
  },
  {
    asked: { ...withC, LocalSecondaryIndexes: [index('x', keys('a'))] },
    verdict: `${invalid}Index KeySchema does not have a range key for index: x`,
  },
  {
    asked: { ...withC, LocalSecondaryIndexes: [index('x', keys('b', 'c'))] },
    verdict: `${invalid}Index KeySchema does not have the same leading hash key as table KeySchema for index: x. index hash key: b, table hash key: a`,
  },
  {
    asked: { ...withC, LocalSecondaryIndexes: [index('x', keys('a', 'c'), { Projection: {} })] },
    verdict: `${invalid}Unknown ProjectionType: null`,
  },
  {
    asked: { ...withC, LocalSecondaryIndexes: many(2, () => index('x', keys('a', 'c'))) },
    verdict: `${invalid}Duplicate index name: x`,
  },
  {
    asked: { ...withC, LocalSecondaryIndexes: many(6, (at) => index(`${at}`, keys('a', 'c'))) },
    verdict: `${invalid}Number of LocalSecondaryIndexes exceeds per-table limit of 5`,
  },
  {
    asked: { ...withC, GlobalSecondaryIndexes: [] },
    verdict: `${invalid}List of GlobalSecondaryIndexes is empty`,
  },
  {
    asked: {
      ...withC,
      GlobalSecondaryIndexes: [
        index('x', keys('c'), { Projection: { ProjectionType: 'KEYS_ONLY', NonKeyAttributes: ['d'] } }),
      ],
    },
    verdict: `${invalid}ProjectionType is KEYS_ONLY, but NonKeyAttributes is specified`,
  },
  {
    asked: { ...withC, GlobalSecondaryIndexes: [index('x', keys('c'), { ProvisionedThroughput: throughput })] },
    verdict: `${invalid}ProvisionedThroughput should not be specified for index: x when BillingMode is PAY_PER_REQUEST`,
  },
  {
    asked: {
      ...withC,
      LocalSecondaryIndexes: [index('x', keys('a', 'c'))],
      GlobalSecondaryIndexes: [index('x', keys('c'))],
    },
    verdict: `${invalid}Duplicate index name: x`,
  },
  {
    asked: { ...withC, GlobalSecondaryIndexes: many(21, (at) => index(`${at}`, keys('c'))) },
    verdict: `${invalid}GlobalSecondaryIndex count exceeds the per-table limit of 20`,
  },
  {
    asked: {
      ...withC,
      GlobalSecondaryIndexes: [index('x', keys('c'), { Projection: { ProjectionType: 'INCLUDE' } })],
    },
    verdict: `${invalid}ProjectionType is INCLUDE, but NonKeyAttributes is not specified`,
  },
  {
    asked: { ...withC, GlobalSecondaryIndexes: [index('x', keys('b'))] },
    verdict: `${invalid}Some AttributeDefinitions are not used. AttributeDefinitions: [a, b, c], keys used: [a, b]`,
  },
])('says of a new table: $verdict', ({ asked, verdict }) => {
  expect(checkNewTable(asked)).toBe(verdict)
})

describe('of an update', () => {
  const check = checkTableUpdate
  const nothing =
    'At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, GlobalSecondaryIndexUpdates or ' +
    'SSESpecification or ReplicaUpdates is required'
  const of = (...GlobalSecondaryIndexUpdates: object[]) => ({ GlobalSecondaryIndexUpdates })

  it.each([
    { asked: { TableClass: 'STANDARD' } },
    { asked: { BillingMode: 'PAY_PER_REQUEST' } },
    { asked: { BillingMode: 'PAY_PER_REQUEST', OnDemandThroughput: {}, ...of({ Create: index('y', keys('a')) }) } },
    { asked: of({ Delete: { IndexName: 'x' } }, { Create: index('y', keys('a')) }) },
  ])('takes $asked', ({ asked }) => {
    expect(check(asked)).toBeUndefined()
  })

  it.each([
    { asked: {}, verdict: nothing },
    { asked: of(), verdict: nothing },
    {
      asked: { BillingMode: 'PROVISIONED' },
      verdict: `${invalid}ProvisionedThroughput must be specified when BillingMode is PROVISIONED`,
    },
    {
      asked: { ProvisionedThroughput: { ...throughput, ReadCapacityUnits: 1_000_000_000_001 } },
      verdict: 'Given value 1000000000001 for ReadCapacityUnits is out of bounds',
    },
    {
      asked: { ...of(), DeletionProtectionEnabled: true },
      verdict: `${invalid}List of GlobalSecondaryIndexUpdates is empty`,
    },
    ...(
      [
        [
          ['SSESpecification', 'TableClass'],
          'Server-Side Encryption modification must be the only operation in the request',
        ],
        [
          ['DeletionProtectionEnabled', 'TableClass'],
          'TableClass modification must be the only operation in the request',
        ],
        [
          ['WarmThroughput', 'DeletionProtectionEnabled'],
          'DeletionProtection modification must be the only operation in the request',
        ],
        [['WarmThroughput', 'BillingMode'], 'WarmThroughput must be the only operation in the request'],
        [
          ['OnDemandThroughput', 'StreamSpecification'],
          'OnDemandThroughput can only be combined with BillingMode in an UpdateTable request',
        ],
      ] as const
    ).map(([names, verdict]) => ({
      asked: Object.fromEntries(names.map((name) => [name, {}])),
      verdict: `${invalid}${verdict}`,
    })),
    {
      asked: { ...of({ Delete: { IndexName: 'x' } }), DeletionProtectionEnabled: true },
      verdict: `${invalid}DeletionProtection modification must be the only operation in the request`,
    },
    {
      asked: { ...of({ Create: index('x', keys('a')) }), WarmThroughput: {} },
      verdict: `${invalid}Create global secondary index cannot be specified when updating WarmThroughput`,
    },
    {
      asked: { ...of({ Delete: { IndexName: 'x' } }), ProvisionedThroughput: throughput },
      verdict: `${invalid}You cannot create or delete index while updating table IOPS`,
    },
    {
      asked: of({ Update: { IndexName: 'x' }, Delete: { IndexName: 'x' } }),
      verdict: `${invalid}Only one global secondary index action is allowed per GlobalSecondaryIndexUpdate object`,
    },
    {
      asked: of({}),
      verdict: `${invalid}One of GlobalSecondaryIndexUpdate.Update, GlobalSecondaryIndexUpdate.Create, GlobalSecondaryIndexUpdate.Delete must not be null`,
    },
    {
      asked: of({ Delete: { IndexName: 'x' } }, { Update: { IndexName: 'x' } }),
      verdict: `${invalid}Only one global secondary index update per index is allowed simultaneously. Index: x`,
    },
    {
      asked: of({ Create: index('x', keys('a'), { Projection: { ProjectionType: 'INCLUDE' } }) }),
      verdict: `${invalid}ProjectionType is INCLUDE, but NonKeyAttributes is not specified`,
    },
  ])('says: $verdict', ({ asked, verdict }) => {
    expect(check(asked)).toBe(verdict)
  })
})
