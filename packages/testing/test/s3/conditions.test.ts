import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  type GetObjectCommandInput,
} from '@aws-sdk/client-s3'
import { turnableClock } from '../../src/clock/clock.js'
import { refusalOf, useS3 } from './use-s3.js'

/** The object of these tests was written at noon; it is one o'clock. */
const noon = Date.UTC(2026, 10, 25, 12)
const hour = 3_600_000
let time = noon
const s3 = useS3({ clock: { ...turnableClock(), now: () => time } })

const etag = '"9dd4e461268c8034f5c8564e155c67a6"' // of 'x'
const before = new Date(noon - hour)
const after = new Date(noon + hour / 2)

beforeEach(() => {
  time = noon
})

async function objectAtNoon(): Promise<{ Bucket: string; Key: string }> {
  const it = { Bucket: await s3.bucket(), Key: 'it' }
  await s3.client.send(new PutObjectCommand({ ...it, Body: 'x' }))
  time = noon + hour
  return it
}

describe('a read', () => {
  const rows: readonly [outcome: string, conditions: Partial<GetObjectCommandInput>][] = [
    ['200', { IfMatch: etag }],
    ['200', { IfMatch: '*' }],
    ['200', { IfMatch: 'a, 9dd4e461268c8034f5c8564e155c67a6' }],
    ['412 PreconditionFailed', { IfMatch: '"other"' }],
    ['304 304', { IfNoneMatch: etag }],
    ['304 304', { IfNoneMatch: '*' }],
    ['200', { IfNoneMatch: '"other"' }],
    ['304 304', { IfModifiedSince: after }],
    ['304 304', { IfModifiedSince: new Date(noon) }],
    ['200', { IfModifiedSince: before }],
    ['200', { IfModifiedSince: new Date(noon + 2 * hour) }],
    ['412 PreconditionFailed', { IfUnmodifiedSince: before }],
    ['200', { IfUnmodifiedSince: new Date(noon) }],
    ['200', { IfMatch: etag, IfUnmodifiedSince: before }],
    ['200', { IfNoneMatch: '"other"', IfModifiedSince: after }],
    ['304 304', { IfNoneMatch: etag, IfModifiedSince: before }],
  ]

  it.each(rows)('is answered with %s under %j', async (outcome, conditions) => {
    const it = await objectAtNoon()
    const reading = s3.client.send(new GetObjectCommand({ ...it, ...conditions }))
    const expected = outcome === '200' ? 'not refused' : outcome
    const seen = await refusalOf(reading)
    expect(seen.replace(/^304 .*/, '304 304')).toBe(expected)
  })

  it('that is not modified tells the entity tag and no body', async () => {
    const it = await objectAtNoon()
    const reading = s3.client.send(new HeadObjectCommand({ ...it, IfNoneMatch: etag }))
    await expect(reading).rejects.toMatchObject({ $metadata: { httpStatusCode: 304 } })
  })
})

describe('a write', () => {
  it.each([
    ['412 PreconditionFailed', { IfNoneMatch: '*' }],
    ['501 NotImplemented', { IfNoneMatch: etag }],
    ['501 NotImplemented', { IfNoneMatch: '*', IfMatch: etag }],
    ['not refused', { IfMatch: etag }],
    ['412 PreconditionFailed', { IfMatch: '"other"' }],
    ['501 NotImplemented', { IfMatch: '*' }],
  ])('over an object is %s under %j', async (outcome, conditions) => {
    const it = await objectAtNoon()
    expect(await refusalOf(s3.client.send(new PutObjectCommand({ ...it, Body: 'y', ...conditions })))).toBe(outcome)
  })

  it.each([
    ['not refused', { IfNoneMatch: '*' }],
    ['404 NoSuchKey', { IfMatch: etag }],
  ])('where nothing is is %s under %j', async (outcome, conditions) => {
    const put = { Bucket: await s3.bucket(), Key: 'it', Body: 'y', ...conditions }
    expect(await refusalOf(s3.client.send(new PutObjectCommand(put)))).toBe(outcome)
  })

  it('that wants to be the first is so once among many at the same time', async () => {
    const Bucket = await s3.bucket()
    // Longer than what one read of a socket brings: they all are under way when the first commits.
    const bodies = Array.from({ length: 20 }, (_, at) => String.fromCharCode(97 + at).repeat(300_000))
    const outcomes = await Promise.all(
      bodies.map((Body) =>
        refusalOf(s3.client.send(new PutObjectCommand({ Bucket, Key: 'it', Body, IfNoneMatch: '*' }))),
      ),
    )
    expect(outcomes.filter((outcome) => outcome === 'not refused')).toHaveLength(1)
    expect(outcomes.filter((outcome) => outcome === '412 PreconditionFailed')).toHaveLength(19)
    const found = await s3.client.send(new GetObjectCommand({ Bucket, Key: 'it' }))
    expect(await found.Body!.transformToString()).toBe(bodies[outcomes.indexOf('not refused')])
  })

  it('by who read the latest goes through once among many that read the same', async () => {
    const { Bucket, Key } = await objectAtNoon()
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, (_, at) =>
        refusalOf(s3.client.send(new PutObjectCommand({ Bucket, Key, Body: `y${at}`, IfMatch: etag }))),
      ),
    )
    expect(outcomes.filter((outcome) => outcome === 'not refused')).toHaveLength(1)
  })
})

describe('a delete', () => {
  it.each([
    ['not refused', etag],
    ['not refused', '*'],
    ['412 PreconditionFailed', '"other"'],
  ])('is %s under If-Match %s', async (outcome, IfMatch) => {
    const it = await objectAtNoon()
    expect(await refusalOf(s3.client.send(new DeleteObjectCommand({ ...it, IfMatch })))).toBe(outcome)
  })

  it.each([
    ['404 NoSuchKey', etag],
    ['412 PreconditionFailed', '*'],
  ])('of nothing is %s under If-Match %s', async (outcome, IfMatch) => {
    const it = { Bucket: await s3.bucket(), Key: 'it' }
    expect(await refusalOf(s3.client.send(new DeleteObjectCommand({ ...it, IfMatch })))).toBe(outcome)
  })
})
