import { createHash } from 'node:crypto'
import {
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectLegalHoldCommand,
  GetObjectLockConfigurationCommand,
  GetObjectRetentionCommand,
  HeadObjectCommand,
  type ObjectLockRetention,
  type ObjectLockRule,
  PutBucketVersioningCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
  PutObjectLegalHoldCommand,
  PutObjectLockConfigurationCommand,
  PutObjectRetentionCommand,
} from '@aws-sdk/client-s3'
import { turnableClock } from '../../src/clock/clock.js'
import { refusalOf, send, useS3 } from './use-s3.js'

const noon = Date.UTC(2026, 10, 25, 12)
const hour = 3_600_000
const day = 24 * hour
const inAnHour = new Date(noon + hour)
const inTwoHours = new Date(noon + 2 * hour)

const clock = turnableClock(noon)
const s3 = useS3({ clock })

afterEach(() => {
  clock.turn(noon - clock.now())
})

async function locked(input: Partial<PutObjectCommandInput> = {}) {
  const Bucket = input.Bucket ?? (await s3.bucket({ ObjectLockEnabledForBucket: true }))
  const it = { Bucket, Key: 'it' }
  const { VersionId } = await s3.client.send(new PutObjectCommand({ ...it, Body: 'x', ...input }))
  return { ...it, VersionId }
}

const governance = { ObjectLockMode: 'GOVERNANCE', ObjectLockRetainUntilDate: inAnHour } as const
const compliance = { ObjectLockMode: 'COMPLIANCE', ObjectLockRetainUntilDate: inAnHour } as const
const held = { ObjectLockLegalHoldStatus: 'ON' } as const

describe('a version', () => {
  it.each<[what: string, protection: Partial<PutObjectCommandInput>, plain: string, bypassing: string, later: string]>([
    ['free', {}, 'not refused', 'not refused', 'not refused'],
    ['under GOVERNANCE', governance, '403 AccessDenied', 'not refused', 'not refused'],
    ['under COMPLIANCE', compliance, '403 AccessDenied', '403 AccessDenied', 'not refused'],
    ['under a legal hold', held, '403 AccessDenied', '403 AccessDenied', '403 AccessDenied'],
    ['under both', { ...governance, ...held }, '403 AccessDenied', '403 AccessDenied', '403 AccessDenied'],
  ])('%s is deleted: %s', async (_, protection, plain, bypassing, later) => {
    const deletion = async (BypassGovernanceRetention: boolean, passMs = 0) => {
      const it = await locked(protection)
      clock.turn(passMs)
      const outcome = await refusalOf(s3.client.send(new DeleteObjectCommand({ ...it, BypassGovernanceRetention })))
      clock.turn(-passMs)
      return outcome
    }
    expect([await deletion(false), await deletion(true), await deletion(false, hour)]).toEqual([
      plain,
      bypassing,
      later,
    ])
  })

  it('that is protected is hidden like any other, and another is written above it', async () => {
    const it = await locked(compliance)
    const { VersionId: _, ...latest } = it
    expect(await refusalOf(s3.client.send(new DeleteObjectCommand(latest)))).toBe('not refused')
    expect(await refusalOf(s3.client.send(new PutObjectCommand({ ...latest, Body: 'y' })))).toBe('not refused')
    expect(await refusalOf(s3.client.send(new HeadObjectCommand(it)))).toBe('not refused')
  })

  it('that is protected is told as such among many to delete', async () => {
    const kept = await locked(compliance)
    const free = await locked({ Bucket: kept.Bucket, Key: 'free' })
    const Objects = [kept, { ...free, Key: 'free' }].map(({ Key, VersionId }) => ({ Key, VersionId }))
    const deleted = await s3.client.send(new DeleteObjectsCommand({ Bucket: kept.Bucket, Delete: { Objects } }))
    expect(deleted.Deleted?.map(({ Key }) => Key)).toEqual(['free'])
    expect(deleted.Errors).toMatchObject([{ Key: 'it', VersionId: kept.VersionId, Code: 'AccessDenied' }])
  })

  it('tells how it is protected', async () => {
    const it = await locked({ ...governance, ...held })
    const head = await s3.client.send(new HeadObjectCommand(it))
    const retention = await s3.client.send(new GetObjectRetentionCommand(it))
    const hold = await s3.client.send(new GetObjectLegalHoldCommand(it))
    expect(head).toMatchObject({ ...governance, ...held })
    expect(retention.Retention).toEqual({ Mode: 'GOVERNANCE', RetainUntilDate: inAnHour })
    expect(hold.LegalHold).toEqual({ Status: 'ON' })
  })

  it('without protection tells that', async () => {
    const it = await locked()
    expect(await refusalOf(s3.client.send(new GetObjectRetentionCommand(it)))).toBe('404 NoSuchObjectLockConfiguration')
    expect(await refusalOf(s3.client.send(new GetObjectLegalHoldCommand(it)))).toBe('404 NoSuchObjectLockConfiguration')
  })
})

describe('retention', () => {
  const longer = (Mode: 'GOVERNANCE' | 'COMPLIANCE'): ObjectLockRetention => ({ Mode, RetainUntilDate: inTwoHours })
  const shorter = (Mode: 'GOVERNANCE' | 'COMPLIANCE'): ObjectLockRetention => ({
    Mode,
    RetainUntilDate: new Date(noon + hour / 2),
  })
  const none: ObjectLockRetention = {}

  it.each<[Partial<PutObjectCommandInput>, ObjectLockRetention, plain: string, bypassing: string]>([
    [{}, shorter('COMPLIANCE'), 'not refused', 'not refused'],
    [governance, longer('GOVERNANCE'), 'not refused', 'not refused'],
    [governance, shorter('GOVERNANCE'), '403 AccessDenied', 'not refused'],
    [governance, longer('COMPLIANCE'), '403 AccessDenied', 'not refused'],
    [governance, none, '403 AccessDenied', 'not refused'],
    [compliance, longer('COMPLIANCE'), 'not refused', 'not refused'],
    [compliance, shorter('COMPLIANCE'), '403 AccessDenied', '403 AccessDenied'],
    [compliance, longer('GOVERNANCE'), '403 AccessDenied', '403 AccessDenied'],
    [compliance, none, '403 AccessDenied', '403 AccessDenied'],
  ])('from %j to %j: %s, and %s with a bypass', async (protection, Retention, plain, bypassing) => {
    const outcomes: string[] = []
    for (const BypassGovernanceRetention of [false, true]) {
      const it = await locked(protection)
      const put = new PutObjectRetentionCommand({ ...it, Retention, BypassGovernanceRetention })
      outcomes.push(await refusalOf(s3.client.send(put)))
      if (outcomes.at(-1) !== 'not refused') continue
      const told = s3.client.send(new GetObjectRetentionCommand(it))
      if (Retention === none) expect(await refusalOf(told)).toBe('404 NoSuchObjectLockConfiguration')
      else expect((await told).Retention).toEqual(Retention)
    }
    expect(outcomes).toEqual([plain, bypassing])
  })

  it('that has ended keeps nothing', async () => {
    const it = await locked(compliance)
    clock.turn(hour)
    const Retention = { Mode: 'GOVERNANCE', RetainUntilDate: inTwoHours } as const
    expect(await refusalOf(s3.client.send(new PutObjectRetentionCommand({ ...it, Retention })))).toBe('not refused')
  })

  it.each([
    [
      '400 InvalidArgument',
      '<Retention><Mode>GOVERNANCE</Mode><RetainUntilDate>2020-01-01T00:00:00Z</RetainUntilDate></Retention>',
    ],
    ['400 MalformedXML', '<Retention><Mode>GOVERNANCE</Mode></Retention>'],
    [
      '400 MalformedXML',
      '<Retention><Mode>FOREVER</Mode><RetainUntilDate>2030-01-01T00:00:00Z</RetainUntilDate></Retention>',
    ],
    ['400 MalformedXML', '<Retention><Mode>GOVERNANCE</Mode><RetainUntilDate>tomorrow</RetainUntilDate></Retention>'],
    ['400 MalformedXML', '<Retain/>'],
  ])('is answered with %s: %s', async (outcome, body) => {
    const { Bucket } = await locked()
    const headers = { 'x-amz-checksum-sha256': sha256(body) }
    const reply = await send(s3.server.endpoint, { method: 'PUT', path: `/${Bucket}/it?retention`, headers, body })
    expect(`${reply.status} ${reply.code}`).toBe(outcome)
  })
})

describe('a legal hold', () => {
  it('is set and taken off, and what it held is free again', async () => {
    const it = await locked()
    for (const [Status, outcome] of [
      ['ON', '403 AccessDenied'],
      ['OFF', 'not refused'],
    ] as const) {
      await s3.client.send(new PutObjectLegalHoldCommand({ ...it, LegalHold: { Status } }))
      expect((await s3.client.send(new GetObjectLegalHoldCommand(it))).LegalHold).toEqual({ Status })
      expect(await refusalOf(s3.client.send(new DeleteObjectCommand(it)))).toBe(outcome)
    }
  })

  it('is ON or OFF', async () => {
    const it = await locked()
    const LegalHold = { Status: 'MAYBE' as 'ON' }
    expect(await refusalOf(s3.client.send(new PutObjectLegalHoldCommand({ ...it, LegalHold })))).toBe(
      '400 MalformedXML',
    )
  })
})

describe('a bucket', () => {
  async function withRule(Rule?: ObjectLockRule): Promise<string> {
    const Bucket = await s3.bucket({ ObjectLockEnabledForBucket: true })
    const ObjectLockConfiguration = { ObjectLockEnabled: 'Enabled', Rule } as const
    await s3.client.send(new PutObjectLockConfigurationCommand({ Bucket, ObjectLockConfiguration }))
    return Bucket
  }

  it.each<[ObjectLockRule, until: Date]>([
    [{ DefaultRetention: { Mode: 'GOVERNANCE', Days: 1 } }, new Date(noon + day)],
    [{ DefaultRetention: { Mode: 'COMPLIANCE', Days: 7 } }, new Date(noon + 7 * day)],
    [{ DefaultRetention: { Mode: 'COMPLIANCE', Years: 2 } }, new Date(Date.UTC(2028, 10, 25, 12))],
  ])('protects by default: %j', async (rule, ObjectLockRetainUntilDate) => {
    const it = await locked({ Bucket: await withRule(rule) })
    const head = await s3.client.send(new HeadObjectCommand(it))
    expect(head).toMatchObject({ ObjectLockMode: rule.DefaultRetention?.Mode, ObjectLockRetainUntilDate })
    const own = await locked({ Bucket: it.Bucket, ...governance })
    expect(await s3.client.send(new HeadObjectCommand(own))).toMatchObject(governance)
  })

  it('tells its rule', async () => {
    const read = async (Bucket: string) =>
      (await s3.client.send(new GetObjectLockConfigurationCommand({ Bucket }))).ObjectLockConfiguration
    const rule: ObjectLockRule = { DefaultRetention: { Mode: 'GOVERNANCE', Days: 3 } }
    expect(await read(await withRule(rule))).toEqual({ ObjectLockEnabled: 'Enabled', Rule: rule })
    expect(await read(await withRule())).toEqual({ ObjectLockEnabled: 'Enabled' })
    expect(await refusalOf(read(await s3.bucket()))).toBe('404 ObjectLockConfigurationNotFoundError')
  })

  it('gets Object Lock later on, once it has versions', async () => {
    const Bucket = await s3.bucket()
    const ObjectLockConfiguration = { ObjectLockEnabled: 'Enabled' } as const
    const lock = () => s3.client.send(new PutObjectLockConfigurationCommand({ Bucket, ObjectLockConfiguration }))
    expect(await refusalOf(lock())).toBe('409 InvalidBucketState')
    const VersioningConfiguration = { Status: 'Enabled' } as const
    await s3.client.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration }))
    await lock()
    expect(await refusalOf(locked({ Bucket, ...compliance }))).toBe('not refused')
  })

  it.each([
    ['400 MalformedXML', '<ObjectLockConfiguration/>'],
    ['400 MalformedXML', rule('')],
    ['400 MalformedXML', rule('<DefaultRetention><Mode>GOVERNANCE</Mode></DefaultRetention>')],
    ['400 MalformedXML', rule('<DefaultRetention><Days>1</Days></DefaultRetention>')],
    [
      '400 MalformedXML',
      rule('<DefaultRetention><Mode>GOVERNANCE</Mode><Days>1</Days><Years>1</Years></DefaultRetention>'),
    ],
    ['400 MalformedXML', rule('<DefaultRetention><Mode>GOVERNANCE</Mode><Days>many</Days></DefaultRetention>')],
    ['400 InvalidArgument', rule('<DefaultRetention><Mode>GOVERNANCE</Mode><Days>0</Days></DefaultRetention>')],
    ['400 InvalidArgument', rule('<DefaultRetention><Mode>GOVERNANCE</Mode><Years>101</Years></DefaultRetention>')],
  ])('answers %s to %s', async (outcome, body) => {
    const path = `/${await s3.bucket({ ObjectLockEnabledForBucket: true })}?object-lock`
    const headers = { 'x-amz-checksum-sha256': sha256(body) }
    const reply = await send(s3.server.endpoint, { method: 'PUT', path, headers, body })
    expect(`${reply.status} ${reply.code}`).toBe(outcome)
  })

  it.each(['object-lock', 'it?retention', 'it?legal-hold'])('takes no %s without a digest', async (rest) => {
    const { Bucket } = await locked()
    const path = rest.includes('?') ? `/${Bucket}/${rest}` : `/${Bucket}?${rest}`
    const reply = await send(s3.server.endpoint, { method: 'PUT', path, body: '<x/>' })
    expect(`${reply.status} ${reply.code}`).toBe('400 InvalidRequest')
  })

  it.each<[what: string, attempt: (it: { Bucket: string; Key: string }) => Promise<unknown>]>([
    ['an object with retention', (it) => s3.client.send(new PutObjectCommand({ ...it, ...governance, Body: 'y' }))],
    ['an object with a hold', (it) => s3.client.send(new PutObjectCommand({ ...it, ...held, Body: 'y' }))],
    ['a question for retention', (it) => s3.client.send(new GetObjectRetentionCommand(it))],
    ['a question for a hold', (it) => s3.client.send(new GetObjectLegalHoldCommand(it))],
    ['a hold', (it) => s3.client.send(new PutObjectLegalHoldCommand({ ...it, LegalHold: { Status: 'ON' } }))],
    ['a bypass', (it) => s3.client.send(new DeleteObjectCommand({ ...it, BypassGovernanceRetention: true }))],
  ])('without Object Lock takes no %s', async (_, attempt) => {
    const it = { Bucket: await s3.bucket(), Key: 'it' }
    await s3.client.send(new PutObjectCommand({ ...it, Body: 'x' }))
    expect(await refusalOf(attempt(it))).toMatch(/^400 Invalid(Request|Argument)$/)
  })
})

describe('a writer', () => {
  it.each([
    ['half of a retention', { 'x-amz-object-lock-mode': 'GOVERNANCE' }],
    [
      'an unknown mode',
      {
        'x-amz-object-lock-mode': 'FOREVER',
        'x-amz-object-lock-retain-until-date': inAnHour.toISOString(),
      },
    ],
    [
      'a time that has passed',
      {
        'x-amz-object-lock-mode': 'GOVERNANCE',
        'x-amz-object-lock-retain-until-date': new Date(noon).toISOString(),
      },
    ],
    ['no time', { 'x-amz-object-lock-mode': 'GOVERNANCE', 'x-amz-object-lock-retain-until-date': 'tomorrow' }],
    ['an unknown hold', { 'x-amz-object-lock-legal-hold': 'MAYBE' }],
  ])('with %s is refused', async (_, headers) => {
    const path = `/${await s3.bucket({ ObjectLockEnabledForBucket: true })}/it`
    const reply = await send(s3.server.endpoint, { method: 'PUT', path, headers, body: 'x' })
    expect(`${reply.status} ${reply.code}`).toBe('400 InvalidArgument')
  })

  it('has to tell what arrives when it can never change again', async () => {
    const path = `/${await s3.bucket({ ObjectLockEnabledForBucket: true })}/it`
    const headers = { 'x-amz-object-lock-legal-hold': 'ON' }
    const reply = await send(s3.server.endpoint, { method: 'PUT', path, headers, body: 'x' })
    expect(`${reply.status} ${reply.code}`).toBe('400 InvalidRequest')
  })
})

function rule(content: string): string {
  return `<ObjectLockConfiguration><ObjectLockEnabled>Enabled</ObjectLockEnabled><Rule>${content}</Rule></ObjectLockConfiguration>`
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64')
}
