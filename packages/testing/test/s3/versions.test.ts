import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetBucketVersioningCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  type ListObjectVersionsCommandInput,
  type ListObjectVersionsCommandOutput,
  PutBucketVersioningCommand,
  PutObjectCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3'
import { refusalOf, send, useS3 } from './use-s3.js'

const s3 = useS3()

async function versioned(): Promise<string> {
  const Bucket = await s3.bucket()
  await switchTo('Enabled', Bucket)
  return Bucket
}

function switchTo(Status: 'Enabled' | 'Suspended', Bucket: string) {
  return s3.client.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status } }))
}

async function put(Bucket: string, Body: string, Key = 'it'): Promise<string | undefined> {
  return (await s3.client.send(new PutObjectCommand({ Bucket, Key, Body }))).VersionId
}

async function textOf(Bucket: string, VersionId?: string): Promise<string> {
  const found = await s3.client.send(new GetObjectCommand({ Bucket, Key: 'it', VersionId }))
  return found.Body!.transformToString()
}

/** 'it v1 latest', 'it marker', … with the ids given names in the order they are seen from the oldest on. */
async function namesOfVersions(Bucket: string): Promise<string[]> {
  const { Versions = [], DeleteMarkers = [] } = await s3.client.send(new ListObjectVersionsCommand({ Bucket }))
  return [
    ...Versions.map(({ Key, VersionId, IsLatest }) => `${Key} ${VersionId === 'null' ? 'null' : 'id'} ${IsLatest}`),
    ...DeleteMarkers.map(({ Key, VersionId, IsLatest }) => `${Key} marker ${VersionId === 'null'} ${IsLatest}`),
  ]
}

describe('versioning', () => {
  it('is off, on, suspended and never off again', async () => {
    const Bucket = await s3.bucket()
    const status = async () => (await s3.client.send(new GetBucketVersioningCommand({ Bucket }))).Status
    expect(await status()).toBeUndefined()
    for (const wanted of ['Enabled', 'Suspended', 'Enabled'] as const) {
      await switchTo(wanted, Bucket)
      expect(await status()).toBe(wanted)
    }
  })

  it.each([
    ['400 IllegalVersioningConfigurationException', '<VersioningConfiguration/>'],
    ['400 MalformedXML', '<VersioningConfiguration><Status>On</Status></VersioningConfiguration>'],
    ['400 MalformedXML', '<Versioning><Status>Enabled</Status></Versioning>'],
    ['400 MalformedXML', ''],
    [
      '501 NotImplemented',
      '<VersioningConfiguration><Status>Enabled</Status><MfaDelete>Enabled</MfaDelete></VersioningConfiguration>',
    ],
  ])('is refused with %s: %s', async (outcome, body) => {
    const reply = await send(s3.server.endpoint, { method: 'PUT', path: `/${await s3.bucket()}?versioning`, body })
    expect(`${reply.status} ${reply.code}`).toBe(outcome)
  })

  it('cannot be suspended under Object Lock', async () => {
    const Bucket = await s3.bucket({ ObjectLockEnabledForBucket: true })
    expect(await refusalOf(switchTo('Suspended', Bucket))).toBe('409 InvalidBucketState')
  })
})

describe('a version', () => {
  it('stays when another is written, and is read by its id', async () => {
    const Bucket = await versioned()
    const ids = [await put(Bucket, 'one'), await put(Bucket, 'two')]
    expect(await Promise.all([textOf(Bucket), ...ids.map((id) => textOf(Bucket, id))])).toEqual(['two', 'one', 'two'])
    expect((await s3.client.send(new HeadObjectCommand({ Bucket, Key: 'it' }))).VersionId).toBe(ids[1])
  })

  it('that was written before versioning is null, and stays', async () => {
    const Bucket = await s3.bucket()
    expect(await put(Bucket, 'before')).toBeUndefined()
    await switchTo('Enabled', Bucket)
    await put(Bucket, 'after')
    expect(await textOf(Bucket, 'null')).toBe('before')
    expect(await namesOfVersions(Bucket)).toEqual(['it id true', 'it null false'])
  })

  it('that is written while versioning is suspended takes the place of null only', async () => {
    const Bucket = await versioned()
    const id = await put(Bucket, 'kept')
    await switchTo('Suspended', Bucket)
    expect([await put(Bucket, 'one'), await put(Bucket, 'two')]).toEqual([undefined, undefined])
    expect(await Promise.all([textOf(Bucket), textOf(Bucket, 'null'), textOf(Bucket, id)])).toEqual([
      'two',
      'two',
      'kept',
    ])
    expect(await namesOfVersions(Bucket)).toEqual(['it null true', 'it id false'])
  })

  it('is deleted for good by its id, and the one before is the latest again', async () => {
    const Bucket = await versioned()
    await put(Bucket, 'one')
    const VersionId = await put(Bucket, 'two')
    const deleted = await s3.client.send(new DeleteObjectCommand({ Bucket, Key: 'it', VersionId }))
    expect([deleted.VersionId, deleted.DeleteMarker]).toEqual([VersionId, undefined])
    expect(await textOf(Bucket)).toBe('one')
    expect(await refusalOf(textOf(Bucket, VersionId))).toBe('404 NoSuchVersion')
    const again = s3.client.send(new DeleteObjectCommand({ Bucket, Key: 'it', VersionId }))
    expect(await refusalOf(again)).toBe('not refused')
  })

  it('keeps a bucket from being deleted', async () => {
    const Bucket = await versioned()
    await s3.client.send(new DeleteObjectCommand({ Bucket, Key: 'nothing' }))
    expect(await refusalOf(s3.client.send(new DeleteBucketCommand({ Bucket })))).toBe('409 BucketNotEmpty')
  })

  it('of parts counts from when its upload began: what was written meanwhile stays the latest', async () => {
    const it = { Bucket: await versioned(), Key: 'it' }
    const create = new CreateMultipartUploadCommand({ ...it, ChecksumAlgorithm: 'CRC32' })
    const { UploadId } = await s3.client.send(create)
    await put(it.Bucket, 'meanwhile')
    const part = new UploadPartCommand({ ...it, UploadId, PartNumber: 1, Body: 'begun before' })
    const { ETag, ChecksumCRC32 } = await s3.client.send(part)
    const MultipartUpload = { Parts: [{ PartNumber: 1, ETag, ChecksumCRC32 }] }
    const done = await s3.client.send(new CompleteMultipartUploadCommand({ ...it, UploadId, MultipartUpload }))
    expect(await textOf(it.Bucket)).toBe('meanwhile')
    expect(await textOf(it.Bucket, done.VersionId)).toBe('begun before')
  })
})

describe('a delete marker', () => {
  it('hides the versions below it, until it is deleted itself', async () => {
    const Bucket = await versioned()
    const id = await put(Bucket, 'one')
    const marker = await s3.client.send(new DeleteObjectCommand({ Bucket, Key: 'it' }))
    expect(marker).toMatchObject({ DeleteMarker: true, VersionId: expect.any(String) })
    expect(await refusalOf(textOf(Bucket))).toBe('404 NoSuchKey')
    expect(await textOf(Bucket, id)).toBe('one')
    expect((await s3.client.send(new ListObjectsV2Command({ Bucket }))).KeyCount).toBe(0)
    expect(await namesOfVersions(Bucket)).toEqual(['it id false', 'it marker false true'])
    const undone = await s3.client.send(new DeleteObjectCommand({ Bucket, Key: 'it', VersionId: marker.VersionId }))
    expect(undone).toMatchObject({ DeleteMarker: true, VersionId: marker.VersionId })
    expect(await textOf(Bucket)).toBe('one')
  })

  it('tells what it is to who asks for it', async () => {
    const Bucket = await versioned()
    const { VersionId } = await s3.client.send(new DeleteObjectCommand({ Bucket, Key: 'it' }))
    const plain = await send(s3.server.endpoint, { path: `/${Bucket}/it` })
    const named = await send(s3.server.endpoint, { path: `/${Bucket}/it?versionId=${VersionId}` })
    expect([plain.status, plain.code, plain.headers['x-amz-delete-marker']]).toEqual([404, 'NoSuchKey', 'true'])
    expect([named.status, named.code, named.headers['allow']]).toEqual([405, 'MethodNotAllowed', 'DELETE'])
    expect(named.headers['x-amz-version-id']).toBe(VersionId)
  })

  it('takes the place of null while versioning is suspended', async () => {
    const Bucket = await versioned()
    await put(Bucket, 'kept')
    await switchTo('Suspended', Bucket)
    await put(Bucket, 'gone')
    const { VersionId } = await s3.client.send(new DeleteObjectCommand({ Bucket, Key: 'it' }))
    expect(VersionId).toBe('null')
    expect(await namesOfVersions(Bucket)).toEqual(['it id false', 'it marker true true'])
  })
})

describe('ListObjectVersions', () => {
  /** a/1, a/2 and b with three versions each, the last of b a delete marker; '😀' behind '\uffee'. */
  async function filled(): Promise<string> {
    const Bucket = await versioned()
    for (const Key of ['a/1', 'b', 'a/2']) {
      for (const body of ['one', 'two']) await put(Bucket, body, Key)
      if (Key === 'b') await s3.client.send(new DeleteObjectCommand({ Bucket, Key }))
      else await put(Bucket, 'three', Key)
    }
    await put(Bucket, 'x', '😀')
    await put(Bucket, 'x', '\uffee')
    return Bucket
  }

  function entriesOf({ Versions = [], DeleteMarkers = [] }: ListObjectVersionsCommandOutput): string[] {
    return [...Versions, ...DeleteMarkers].map(({ Key, VersionId }) => `${Key} ${VersionId}`)
  }

  async function pagesOf(
    input: ListObjectVersionsCommandInput,
    afterEach: (page: ListObjectVersionsCommandOutput) => Promise<unknown> = () => Promise.resolve(),
  ): Promise<ListObjectVersionsCommandOutput[]> {
    const pages: ListObjectVersionsCommandOutput[] = []
    let markers = {}
    do {
      const page: ListObjectVersionsCommandOutput = await s3.client.send(
        new ListObjectVersionsCommand({ ...input, ...markers }),
      )
      pages.push(page)
      markers = { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker }
      await afterEach(page)
    } while (pages.at(-1)?.IsTruncated)
    return pages
  }

  it('tells all by key, each from the newest to the oldest', async () => {
    const Bucket = await filled()
    const page = await s3.client.send(new ListObjectVersionsCommand({ Bucket }))
    expect(page.Versions?.map(({ Key, Size, IsLatest }) => [Key, Size, IsLatest])).toEqual([
      ['a/1', 5, true],
      ['a/1', 3, false],
      ['a/1', 3, false],
      ['a/2', 5, true],
      ['a/2', 3, false],
      ['a/2', 3, false],
      ['b', 3, false],
      ['b', 3, false],
      ['\uffee', 1, true],
      ['😀', 1, true],
    ])
    expect(page.DeleteMarkers).toMatchObject([{ Key: 'b', IsLatest: true, Owner: { ID: '0'.repeat(64) } }])
    expect(page).toMatchObject({ IsTruncated: false, MaxKeys: 1000, KeyMarker: '', VersionIdMarker: '' })
  })

  it('writes markers where they stand between versions', async () => {
    const { body } = await send(s3.server.endpoint, { path: `/${await filled()}?versions&prefix=b` })
    expect(body.match(/<(Version|DeleteMarker)>/g)).toEqual(['<DeleteMarker>', '<Version>', '<Version>'])
  })

  it.each([1, 2, 3, 4, 10])('gives pages of %i', async (MaxKeys) => {
    const Bucket = await filled()
    const all = entriesOf(await s3.client.send(new ListObjectVersionsCommand({ Bucket })))
    const pages = await pagesOf({ Bucket, MaxKeys })
    expect(pages.slice(0, -1).map((page) => entriesOf(page).length)).toEqual(Array(pages.length - 1).fill(MaxKeys))
    expect(pages.flatMap(entriesOf).toSorted()).toEqual(all.toSorted())
  })

  it.each([1, 2, 3])('lets who deletes pages of %i go on where it was', async (MaxKeys) => {
    const Bucket = await filled()
    const pages = await pagesOf({ Bucket, MaxKeys }, ({ Versions = [], DeleteMarkers = [] }) => {
      const Objects = [...Versions, ...DeleteMarkers].map(({ Key, VersionId }) => ({ Key, VersionId }))
      return s3.client.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }))
    })
    expect(pages.flatMap(entriesOf)).toHaveLength(11)
    await s3.client.send(new DeleteBucketCommand({ Bucket }))
  })

  it.each([
    ['a delimiter', { Delimiter: '/' }, ['b', 'b', '\uffee', '😀', 'b'], ['a/']],
    ['a prefix', { Prefix: 'a/2' }, ['a/2', 'a/2', 'a/2'], []],
    ['a key to start behind', { KeyMarker: 'b' }, ['\uffee', '😀'], []],
    ['a key within a common prefix', { KeyMarker: 'a/1', Delimiter: '/', Prefix: 'a' }, [], []],
    ['an encoding', { EncodingType: 'url' as const, Prefix: '😀' }, ['%F0%9F%98%80'], []],
  ])('with %s', async (_, input, keys, common) => {
    const page = await s3.client.send(new ListObjectVersionsCommand({ Bucket: await filled(), ...input }))
    const found = [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])]
    expect(found.map(({ Key }) => Key)).toEqual(keys)
    expect((page.CommonPrefixes ?? []).map(({ Prefix }) => Prefix)).toEqual(common)
  })

  it.each(['version-id-marker=null', 'key-marker=a&version-id-marker=', 'key-marker=a&version-id-marker=made-up'])(
    'does not take %s',
    async (query) => {
      const reply = await send(s3.server.endpoint, { path: `/${await s3.bucket()}?versions&${query}` })
      expect(`${reply.status} ${reply.code}`).toBe('400 InvalidArgument')
    },
  )
})
