import { mkdtempSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import { ListMultipartUploadsCommand } from '@aws-sdk/client-s3'
import { useS3 } from '../s3/use-s3.js'
import { type BucketUnderTest, bucketUnderTest } from './bucket-under-test.js'
import { type ExportDescription, exportingEngine, idOf } from './exporting-engine.js'
import { failing, silence } from './failing-s3.js'
import { freshEngine } from './fresh-engine.js'

// An export is whole or says that it is not: there is a manifest only where all it names is there.

const s3 = useS3()
let bucket: BucketUnderTest
let directory: string
beforeEach(async () => {
  bucket = await bucketUnderTest(s3)
  directory = mkdtempSync(join(tmpdir(), 'exports-'))
})
afterEach(() => rmSync(directory, { recursive: true }))

/** Requests of one export: the start, three for each of four files, and two for each of two manifests. */
const requests = Array.from({ length: 1 + 4 * 3 + 2 * 2 }, (_, at) => at)

describe.each([
  {
    how: 'breaks off',
    fail: () => Promise.reject(new Error('socket hang up')),
    failure: { FailureCode: 'InternalServerError', FailureMessage: 'socket hang up' },
  },
  {
    how: 'refuses',
    fail: () => Promise.resolve({ response: { statusCode: 503, headers: {}, body: Readable.from([]) } }),
    failure: {
      FailureCode: 'S3InternalError',
      FailureMessage: expect.stringMatching(
        /^S3 answered with status 503\. \(Service: Amazon S3; Status Code: 503;/,
      ) as string,
    },
  },
])('when S3 $how', ({ fail, failure }) => {
  it.each(requests)('once, at request %d, the export goes on', async (at) => {
    const people = exportingEngine(
      { s3: failing(s3.server.forServices(), (request) => request === at, fail) },
      bucket.name,
    )
    people.put('ada')
    const description = await people.exported()
    expect(description).toMatchObject({ ExportStatus: 'COMPLETED', ItemCount: 1 })
    expect(await bucket.lines(`AWSDynamoDB/${idOf(description)}/data/`)).toHaveLength(1)
  })

  it.each(requests)('from request %d on, the export fails and leaves no manifest', async (at) => {
    const people = exportingEngine(
      { s3: failing(s3.server.forServices(), (request) => request >= at, fail) },
      bucket.name,
    )
    people.put('ada')
    expect(await people.exported()).toMatchObject({ ExportStatus: 'FAILED', ...failure })
    expect((await bucket.keys()).filter((key) => key.endsWith('manifest-summary.json'))).toEqual([])
  })
})

it('takes back the upload of a file that S3 does not take', async () => {
  const fail = () => Promise.reject(new Error('socket hang up'))
  const isPart = (request: number) => request >= 2 && request < 2 + 5
  const people = exportingEngine({ s3: failing(s3.server.forServices(), isPart, fail) }, bucket.name)
  expect(await people.exported()).toMatchObject({ ExportStatus: 'FAILED', FailureMessage: 'socket hang up' })
  const { Uploads = [] } = await s3.client.send(new ListMultipartUploadsCommand({ Bucket: bucket.name }))
  expect(Uploads).toEqual([])
})

it.each(requests)('goes on after a restart when its process ended at request %d', async (at) => {
  const waiting = failing(
    s3.server.forServices(),
    (request) => request === at,
    (signal) => {
      engine.close()
      return silence(signal)
    },
  )
  const { engine, begin, put, clock } = exportingEngine({ s3: waiting, directory }, bucket.name)
  for (let person = 0; person < 20; person++) put(`person-${person}`)
  const begun = begin()
  clock.turn(1)
  put('too late')
  await engine.control.idle()
  expect((await bucket.keys()).filter((key) => key.endsWith('manifest-summary.json'))).toEqual([])

  const again = freshEngine({ s3: s3.server.forServices(), directory })
  await again.engine.control.idle()
  const { ExportDescription } = again.call('DescribeExport', { ExportArn: begun.ExportArn })
  again.engine.close()
  expect(ExportDescription).toMatchObject({ ExportStatus: 'COMPLETED', ItemCount: 20 })
  const own = `AWSDynamoDB/${idOf(ExportDescription as ExportDescription)}`
  const manifest = await bucket.text(`${own}/manifest-files.json`)
  const named = manifest.split('\n').filter((line) => line !== '')
  const files = named.map((line) => (JSON.parse(line) as { dataFileS3Key: string }).dataFileS3Key)
  expect((await bucket.keys()).filter((key) => key.startsWith(`${own}/data/`))).toEqual([...files].sort())
  expect(await bucket.lines(`${own}/data/`)).toHaveLength(20)
})

it('fails after a restart when the table is no longer there', async () => {
  const { engine, call, begin } = exportingEngine(
    { s3: failing(s3.server.forServices(), () => true, silence), directory },
    bucket.name,
  )
  const { ExportArn } = begin()
  call('DeleteTable', { TableName: 'people' })
  engine.close()
  const again = freshEngine({ s3: s3.server.forServices(), directory })
  await again.engine.control.idle()
  const described = again.call('DescribeExport', { ExportArn })
  again.engine.close()
  expect(described).toMatchObject({
    ExportDescription: {
      ExportStatus: 'FAILED',
      FailureMessage: 'The table or its continuous backups are no longer there.',
    },
  })
})

it('says what it came to once the disk takes it', async () => {
  let isFull = false
  const full = {
    write(descriptor: number, bytes: Buffer, offset: number) {
      if (isFull) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
      return writeSync(descriptor, bytes, offset)
    },
    truncate: () => undefined,
  }
  const people = exportingEngine({ s3: s3.server.forServices(), directory, disk: full }, bucket.name)
  const { ExportArn } = people.begin()
  isFull = true
  const status = () => people.call('DescribeExport', { ExportArn })['ExportDescription']
  while (people.clock.nextDueMs() === undefined) await setImmediate()
  expect(status()).toMatchObject({ ExportStatus: 'IN_PROGRESS' })
  isFull = false
  people.clock.turn(1000)
  await people.engine.control.idle()
  expect(status()).toMatchObject({ ExportStatus: 'COMPLETED' })
  people.engine.close()
})
