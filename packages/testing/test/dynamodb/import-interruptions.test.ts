import { mkdtempSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import { useS3 } from '../s3/use-s3.js'
import { type BucketUnderTest, bucketUnderTest } from './bucket-under-test.js'
import { failing, silence } from './failing-s3.js'
import { freshEngine } from './fresh-engine.js'
import { importingEngine, orderLine } from './importing-engine.js'

// A table that is imported is there when it is whole, whatever happens on the way.

const s3 = useS3()
let bucket: BucketUnderTest
let directory: string
beforeEach(async () => {
  bucket = await bucketUnderTest(s3)
  directory = mkdtempSync(join(tmpdir(), 'imports-'))
  for (let at = 0; at < 3; at++) {
    await bucket.put(`in/${at}`, Array.from({ length: 600 }, (_, number) => orderLine(`${at}`, number)).join('\n'))
  }
})
afterEach(() => rmSync(directory, { recursive: true }))

/** Requests of one import: a listing, and three objects. */
const requests = [0, 1, 2, 3]
const brokenOff = () => Promise.reject(new Error('socket hang up'))
const s3Failing = (...given: [(request: number) => boolean, Parameters<typeof failing>[2]]) =>
  failing(s3.server.forServices(), ...given)

it.each(requests)('goes on when S3 breaks off at request %d', async (at) => {
  const orders = importingEngine({ s3: s3Failing((request) => request === at, brokenOff) }, () => bucket)
  expect(await orders.imported()).toMatchObject({ ImportStatus: 'COMPLETED', ImportedItemCount: 1800 })
})

it.each(requests)('leaves no table when S3 breaks off from request %d on', async (at) => {
  const orders = importingEngine({ s3: s3Failing((request) => request >= at, brokenOff), directory }, () => bucket)
  expect(await orders.imported()).toMatchObject({ ImportStatus: 'FAILED', FailureMessage: 'socket hang up' })
  expect(orders.call('ListTables', {})).toEqual({ TableNames: [] })
  expect(orders.call('CreateTable', orders.request()['TableCreationParameters'])).toMatchObject({
    TableDescription: { ItemCount: 0 },
  })
  orders.engine.close()
})

it('takes the others when an object is gone before it is read', async () => {
  const gone = Buffer.from('<Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message></Error>')
  const fail = () => Promise.resolve({ response: { statusCode: 404, headers: {}, body: Readable.from([gone]) } })
  const orders = importingEngine({ s3: s3Failing((request) => request === 2, fail) }, () => bucket)
  const description = await orders.imported()
  expect(description).toMatchObject({
    ImportStatus: 'FAILED',
    FailureCode: 'ItemValidationError',
    ImportedItemCount: 1200,
    ErrorCount: 1,
  })
  expect(orders.engine.control.importErrors(description.ImportArn)).toMatchObject([
    { itemS3Pointer: { key: 'in/1', itemIndex: 0 }, errorMessages: ['The specified key does not exist.'] },
  ])
})

it.each(requests)('begins anew after a restart when its process ended at request %d', async (at) => {
  const ending = s3Failing(
    (request) => request === at,
    (signal) => {
      engine.close()
      return silence(signal)
    },
  )
  const { engine, begin } = importingEngine({ s3: ending, directory }, () => bucket)
  const { ImportArn, TableId } = begin()
  await engine.control.idle()
  // Meanwhile an object has changed: nothing of what it was is left.
  await bucket.put('in/0', orderLine('new', 1))

  const again = importingEngine({ s3: s3.server.forServices(), directory }, () => bucket)
  expect(again.call('DescribeTable', { TableName: 'orders' })).toMatchObject({
    Table: { TableStatus: 'CREATING', TableId },
  })
  await again.engine.control.idle()
  expect(again.describe(ImportArn)).toMatchObject({ ImportStatus: 'COMPLETED', ImportedItemCount: 1201 })
  expect(again.items()).toHaveLength(1201)
  again.engine.close()

  const last = freshEngine({ s3: s3.server.forServices(), directory })
  expect(last.call('Scan', { TableName: 'orders', Select: 'COUNT' })).toMatchObject({ Count: 1201 })
  last.engine.close()
})

it.each([1, 2, 3, 4, 5, 6])('waits where the disk is full, at write %d', async (at) => {
  let writes = 0
  let isFull = true
  const disk = {
    write(descriptor: number, bytes: Buffer, offset: number) {
      if (isFull && writes++ >= at + 1) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
      return writeSync(descriptor, bytes, offset)
    },
    truncate: () => undefined,
  }
  const orders = importingEngine({ s3: s3.server.forServices(), directory, disk }, () => bucket)
  const { ImportArn } = orders.begin()
  while (orders.clock.nextDueMs() === undefined) await setImmediate()
  expect(orders.describe(ImportArn)).toMatchObject({ ImportStatus: 'IN_PROGRESS' })
  isFull = false
  orders.clock.turn(1000)
  await orders.engine.control.idle()
  expect(orders.describe(ImportArn)).toMatchObject({ ImportStatus: 'COMPLETED', ImportedItemCount: 1800 })
  orders.engine.close()
})

it('has not begun when the disk did not take the request', async () => {
  let isFull = false
  const disk = {
    write(descriptor: number, bytes: Buffer, offset: number) {
      if (isFull) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
      return writeSync(descriptor, bytes, offset)
    },
    truncate: () => undefined,
  }
  const orders = importingEngine({ s3: s3Failing(() => true, brokenOff), directory, disk }, () => bucket)
  isFull = true
  expect(() => orders.begin()).toThrow('no space left on device')
  isFull = false
  await orders.engine.control.idle()
  expect(orders.call('ListImports', {})).toEqual({ ImportSummaryList: [] })
  expect(orders.call('ListTables', {})).toEqual({ TableNames: [] })
  orders.engine.close()
})

it('goes on in the background, while the service answers', async () => {
  const orders = importingEngine({ s3: s3.server.forServices() }, () => bucket)
  const { ImportArn } = orders.begin()
  let answers = 0
  while (orders.describe(ImportArn)['ImportStatus'] === 'IN_PROGRESS') {
    answers++
    await setImmediate()
  }
  expect(answers).toBeGreaterThan(3)
  expect(orders.items()).toHaveLength(1800)
})
