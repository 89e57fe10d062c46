import { existsSync } from 'node:fs'
import { imitated } from '../../src/aws/s3/imitated.js'
import { notImitated } from '../../src/aws/s3/not-imitated.js'
import type { OperationName, Target } from '../../src/aws/s3/operation.js'
import { tableOfDifferences } from './difference.js'
import { expectPage, root } from './made-page.js'
import { markdownTable } from './markdown-table.js'
import { differences, limits, surprises } from './s3-behaviours.js'
import { rowsOfTried, triedIn, triedOnS3 } from './tried-libraries.js'

it('docs/embedded-s3.md says what the tables of operations say', () => {
  expectPage('docs/embedded-s3.md', pageText())
})

const shown = [...differences.map(({ of, test }) => ({ of, test })), ...surprises.map(([of, , test]) => ({ of, test }))]
it.each(shown)('$of: its test is there', ({ test }) => {
  expect(existsSync(new URL(test, root))).toBe(true)
})

it('no operation is imitated and refused', () => {
  const names = [...imitated, ...notImitated].map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
})

function pageText(): string {
  return [
    '# The embedded S3',
    '',
    'An S3 in the process of a test or a program, for every SDK: `embeddedS3()`, or `embeddedAws()` together with DynamoDB.',
    'This page is made from its tables: `UPDATE_DOCS=1 npm run unit -- docs/embedded-s3.test` writes it anew, and a test fails',
    'while it is out of date.',
    '',
    '```ts',
    "const s3 = await embeddedS3({ directory: '.data/s3', clock, credentials: [testCredentials] })",
    'const overHttp = new S3Client(s3.clientConfig)',
    'const withoutSocket = new S3Client({ ...s3.clientConfig, requestHandler: s3.requestHandler() })',
    "s3.faults.add({ operation: 'PutObject', abovePerSecond: 100, fault: { kind: 'throttle' } })",
    'await s3.close()',
    '```',
    '',
    'All options may be left out: it is in memory then, on a free port of loopback, by the clock of the system, and lets',
    'everybody in. With a directory it keeps what it was given, and a process that is killed at any instant leaves each object',
    'as it was before or after a request. Objects are streamed both ways; copies share the bytes of their source.',
    '',
    '## Imitated',
    '',
    ...listing(imitated),
    'Versions, conditions, byte ranges, multipart uploads, Object Lock by the clock that is given, signatures in headers, URLs,',
    'chunks and forms, the policies of forms, and checksums of bodies, trailers and parts are parts of these operations. What a',
    'bucket is beyond its versions, tags, rules and lock it is as one made today: that is told, and not changed.',
    '',
    '## Refused by name',
    '',
    'With 501 NotImplemented and the name of the operation: `?torrent` must not be answered as if it had not been there.',
    '',
    ...listing(notImitated),
    '## What differs',
    '',
    ...tableOfDifferences(differences),
    '',
    '## As on AWS',
    '',
    'What may surprise, and is here as others recorded it on AWS; user metadata as its page has it.',
    '',
    ...markdownTable(
      ['of', 'what', ''],
      surprises.map(([of, what, test]) => [of, what, `[test](../${test})`]),
    ),
    '',
    '## What was tried',
    '',
    `Run by hand in ${triedIn} against \`npm run local-aws\`, and with \`credentials\`: buckets made, small objects and parts of large`,
    'ones written, read, listed page by page, copied, tagged, presigned and deleted. The tests do not run it again.',
    '',
    ...markdownTable(['of', 'library and version', 'to know'], rowsOfTried(triedOnS3)),
    '',
    '## Limits',
    '',
    ...markdownTable(['of', 'limit'], limits),
    '',
    '## Faults',
    '',
    'What AWS and the network do now and then, when a test switches it on. Rules say when, by operation, bucket, key or prefix,',
    'by chance, above a rate, after or for so many requests; what is left to chance comes from a seed.',
    '',
    ...markdownTable(
      ['kind', 'what happens', 'done?'],
      [
        ['`throttle`', '503 SlowDown', 'no'],
        ['`fail`', '500 InternalError', 'no'],
        ['`fail-late`', '200, and an error in the document: copies and completions of uploads', 'no'],
        ['`conflict`', '409 ConditionalRequestConflict, of conditional writes', 'no'],
        ['`delay`', 'done so many ms later, by the clock', 'yes'],
        ['`lose-request`', 'the connection breaks', 'no'],
        ['`lose-response`', 'the connection breaks', 'yes'],
        ['`cut-response`', 'the connection breaks while an object is read', ''],
      ],
    ),
    '',
  ].join('\n')
}

function listing(operations: readonly OperationName[]): string[] {
  const places: readonly [Target, string][] = [
    ['service', 'Service'],
    ['bucket', 'Buckets'],
    ['object', 'Objects'],
  ]
  return places.flatMap(([target, title]) => {
    const names = operations.filter((one) => one.target === target).map(({ name }) => name)
    return names.length === 0 ? [] : [`${title}: ${names.toSorted().join(', ')}.`, '']
  })
}
