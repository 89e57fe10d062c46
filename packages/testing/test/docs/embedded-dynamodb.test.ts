import { existsSync } from 'node:fs'
import { membersNotImitated, notImitated } from '../../src/aws/dynamodb/operations/not-imitated.js'
import { operations } from '../../src/aws/dynamodb/operations.js'
import { differences, limits } from './dynamodb-behaviours.js'
import { tableOfDifferences } from './difference.js'
import { expectPage, root } from './made-page.js'
import { markdownTable } from './markdown-table.js'
import { rowsOfTried, triedIn, triedOnDynamoDb } from './tried-libraries.js'

it('docs/embedded-dynamodb.md says what the table of operations says', () => {
  expectPage('docs/embedded-dynamodb.md', pageText())
})

it.each(differences)('$of: its test is there', ({ test }) => {
  expect(existsSync(new URL(test, root))).toBe(true)
})

it('no operation is imitated and refused', () => {
  const refused = Object.values(notImitated).flat()
  expect(refused.filter((name) => Object.hasOwn(operations, name))).toEqual([])
})

/** Operations by what they are about; those that nothing here takes are of items. */
const kinds: readonly (readonly [kind: string, pattern: RegExp])[] = [
  ['Streams', /Stream|GetRecords|GetShardIterator/],
  ['Backups', /Backup|ToPointInTime|FromBackup/],
  ['Exports and imports', /Export|Import/],
  ['The account', /Limits|Endpoints/],
  ['Tables', /Tables?$|TimeToLive|Resource/],
]

function kindOf(name: string): string {
  if (name === 'ExportTableToPointInTime') return 'Exports and imports'
  return kinds.find(([, pattern]) => pattern.test(name))?.[0] ?? 'Items'
}

function pageText(): string {
  const names = Object.keys(operations).toSorted()
  return [
    '# The embedded DynamoDB',
    '',
    'A DynamoDB with its streams in the process of a test or a program, for every SDK: `embeddedDynamoDb()`, or `embeddedAws()`',
    'together with S3. [The guide](guide/embedded-aws.md) shows how it is used. This page is made from its tables:',
    '`UPDATE_DOCS=1 npm run unit -- docs/embedded-dynamodb.test` writes it anew, and a test fails while it is out of date.',
    '',
    '## Imitated',
    '',
    ...['Items', 'Tables', 'Streams', 'Backups', 'Exports and imports', 'The account'].flatMap((kind) => [
      `${kind}: ${names.filter((name) => kindOf(name) === kind).join(', ')}.`,
      '',
    ]),
    'Expressions and the parameters from before expressions, transactions with their reasons and tokens, indexes, capacity and',
    'sizes, AWS’s words and its order of checks are parts of these operations.',
    '',
    '## Refused by name',
    '',
    'With UnknownOperationException and a message that names the operation.',
    '',
    ...Object.entries(notImitated).flatMap(([kind, refused]) => [`${kind}: ${refused.join(', ')}.`, '']),
    'And with ValidationException, members of what is there:',
    '',
    ...Object.entries(membersNotImitated).flatMap(([name, members]) => [
      `${name}: ${Object.values(members).flat().toSorted().join(', ')}.`,
      '',
    ]),
    '## What differs',
    '',
    ...tableOfDifferences(differences),
    '',
    '## What was tried',
    '',
    `Run by hand in ${triedIn} against \`npm run local-aws\`: tables made with indexes, filled, read page by page, conditions that fail,`,
    'batches, transactions and streams. The tests do not run it again.',
    '',
    ...markdownTable(['of', 'library and version', 'to know'], rowsOfTried(triedOnDynamoDb)),
    '',
    '## Limits',
    '',
    ...markdownTable(['of', 'limit'], limits),
    '',
  ].join('\n')
}
