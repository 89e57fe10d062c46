import { GetObjectTaggingCommand, HeadObjectCommand, PutBucketVersioningCommand } from '@aws-sdk/client-s3'
import { connect } from 'node:net'
import { type RawRequest, refusalOf, send, useS3 } from './use-s3.js'

// Forms as browsers send them; who may send which is told in signed-forms.test.ts.

const s3 = useS3()

interface Sent {
  readonly fields?: Readonly<Record<string, string>>
  readonly file?: { readonly content: string | Uint8Array; readonly name?: string; readonly type?: string }
}

async function post(Bucket: string, { fields = {}, file = { content: 'hello' } }: Sent) {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  const { content, name = 'cat.txt', type = 'text/x-of-the-part' } = file
  form.append('file', new Blob([content], { type }), name)
  return fetch(`${s3.server.endpoint}/${Bucket}`, { method: 'POST', body: form, redirect: 'manual' })
}

it('a form becomes an object', async () => {
  const Bucket = await s3.bucket()
  const fields = {
    key: 'photos/${filename}',
    acl: 'private',
    'Content-Type': 'image/png',
    'Cache-Control': 'max-age=60',
    'x-amz-meta-by': 'café',
    'x-amz-storage-class': 'STANDARD_IA',
    tagging: '<Tagging><TagSet><Tag><Key>of</Key><Value>a +=b</Value></Tag></TagSet></Tagging>',
    submit: 'Upload',
  }
  const file = { content: Buffer.alloc(3_000_000, '\r\n--'), name: 'C:\\pictures\\a "cat".png' }
  const answer = await post(Bucket, { fields, file })
  expect([answer.status, await answer.text()]).toEqual([204, ''])
  const it_ = { Bucket, Key: 'photos/a "cat".png' }
  const found = await s3.client.send(new HeadObjectCommand(it_))
  expect(found).toMatchObject({
    ContentLength: 3_000_000,
    ContentType: 'image/png',
    CacheControl: 'max-age=60',
    StorageClass: 'STANDARD_IA',
    ETag: answer.headers.get('etag'),
    Metadata: { by: '=?UTF-8?Q?caf=C3=83=C2=A9?=' },
  })
  const { TagSet } = await s3.client.send(new GetObjectTaggingCommand(it_))
  expect(TagSet).toEqual([{ Key: 'of', Value: 'a +=b' }])
})

it.each([
  ['200', 200],
  ['201', 201],
  ['204', 204],
  ['404', 204],
])('a form that asks for the status %s is answered with %i', async (success_action_status, status) => {
  const Bucket = await s3.bucket()
  const answer = await post(Bucket, { fields: { key: 'a b', success_action_status } })
  const location = `${s3.server.endpoint}/${Bucket}/a%20b`
  const told =
    '<?xml version="1.0" encoding="UTF-8"?>\n<PostResponse>' +
    `<Location>${location}</Location><Bucket>${Bucket}</Bucket><Key>a b</Key>` +
    '<ETag>&quot;5d41402abc4b2a76b9719d911017c592&quot;</ETag></PostResponse>'
  expect([answer.status, await answer.text()]).toEqual([status, status === 201 ? told : ''])
  expect(answer.headers.get('location')).toBe(location)
})

it.each([
  ['success_action_redirect', 'https://example.com/done?a=1', 303, /^https:\/\/example\.com\/done\?a=1&bucket=bucket-/],
  ['redirect', 'https://example.com/', 303, /^https:\/\/example\.com\/\?bucket=bucket-\d+&key=it&etag=%225d41402abc4b/],
  ['success_action_redirect', 'nonsense', 204, /\/it$/],
])('a form with %s=%s is answered with %i', async (name, value, status, location) => {
  const answer = await post(await s3.bucket(), { fields: { key: 'it', [name]: value } })
  expect([answer.status, answer.headers.get('location')]).toEqual([status, expect.stringMatching(location)])
})

it('a form writes a version', async () => {
  const Bucket = await s3.bucket()
  const VersioningConfiguration = { Status: 'Enabled' } as const
  await s3.client.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration }))
  const answer = await post(Bucket, { fields: { key: 'it' } })
  const VersionId = answer.headers.get('x-amz-version-id')
  expect(await s3.client.send(new HeadObjectCommand({ Bucket, Key: 'it' }))).toMatchObject({ VersionId })
})

it.each<[outcome: string, sent: Sent]>([
  ['400 InvalidArgument', {}],
  ['400 InvalidArgument', { fields: { key: '' } }],
  ['400 KeyTooLongError', { fields: { key: 'k'.repeat(1_025) } }],
  ['400 AccessControlListNotSupported', { fields: { key: 'it', acl: 'public-read' } }],
  ['400 InvalidStorageClass', { fields: { key: 'it', 'x-amz-storage-class': 'ATTIC' } }],
  ['400 MalformedXML', { fields: { key: 'it', tagging: 'a=b' } }],
  ['400 BadDigest', { fields: { key: 'it', 'x-amz-checksum-crc32': 'AAAAAA==' } }],
  ['204 undefined', { fields: { key: 'it', 'x-amz-checksum-crc32': 'NhCmhg==' } }],
  ['400 MaxPostPreDataLengthExceeded', { fields: { key: 'it', 'x-amz-meta-a': 'a'.repeat(20_500) } }],
  ['400 MaxPostPreDataLengthExceeded', { fields: { key: 'it', a: 'a'.repeat(15_000), b: 'b'.repeat(15_000) } }],
])('a form is answered with %s: %j', async (outcome, sent) => {
  const answer = await post(await s3.bucket(), sent)
  const code = /<Code>(.*?)<\/Code>/.exec(await answer.text())?.[1]
  expect(`${answer.status} ${code}`).toBe(outcome)
})

const multipart = { 'content-type': 'multipart/form-data; boundary="b b"' }
const key = 'content-disposition: form-data; name="key"\r\n\r\nit'
const file = 'Content-Disposition: form-data; filename=a; name="file"\r\n\r\nhello'

it.each<[outcome: string, what: string, request: Omit<RawRequest, 'path'>]>([
  ['204 undefined', 'text before and behind', { body: `hi\r\n--b b\r\n${key}\r\n--b b\r\n${file}\r\n--b b--\r\nbye` }],
  ['204 undefined', 'blanks behind a boundary', { body: `--b b \t\r\n${key}\r\n--b b\r\n${file}\r\n--b b--` }],
  ['204 undefined', 'a field behind the file', { body: `--b b\r\n${key}\r\n--b b\r\n${file}\r\n--b b\r\n${key}` }],
  ['400 InvalidArgument', 'the key behind the file', { body: `--b b\r\n${file}\r\n--b b\r\n${key}\r\n--b b--` }],
  ['400 InvalidArgument', 'no file', { body: `--b b\r\n${key}\r\n--b b--\r\n` }],
  ['400 MalformedPOSTRequest', 'a file without end', { body: `--b b\r\n${key}\r\n--b b\r\n${file}` }],
  ['400 MalformedPOSTRequest', 'a field without end', { body: `--b b\r\n${key}` }],
  ['400 MalformedPOSTRequest', 'a part without name', { body: `--b b\r\na: b\r\n\r\nc\r\n--b b--` }],
  ['400 MalformedPOSTRequest', 'more behind a boundary', { body: `--b bc\r\n${key}\r\n--b b--` }],
  ['400 MalformedPOSTRequest', 'another boundary', { body: `--c\r\n${key}\r\n--c--` }],
  ['400 MalformedPOSTRequest', 'nothing', {}],
  ['412 PreconditionFailed', 'another type', { headers: { 'content-type': 'application/x-www-form-urlencoded' } }],
  ['412 PreconditionFailed', 'no boundary', { headers: { 'content-type': 'multipart/form-data' } }],
])('%s is the answer to a form with %s', async (outcome, _, request) => {
  const Bucket = await s3.bucket()
  const sent = { method: 'POST', path: `/${Bucket}`, headers: multipart, ...request }
  const reply = await send(s3.server.endpoint, sent)
  expect(`${reply.status} ${reply.code}`).toBe(outcome)
  const head = s3.client.send(new HeadObjectCommand({ Bucket, Key: 'it' }))
  expect(await refusalOf(head)).toBe(reply.status === 204 ? 'not refused' : '404 NotFound')
})

it('a form is answered behind another on the same connection, also behind one that was refused before its file', async () => {
  const Bucket = await s3.bucket()
  const { hostname, port } = new URL(s3.server.endpoint)
  const long = `Content-Disposition: form-data; name="file"\r\n\r\n${'x'.repeat(1_000_000)}`
  const attic = 'Content-Disposition: form-data; name="x-amz-storage-class"\r\n\r\nATTIC'
  const forms = [[key, long, attic], [key, attic, long], [long], [key, file]].map((parts) => {
    const body = `${parts.map((part) => `--b b\r\n${part}\r\n`).join('')}--b b--\r\n`
    const head = `host: x\r\ncontent-type: ${multipart['content-type']}\r\ncontent-length: ${body.length}`
    return `POST /${Bucket} HTTP/1.1\r\n${head}\r\n\r\n${body}`
  })
  const all = `${forms.join('')}GET /${Bucket} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`
  const answered = await new Promise<string>((done, fail) => {
    const socket = connect(Number(port), hostname, () => socket.write(all))
    let text = ''
    socket.on('data', (piece) => (text += piece.toString()))
    socket.once('error', fail)
    socket.once('close', () => done(text))
  })
  expect(answered.match(/(?<=HTTP\/1\.1 )\d+/g)).toEqual(['204', '400', '400', '204', '200'])
})

it('a form for a bucket that is not there is refused unread', async () => {
  const reply = await send(s3.server.endpoint, { method: 'POST', path: '/nowhere', headers: multipart })
  expect(`${reply.status} ${reply.code}`).toBe('404 NoSuchBucket')
})
