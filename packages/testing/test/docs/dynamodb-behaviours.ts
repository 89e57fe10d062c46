import type { Difference } from './difference.js'

const tests = 'packages/testing/test/dynamodb/'

/** Rows of docs/embedded-dynamodb.md. */
export const differences: readonly Difference[] = [
  {
    of: 'credentials',
    aws: 'a signature is verified, and a policy lets its caller in',
    ours: 'a request must be signed; with what is not looked at, and everybody may do everything',
    test: 'packages/testing/src/aws/dynamodb/http-door.test.ts',
  },
  {
    of: 'words of a refusal',
    aws: 'since the summer of 2026 they differ between operations and regions',
    ours: "those of May 2026, which all regions had, or with `wordsOf: '2026-10'` those that most had in October",
    test: `${tests}layers.test.ts`,
  },
  {
    of: 'throughput',
    aws: 'what is beyond it is throttled',
    ours: 'it is described, and capacity is told; `faults.add({ abovePerSecond, fault })` throttles',
    test: `${tests}faults.test.ts`,
  },
  {
    of: 'reads after writes',
    aws: 'global indexes, and reads that do not ask to be consistent, may be late',
    ours: 'every read sees every write that was answered',
    test: `${tests}pages.test.ts`,
  },
  {
    of: 'states of a table',
    aws: 'CREATING, UPDATING and DELETING for seconds, backfilling for longer',
    ours: 'until the next request, or for `tableSettleMs`',
    test: `${tests}tables.test.ts`,
  },
  {
    of: 'ItemCount and TableSizeBytes',
    aws: 'told anew about every six hours',
    ours: 'told as they are',
    test: `${tests}tables.test.ts`,
  },
  {
    of: 'time to live',
    aws: 'an item goes within a few days after its time',
    ours: 'it goes at its time by the clock, or `expiryDelayMs` later; its deletion has AWS’s `userIdentity` in the stream',
    test: `${tests}time-to-live.test.ts`,
  },
  {
    of: 'shards of a stream',
    aws: 'as many as the table has partitions; each is followed by another about every four hours, or by two when it is split',
    ours: 'one unless `firstShards` says otherwise; every four hours by the clock, and `control.splitShard`',
    test: `${tests}streams/shards.test.ts`,
  },
  {
    of: 'exports and imports',
    aws: 'minutes at least',
    ours: 'as long as it takes, `control.idle()` tells when; DynamoDB JSON only: ION, CSV and ZSTD are refused by name',
    test: `${tests}export-requests.test.ts`,
  },
  {
    of: 'backups',
    aws: 'AWS Backup makes some too; a restored table waits for its items',
    ours: 'those of CreateBackup, and that of a deleted table; a restored table has its items when it is ACTIVE',
    test: `${tests}restores.test.ts`,
  },
  {
    of: 'a loss of power',
    aws: 'what was answered is kept',
    ours: 'what was answered survives the end of its process, however it ends; the system is not told to write at once',
    test: `${tests}transaction-atomicity.test.ts`,
  },
]

export const limits: readonly (readonly [of: string, limit: string])[] = [
  ['an item', '400 KB, counted as AWS counts; for UpdateItem what the expression writes'],
  ['a page of Query or Scan', '1 MB before filters'],
  ['BatchWriteItem, BatchGetItem', '25 and 100 items; 16 MB a request and an answer'],
  ['a transaction', '100 actions, 4 MB'],
  ['a number', '38 digits, 1E-130 to 9.99…E+125'],
  ['a key', '2,048 bytes of a partition key, 1,024 of a sort key'],
  ['an expression', '4 KB, 300 operators, values nested 32 deep'],
  ['indexes of a table', '20 global, 5 local; up to four attributes of each kind in a global index’s key'],
  ['records of a stream', '24 hours; an iterator 15 minutes'],
]
