import { createHash } from 'node:crypto'
import { useS3 } from '../s3/use-s3.js'
import { type BucketUnderTest, bucketUnderTest } from './bucket-under-test.js'
import { type ExportDescription, exportingEngine, idOf, minute, start, TableArn } from './exporting-engine.js'

// Exports to S3, byte for byte as AWS writes them.

const s3 = useS3()
let bucket: BucketUnderTest
beforeEach(async () => {
  bucket = await bucketUnderTest(s3)
})

const withPeople = () => exportingEngine({ s3: s3.server.forServices() }, bucket.name)

describe('a full export', () => {
  it('is told while it is under way, and when it is done', async () => {
    const people = withPeople()
    people.put('ada')
    const begun = people.begin({ ClientToken: 'once' })
    expect(begun).toEqual({
      ExportArn: expect.stringMatching(`^${TableArn}/export/0${start}-[0-9a-f]{8}$`) as string,
      ExportStatus: 'IN_PROGRESS',
      StartTime: start / 1000,
      TableArn,
      TableId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      ExportTime: start / 1000,
      ClientToken: 'once',
      S3Bucket: bucket.name,
      S3SseAlgorithm: 'AES256',
      ExportFormat: 'DYNAMODB_JSON',
      DestinationType: 'S3',
    })
    people.clock.turn(5)
    await people.engine.control.idle()
    expect(people.call('DescribeExport', { ExportArn: begun.ExportArn })).toEqual({
      ExportDescription: {
        ...begun,
        ExportStatus: 'COMPLETED',
        EndTime: start / 1000 + 0.005,
        ExportManifest: `AWSDynamoDB/${idOf(begun)}/manifest-summary.json`,
        BilledSizeBytes: 5,
        ItemCount: 1,
      },
    })
  })

  it('has a line for each item, with its attributes sorted and nothing lost', async () => {
    const people = withPeople()
    const all = {
      z: { S: 'ä "quoted"\n' },
      10: { N: '1' },
      9: { NULL: true },
      ['__proto__']: { BOOL: false },
      list: { L: [{ S: '' }, { L: [] }, { M: {} }] },
      map: { M: { b: { B: 'AAE=' }, a: { N: '12345678901234567890123456789012345678' } } },
      sets: { SS: ['b', 'a'] },
    }
    people.put('ada', all)
    people.put('bob')
    const description = await people.exported()
    expect(await bucket.lines(`AWSDynamoDB/${idOf(description)}/data/`)).toEqual([
      '{"Item":{"10":{"N":"1"},"9":{"NULL":true},"__proto__":{"BOOL":false},"id":{"S":"ada"},' +
        '"list":{"L":[{"S":""},{"L":[]},{"M":{}}]},' +
        '"map":{"M":{"a":{"N":"12345678901234567890123456789012345678"},"b":{"B":"AAE="}}},' +
        '"sets":{"SS":["a","b"]},"z":{"S":"ä \\"quoted\\"\\n"}}}',
      '{"Item":{"id":{"S":"bob"}}}',
    ])
  })

  it.each([
    { prefix: undefined, folder: 'AWSDynamoDB' },
    { prefix: 'nightly/people', folder: 'nightly/people/AWSDynamoDB' },
    { prefix: 'nightly/', folder: 'nightly/AWSDynamoDB' },
  ])('lies under the prefix $prefix in files that vouch for each other', async ({ prefix, folder }) => {
    const people = withPeople()
    for (let at = 0; at < 20; at++) people.put(`person-${at}`)
    const description = await people.exported({ S3Prefix: prefix })
    const own = `${folder}/${idOf(description)}`
    const files = (await bucket.text(`${own}/manifest-files.json`)).split('\n')
    expect(files.pop()).toBe('')
    const read = files.map((line) => JSON.parse(line) as Record<string, string>)
    for (const [at, file] of read.entries()) {
      const bytes = await bucket.bytes(file['dataFileS3Key'] as string)
      const md5 = createHash('md5').update(bytes).digest()
      expect(JSON.parse(files[at] ?? '')).toEqual({ ...file, md5Checksum: md5.toString('base64') })
      expect(Object.keys(file)).toEqual(['itemCount', 'md5Checksum', 'etag', 'dataFileS3Key'])
      expect(file['etag']).toBe(`${createHash('md5').update(md5).digest('hex')}-1`)
      expect((await bucket.properties(file['dataFileS3Key'] as string)).etag).toBe(file['etag'])
      expect(file['dataFileS3Key']).toMatch(new RegExp(`^${own}/data/[a-z2-7]{26}\\.json\\.gz$`))
      expect([...bytes.subarray(0, 10)]).toEqual([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255])
    }
    expect(read).toHaveLength(4)
    const others = [
      '_started',
      'manifest-files.json',
      'manifest-files.md5',
      'manifest-summary.json',
      'manifest-summary.md5',
    ]
    const all = [...read.map((file) => file['dataFileS3Key']), ...others.map((name) => `${own}/${name}`)]
    expect(new Set(await bucket.keys())).toEqual(new Set(all))
    for (const name of ['files', 'summary']) {
      const manifest = await bucket.bytes(`${own}/manifest-${name}.json`)
      expect(await bucket.text(`${own}/manifest-${name}.md5`)).toBe(createHash('md5').update(manifest).digest('base64'))
    }
    expect(await bucket.text(`${own}/_started`)).toBe('')
    expect(description['ExportManifest']).toBe(`${own}/manifest-summary.json`)
  })

  it('is summed up in one line', async () => {
    const people = withPeople()
    people.put('ada')
    const description = await people.exported({ S3Prefix: 'nightly' })
    const own = `nightly/AWSDynamoDB/${idOf(description)}`
    expect(await bucket.text(`${own}/manifest-summary.json`)).toBe(
      `{"version":"2020-06-30","exportArn":"${description.ExportArn}","startTime":"2026-11-25T12:00:00.000Z",` +
        `"endTime":"2026-11-25T12:00:00.000Z","tableArn":"${TableArn}","tableId":"${String(description['TableId'])}",` +
        `"exportTime":"2026-11-25T12:00:00.000Z","s3Bucket":"${bucket.name}","s3Prefix":"nightly",` +
        `"s3SseAlgorithm":"AES256","s3SseKmsKeyId":null,"manifestFilesS3Key":"${own}/manifest-files.json",` +
        '"billedSizeBytes":5,"itemCount":1,"outputFormat":"DYNAMODB_JSON"}',
    )
  })

  it('of no items has empty files', async () => {
    const description = await withPeople().exported()
    const files = (await bucket.text(`AWSDynamoDB/${idOf(description)}/manifest-files.json`)).split('\n')
    expect(files.slice(0, 4).map((line) => JSON.parse(line) as object)).toEqual(
      Array.from({ length: 4 }, () => ({
        itemCount: 0,
        md5Checksum: 'FjvgqIxwymKf1RbbqtrZag==',
        etag: '7deb4078f238dd87d6af0538152c04e9-1',
        dataFileS3Key: expect.any(String) as string,
      })),
    )
  })

  it('shows the table as it was at any moment, and not what comes after it was asked for', async () => {
    const people = withPeople()
    const at = (ExportTime: number) => people.exported({ ExportTime: ExportTime / 1000 })
    people.put('ada', { age: { N: '1' } })
    people.clock.turn(1000)
    people.put('bob')
    people.put('ada', { age: { N: '2' } })
    people.clock.turn(1000)
    people.remove('bob')
    const begun = people.begin()
    people.put('late')
    people.clock.turn(5 * minute)
    const seen = []
    for (const offset of [0, 999, 1000, 2000]) seen.push(await linesOf(await at(start + offset)))
    const ada = (age: string) => `{"Item":{"age":{"N":"${age}"},"id":{"S":"ada"}}}`
    const [bob, late] = ['{"Item":{"id":{"S":"bob"}}}', '{"Item":{"id":{"S":"late"}}}']
    expect(seen).toEqual([[ada('1')], [ada('1')], [ada('2'), bob], [ada('2'), late]])
    expect(await linesOf(begun)).toEqual([ada('2')])
  })

  it('is encrypted as it is asked to be', async () => {
    const people = withPeople()
    const description = await people.exported({ S3SseAlgorithm: 'KMS', S3SseKmsKeyId: 'key/1' })
    const own = `AWSDynamoDB/${idOf(description)}`
    for (const key of await bucket.keys()) {
      expect(await bucket.properties(key)).toMatchObject({ encryption: 'aws:kms' })
    }
    expect(JSON.parse(await bucket.text(`${own}/manifest-summary.json`))).toMatchObject({
      s3SseAlgorithm: 'KMS',
      s3SseKmsKeyId: 'key/1',
    })
    expect(description).toMatchObject({ S3SseAlgorithm: 'KMS', S3SseKmsKeyId: 'key/1' })
  })
})

describe('an incremental export', () => {
  it('has what changed in its period, once for each item', async () => {
    const people = withPeople()
    people.put('changed', { n: { N: '1' } })
    people.put('deleted')
    people.put('untouched')
    people.clock.turn(minute)
    people.put('changed', { n: { N: '2' } })
    people.put('changed', { n: { N: '3' } })
    people.put('inserted')
    people.put('came and went')
    people.remove('came and went')
    people.remove('deleted')
    people.clock.turn(20 * minute)
    people.put('inserted', { later: { BOOL: true } })
    const description = await people.incremental(minute, 21 * minute)
    expect(await linesOf(description)).toEqual(
      [
        line(start + minute, 5, 'deleted', { old: '{"id":{"S":"deleted"}}' }),
        line(start + minute, 2, 'inserted', { new: '{"id":{"S":"inserted"}}' }),
        line(start + minute, 1, 'changed', {
          old: '{"id":{"S":"changed"},"n":{"N":"1"}}',
          new: '{"id":{"S":"changed"},"n":{"N":"3"}}',
        }),
      ].sort(),
    )
  })

  it('leaves out old images if it is asked to', async () => {
    const people = withPeople()
    people.put('ada', { n: { N: '1' } })
    people.clock.turn(minute)
    people.put('ada', { n: { N: '2' } })
    const description = await people.incremental(minute, 20 * minute, 'NEW_IMAGE')
    expect(await linesOf(description)).toEqual([
      line(start + minute, 0, 'ada', { new: '{"id":{"S":"ada"},"n":{"N":"2"}}' }),
    ])
  })

  it('begins with the first moment of its period and ends before the last', async () => {
    const people = withPeople()
    people.put('first')
    people.clock.turn(15 * minute - 1)
    people.put('last')
    people.clock.turn(1)
    people.put('next')
    const lines = await linesOf(await people.incremental(0, 15 * minute))
    expect(lines.map((text) => /"Keys":\{"id":\{"S":"(\w+)"/.exec(text)?.[1])).toEqual(['first', 'last'])
    const following = await linesOf(await people.incremental(15 * minute, 30 * minute))
    expect(following).toEqual([line(start + 15 * minute, 0, 'next', { new: '{"id":{"S":"next"}}' })])
  })

  it('is summed up in one line, beside data that lie together', async () => {
    const people = withPeople()
    people.put('ada')
    people.clock.turn(1234)
    const description = await people.incremental(0, 20 * minute)
    const own = `AWSDynamoDB/${idOf(description)}`
    expect(idOf(description)).toMatch(new RegExp(`^0${start + 20 * minute}-`))
    expect(await bucket.text(`${own}/manifest-summary.json`)).toBe(
      `{"version":"2023-08-01","exportArn":"${description.ExportArn}","startTime":"2026-11-25T12:20:00.000Z",` +
        `"endTime":"2026-11-25T12:20:00.000Z","tableArn":"${TableArn}","tableId":"${String(description['TableId'])}",` +
        '"exportFromTime":"2026-11-25T12:00:00.000Z","exportToTime":"2026-11-25T12:20:00.000Z",' +
        `"s3Bucket":"${bucket.name}","s3Prefix":null,"s3SseAlgorithm":"AES256","s3SseKmsKeyId":null,` +
        `"manifestFilesS3Key":"${own}/manifest-files.json","billedSizeBytes":10000000,"itemCount":1,` +
        '"outputFormat":"DYNAMODB_JSON","outputView":"NEW_AND_OLD_IMAGES","exportType":"INCREMENTAL_EXPORT"}',
    )
    const keys = await bucket.keys()
    expect(keys.filter((key) => key.startsWith('AWSDynamoDB/data/'))).toHaveLength(4)
    expect(keys.filter((key) => key.startsWith(`${own}/`))).toHaveLength(5)
    expect(description).toMatchObject({
      ExportType: 'INCREMENTAL_EXPORT',
      IncrementalExportSpecification: {
        ExportFromTime: start / 1000,
        ExportToTime: start / 1000 + 1200,
        ExportViewType: 'NEW_AND_OLD_IMAGES',
      },
    })
    expect(description['ExportTime']).toBeUndefined()
  })

  it('with the full one before it gives the full one after it', async () => {
    const people = withPeople()
    const full = (offset: number) => people.exported({ ExportTime: (start + offset) / 1000 })
    for (let round = 0; round < 40; round++) {
      for (let write = 0; write < 3; write++) {
        const id = `person-${(round * 7 + write * 5) % 11}`
        if ((round + write) % 3 === 0) people.remove(id)
        else people.put(id, { round: { N: String(round) } })
      }
      people.clock.turn(minute)
    }
    const before = await linesOf(await full(10 * minute - 1))
    const changes = await linesOf(await people.incremental(10 * minute, 30 * minute))
    const after = await linesOf(await full(30 * minute - 1))
    expect(applied(before, changes)).toEqual(after)
    expect(after).not.toEqual(before)
  })
})

/** A line of an incremental export: the how manieth change of its ms it was, from 0 on. */
function line(atMs: number, change: number, id: string, images: { old?: string; new?: string }): string {
  const old = images.old === undefined ? '' : `,"OldImage":${images.old}`
  const fresh = images.new === undefined ? '' : `,"NewImage":${images.new}`
  return `{"Metadata":{"WriteTimestampMicros":{"N":"${atMs * 1000 + change}"}},"Keys":{"id":{"S":"${id}"}}${old}${fresh}}`
}

/** The lines of a full export, changed as the lines of an incremental one say. */
function applied(full: readonly string[], changes: readonly string[]): string[] {
  const items = new Map(
    full.map((text) => {
      const { Item } = JSON.parse(text) as { Item: { id: { S: string } } }
      return [Item.id.S, Item as object]
    }),
  )
  for (const text of changes) {
    const { Keys, NewImage } = JSON.parse(text) as { Keys: { id: { S: string } }; NewImage?: object }
    if (NewImage === undefined) items.delete(Keys.id.S)
    else items.set(Keys.id.S, NewImage)
  }
  return Array.from(items.values(), (Item) => JSON.stringify({ Item })).sort()
}

function linesOf(description: ExportDescription): Promise<string[]> {
  const isIncremental = description['IncrementalExportSpecification'] !== undefined
  if (!isIncremental) return bucket.lines(`AWSDynamoDB/${idOf(description)}/data/`)
  return linesInManifest(description)
}

/** Data of incremental exports lie in one folder: the manifest tells which are whose. */
async function linesInManifest(description: ExportDescription): Promise<string[]> {
  const manifest = await bucket.text(`AWSDynamoDB/${idOf(description)}/manifest-files.json`)
  const files = manifest.split('\n').filter((text) => text !== '')
  const lines = files.map((text) => bucket.lines((JSON.parse(text) as { dataFileS3Key: string }).dataFileS3Key))
  return (await Promise.all(lines)).flat().sort()
}
