import { ListObjectsCommand, ListObjectsV2Command, paginateListObjectsV2, PutObjectCommand } from '@aws-sdk/client-s3'
import { send, useS3 } from './use-s3.js'

const s3 = useS3()

const keys = ['a', 'a/1', 'a/2', 'b/x/1', 'b/x/2', 'c', 'é ü+&', '\uffee', '😀', 'with\nline']

async function filled(): Promise<string> {
  const Bucket = await s3.bucket()
  for (const Key of keys) await s3.client.send(new PutObjectCommand({ Bucket, Key, Body: Key }))
  return Bucket
}

const inOrder = ['a', 'a/1', 'a/2', 'b/x/1', 'b/x/2', 'c', 'with\nline', 'é ü+&', '\uffee', '😀']

describe('ListObjectsV2', () => {
  it('lists keys by their bytes, awkward ones too', async () => {
    const page = await s3.client.send(new ListObjectsV2Command({ Bucket: await filled() }))
    expect(page.Contents?.map(({ Key }) => Key)).toEqual(inOrder)
    expect(page).toMatchObject({ KeyCount: 10, MaxKeys: 1000, IsTruncated: false })
  })

  it('tells size, tag, class and checksum of each, and the owner when asked', async () => {
    const Bucket = await filled()
    const page = await s3.client.send(new ListObjectsV2Command({ Bucket, MaxKeys: 1, FetchOwner: true }))
    expect(page.Contents?.[0]).toMatchObject({
      Key: 'a',
      Size: 1,
      ETag: '"0cc175b9c0f1b6a831c399e269772661"',
      StorageClass: 'STANDARD',
      ChecksumAlgorithm: ['CRC32'],
      ChecksumType: 'FULL_OBJECT',
      Owner: { ID: '0'.repeat(64) },
    })
  })

  it.each([1, 2, 3, 4, 9, 10])('gives pages of %i', async (MaxKeys) => {
    const Bucket = await filled()
    const found: string[] = []
    for await (const page of paginateListObjectsV2({ client: s3.client, pageSize: MaxKeys }, { Bucket })) {
      expect(page.KeyCount).toBeLessThanOrEqual(MaxKeys)
      found.push(...(page.Contents ?? []).map(({ Key }) => Key ?? ''))
    }
    expect(found).toEqual(inOrder)
  })

  it.each([
    ['a delimiter', { Delimiter: '/' }, ['a', 'c', 'with\nline', 'é ü+&', '\uffee', '😀'], ['a/', 'b/']],
    ['a prefix', { Prefix: 'a/' }, ['a/1', 'a/2'], []],
    ['both', { Prefix: 'b/', Delimiter: '/' }, [], ['b/x/']],
    ['a key to start after', { StartAfter: 'c' }, ['with\nline', 'é ü+&', '\uffee', '😀'], []],
    ['a key within a common prefix', { StartAfter: 'a/1', Delimiter: '/', Prefix: 'a' }, [], ['a/']],
    ['a prefix nothing has', { Prefix: 'zz' }, [], []],
    ['no keys wanted', { MaxKeys: 0 }, [], []],
  ])('with %s', async (_, input, found, common) => {
    const page = await s3.client.send(new ListObjectsV2Command({ Bucket: await filled(), ...input }))
    expect((page.Contents ?? []).map(({ Key }) => Key)).toEqual(found)
    expect((page.CommonPrefixes ?? []).map(({ Prefix }) => Prefix)).toEqual(common)
    expect(page.KeyCount).toBe(found.length + common.length)
  })

  it('gives each common prefix on one page only', async () => {
    const pages = paginateListObjectsV2({ client: s3.client, pageSize: 1 }, { Bucket: await filled(), Delimiter: '/' })
    const common: string[] = []
    for await (const page of pages) common.push(...(page.CommonPrefixes ?? []).map(({ Prefix }) => Prefix ?? ''))
    expect(common).toEqual(['a/', 'b/'])
  })

  // Recorded: localstack's test_list_objects_v2_continuation_start_after, January 2025.
  it('forgets where to start after once it has a token', async () => {
    const Bucket = await filled()
    const start = { Bucket, StartAfter: 'c' }
    const first = await s3.client.send(new ListObjectsV2Command({ ...start, MaxKeys: 1 }))
    const ContinuationToken = first.NextContinuationToken
    const rest = await s3.client.send(new ListObjectsV2Command({ ...start, StartAfter: 'zz', ContinuationToken }))
    expect([first.StartAfter, rest.StartAfter, rest.Contents?.[0]?.Key]).toEqual(['c', undefined, 'é ü+&'])
  })

  // Recorded: localstack's test_region_header_exists, which asks both, August 2024.
  it.each(['list-type=2', ''])('tells where its bucket is: ?%s', async (query) => {
    const reply = await send(s3.server.endpoint, { path: `/${await s3.bucket()}?${query}` })
    expect(reply.headers['x-amz-bucket-region']).toBe('us-east-1')
  })

  it('encodes what it tells when asked', async () => {
    const Bucket = await s3.bucket()
    await s3.client.send(new PutObjectCommand({ Bucket, Key: 'é ü+&/*~(1)', ContentLength: 0 }))
    const page = await s3.client.send(
      new ListObjectsV2Command({ Bucket, EncodingType: 'url', Prefix: 'é ', StartAfter: ' ' }),
    )
    expect(page).toMatchObject({ EncodingType: 'url', Prefix: '%C3%A9+', StartAfter: '+' })
    expect(page.Contents?.[0]?.Key).toBe('%C3%A9+%C3%BC%2B%26/*%7E%281%29')
  })
})

describe('ListObjects', () => {
  it.each([
    [1, undefined],
    [3, undefined],
    [10, undefined],
    [1, '/'],
    [4, '/'],
  ])('gives pages of %i with the delimiter %s', async (MaxKeys, Delimiter) => {
    const Bucket = await filled()
    const found: string[] = []
    let Marker: string | undefined = ''
    while (Marker !== undefined) {
      const list: ListObjectsCommand = new ListObjectsCommand({ Bucket, MaxKeys, Delimiter, Marker })
      const page = await s3.client.send(list)
      const contents = (page.Contents ?? []).map(({ Key = '' }) => Key)
      found.push(...contents, ...(page.CommonPrefixes ?? []).map(({ Prefix = '' }) => Prefix))
      if (Delimiter === undefined) expect(page.NextMarker).toBeUndefined()
      Marker = page.IsTruncated ? (page.NextMarker ?? contents.at(-1)) : undefined
    }
    const expected = Delimiter === undefined ? inOrder : ['a', 'a/', 'b/', ...inOrder.slice(5)]
    expect(found.toSorted()).toEqual(expected.toSorted())
  })

  it('tells the owner of each, and what was asked for', async () => {
    const page = await s3.client.send(
      new ListObjectsCommand({ Bucket: await filled(), Prefix: 'é ', EncodingType: 'url', Marker: ' ' }),
    )
    expect(page).toMatchObject({ Prefix: '%C3%A9+', Marker: '+', EncodingType: 'url', IsTruncated: false })
    expect(page.Contents?.[0]).toMatchObject({ Key: '%C3%A9+%C3%BC%2B%26', Owner: { ID: '0'.repeat(64) } })
  })
})
