import { createHash } from 'node:crypto'
import {
  DeleteObjectsCommand,
  ListObjectsV2Command,
  type ObjectIdentifier,
  PutBucketVersioningCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3'
import { send, useS3 } from './use-s3.js'

const s3 = useS3()
const etagOfX = '"9dd4e461268c8034f5c8564e155c67a6"'

async function filled(keys: readonly string[], isVersioned = false): Promise<string> {
  const Bucket = await s3.bucket()
  const VersioningConfiguration = { Status: 'Enabled' } as const
  if (isVersioned) await s3.client.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration }))
  for (const Key of keys) await s3.client.send(new PutObjectCommand({ Bucket, Key, Body: 'x' }))
  return Bucket
}

function deleteAll(Bucket: string, Objects: ObjectIdentifier[], Quiet = false) {
  return s3.client.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects, Quiet } }))
}

async function keysIn(Bucket: string): Promise<(string | undefined)[]> {
  const { Contents = [] } = await s3.client.send(new ListObjectsV2Command({ Bucket }))
  return Contents.map(({ Key }) => Key)
}

it('deletes many objects, awkward ones too, and does not mind what is not there', async () => {
  const keys = ['a', 'é ü+&', '<b>', 'with\r\nline', '😀']
  const Bucket = await filled([...keys, 'stays'])
  const deleted = await deleteAll(
    Bucket,
    [...keys, 'nothing'].map((Key) => ({ Key })),
  )
  expect(deleted.Deleted?.map(({ Key }) => Key)).toEqual([...keys, 'nothing'])
  expect(await keysIn(Bucket)).toEqual(['stays'])
})

it('tells errors only when it shall be quiet', async () => {
  const Bucket = await filled(['a', 'b'])
  const deleted = await deleteAll(Bucket, [{ Key: 'a' }, { Key: 'b', ETag: '"other"' }], true)
  expect([deleted.Deleted, deleted.Errors?.map(({ Key, Code }) => [Key, Code])]).toEqual([
    undefined,
    [['b', 'PreconditionFailed']],
  ])
})

it.each<[outcome: string, object: ObjectIdentifier]>([
  ['deleted', { Key: 'it', ETag: etagOfX }],
  ['deleted', { Key: 'it', ETag: '*' }],
  ['PreconditionFailed', { Key: 'it', ETag: '"other"' }],
  ['NoSuchKey', { Key: 'nothing', ETag: etagOfX }],
  ['NoSuchVersion', { Key: 'it', VersionId: 'nonsense' }],
  ['NoSuchVersion', { Key: 'it', VersionId: 'v'.repeat(32) }],
  ['deleted', { Key: 'nothing', VersionId: 'null' }],
  ['deleted', { Key: 'it', VersionId: 'null' }],
  ['KeyTooLongError', { Key: 'k'.repeat(1_025) }],
])('answers %s to %j', async (outcome, object) => {
  const { Deleted = [], Errors = [] } = await deleteAll(await filled(['it']), [object])
  expect(Errors[0]?.Code ?? (Deleted.length === 1 ? 'deleted' : 'nothing')).toBe(outcome)
})

it('sets markers and takes them off again in a bucket with versions', async () => {
  const Bucket = await filled(['it'], true)
  const [hidden] = (await deleteAll(Bucket, [{ Key: 'it' }])).Deleted ?? []
  const marker = hidden?.DeleteMarkerVersionId
  expect(hidden).toEqual({ Key: 'it', DeleteMarker: true, DeleteMarkerVersionId: expect.any(String) })
  expect(await keysIn(Bucket)).toEqual([])
  const [undone] = (await deleteAll(Bucket, [{ Key: 'it', VersionId: marker }])).Deleted ?? []
  expect(undone).toEqual({ Key: 'it', VersionId: marker, DeleteMarker: true, DeleteMarkerVersionId: marker })
  expect(await keysIn(Bucket)).toEqual(['it'])
})

it.each([
  ['400 MalformedXML', '<Delete></Delete>'],
  ['400 MalformedXML', '<Delete><Object></Object></Delete>'],
  ['400 MalformedXML', '<Delete><Object><Key></Key></Object></Delete>'],
  ['400 MalformedXML', `<Delete>${'<Object><Key>k</Key></Object>'.repeat(1_001)}</Delete>`],
  ['400 MalformedXML', '<Remove/>'],
])('answers %s to %.60s', async (outcome, body) => {
  const headers = { 'content-md5': createHash('md5').update(body).digest('base64') }
  const reply = await send(s3.server.endpoint, {
    method: 'POST',
    path: `/${await s3.bucket()}?delete`,
    headers,
    body,
  })
  expect(`${reply.status} ${reply.code}`).toBe(outcome)
})

it('takes no list of which it cannot tell that it arrived whole', async () => {
  const post = { method: 'POST', path: `/${await s3.bucket()}?delete`, body: '<Delete/>' }
  expect(await send(s3.server.endpoint, post)).toMatchObject({ status: 400, code: 'InvalidRequest' })
})

it('takes no conditions that only directory buckets know', async () => {
  const path = `/${await filled(['it'])}/it`
  const reply = await send(s3.server.endpoint, { method: 'DELETE', path, headers: { 'x-amz-if-match-size': '1' } })
  expect(`${reply.status} ${reply.code}`).toBe('501 NotImplemented')
})
