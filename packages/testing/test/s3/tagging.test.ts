import {
  DeleteBucketTaggingCommand,
  DeleteObjectCommand,
  DeleteObjectTaggingCommand,
  GetBucketTaggingCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  PutBucketTaggingCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  PutObjectTaggingCommand,
  type Tag,
} from '@aws-sdk/client-s3'
import { refusalOf, send, useS3 } from './use-s3.js'

const s3 = useS3()
const awkward: Tag[] = [
  { Key: 'project', Value: 'orders' },
  { Key: 'é +-=._:/@', Value: '' },
  { Key: '__proto__', Value: ' spaces ' },
]

async function object(input = {}): Promise<{ Bucket: string; Key: string }> {
  const it = { Bucket: await s3.bucket(), Key: 'it' }
  await s3.client.send(new PutObjectCommand({ ...it, Body: 'x', ...input }))
  return it
}

describe('tags of an object', () => {
  it('are set, replaced, told and taken off, and the object stays what it is', async () => {
    const it = await object({ Tagging: 'a=1' })
    const tags = async () => (await s3.client.send(new GetObjectTaggingCommand(it))).TagSet
    const before = await s3.client.send(new HeadObjectCommand(it))
    expect(await tags()).toEqual([{ Key: 'a', Value: '1' }])
    await s3.client.send(new PutObjectTaggingCommand({ ...it, Tagging: { TagSet: awkward } }))
    expect(await tags()).toEqual(awkward)
    const after = await s3.client.send(new HeadObjectCommand(it))
    expect([after.TagCount, after.ETag, after.LastModified]).toEqual([3, before.ETag, before.LastModified])
    await s3.client.send(new DeleteObjectTaggingCommand(it))
    expect(await tags()).toEqual([])
  })

  it('are those of a version', async () => {
    const Bucket = await s3.bucket()
    const VersioningConfiguration = { Status: 'Enabled' } as const
    await s3.client.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration }))
    const it = { Bucket, Key: 'it' }
    const put = () => s3.client.send(new PutObjectCommand({ ...it, Body: 'x' }))
    const [old, latest] = [await put(), await put()]
    const Tagging = { TagSet: [{ Key: 'age', Value: 'old' }] }
    const told = await s3.client.send(new PutObjectTaggingCommand({ ...it, VersionId: old.VersionId, Tagging }))
    expect(told.VersionId).toBe(old.VersionId)
    const ofOld = await s3.client.send(new GetObjectTaggingCommand({ ...it, VersionId: old.VersionId }))
    const ofLatest = await s3.client.send(new GetObjectTaggingCommand(it))
    expect([ofOld.TagSet, ofLatest.TagSet, ofLatest.VersionId]).toEqual([Tagging.TagSet, [], latest.VersionId])
  })

  const many = (count: number) => Array.from({ length: count }, (_, at) => ({ Key: `k${at}`, Value: 'v' }))
  it.each<[outcome: string, tags: Tag[]]>([
    ['not refused', many(10)],
    ['400 BadRequest', many(11)],
    ['400 InvalidTag', [...many(1), ...many(1)]],
    ['400 InvalidTag', [{ Key: '', Value: 'v' }]],
    ['400 InvalidTag', [{ Key: 'k'.repeat(129), Value: 'v' }]],
    ['400 InvalidTag', [{ Key: 'k', Value: 'v'.repeat(257) }]],
    ['400 InvalidTag', [{ Key: 'k?', Value: 'v' }]],
    ['400 InvalidTag', [{ Key: 'k', Value: 'v?' }]],
    ['400 InvalidTag', [{ Key: 'aws:k', Value: 'v' }]],
  ])('are answered with %s: %.80j', async (outcome, TagSet) => {
    const it = await object()
    expect(await refusalOf(s3.client.send(new PutObjectTaggingCommand({ ...it, Tagging: { TagSet } })))).toBe(outcome)
    const kept = await s3.client.send(new GetObjectTaggingCommand(it))
    expect(kept.TagSet).toEqual(outcome === 'not refused' ? TagSet : [])
  })

  it.each(['<Tagging/>', '<Tagging><TagSet><Tag><Key>k</Key></Tag></TagSet></Tagging>', '<Tags/>', ''])(
    'are not read from %s',
    async (body) => {
      const { Bucket } = await object()
      const reply = await send(s3.server.endpoint, { method: 'PUT', path: `/${Bucket}/it?tagging`, body })
      expect(`${reply.status} ${reply.code}`).toBe('400 MalformedXML')
    },
  )

  it.each([
    ['GET', '404 NoSuchKey'],
    ['PUT', '404 NoSuchKey'],
    ['DELETE', '404 NoSuchKey'],
  ])('that is not there are answered by %s with %s', async (method, outcome) => {
    const path = `/${await s3.bucket()}/nothing?tagging`
    const reply = await send(s3.server.endpoint, { method, path, ...(method === 'PUT' && { body: '<Tagging/>' }) })
    expect(`${reply.status} ${reply.code}`).toBe(outcome)
  })

  it.each(['GET', 'PUT', 'DELETE'])('are refused on a delete marker, named or not, by %s', async (method) => {
    const it = await object()
    const VersioningConfiguration = { Status: 'Enabled' } as const
    await s3.client.send(new PutBucketVersioningCommand({ Bucket: it.Bucket, VersioningConfiguration }))
    const { VersionId } = await s3.client.send(new DeleteObjectCommand(it))
    const outcomes = []
    for (const version of ['', `&versionId=${VersionId}`]) {
      const path = `/${it.Bucket}/it?tagging${version}`
      const reply = await send(s3.server.endpoint, { method, path, ...(method === 'PUT' && { body: '<Tagging/>' }) })
      outcomes.push(`${reply.status} ${reply.code} ${/<Method>(.*)<\/Method>/.exec(reply.body)?.[1]}`)
    }
    expect(outcomes).toEqual(Array(2).fill(`405 MethodNotAllowed ${method}`))
  })
})

describe('tags of a bucket', () => {
  it('are set, told and taken off', async () => {
    const Bucket = await s3.bucket()
    const read = () => s3.client.send(new GetBucketTaggingCommand({ Bucket }))
    expect(await refusalOf(read())).toBe('404 NoSuchTagSet')
    await s3.client.send(new PutBucketTaggingCommand({ Bucket, Tagging: { TagSet: awkward } }))
    expect((await read()).TagSet).toEqual(awkward)
    await s3.client.send(new DeleteBucketTaggingCommand({ Bucket }))
    expect(await refusalOf(read())).toBe('404 NoSuchTagSet')
  })

  it.each([
    ['not refused', 50],
    ['400 BadRequest', 51],
  ])('are answered with %s: %i of them', async (outcome, count) => {
    const Bucket = await s3.bucket()
    const TagSet = Array.from({ length: count }, (_, at) => ({ Key: `k${at}`, Value: 'v' }))
    const put = new PutBucketTaggingCommand({ Bucket, Tagging: { TagSet } })
    expect(await refusalOf(s3.client.send(put))).toBe(outcome)
  })
})
