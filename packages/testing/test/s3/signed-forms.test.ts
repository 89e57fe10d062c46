import { createHmac } from 'node:crypto'
import { CreateBucketCommand, HeadObjectCommand } from '@aws-sdk/client-s3'
import { turnableClock } from '../../src/clock/clock.js'
import { refusalOf, useS3 } from './use-s3.js'

const mine = { accessKeyId: 'AKIDMINE', secretAccessKey: 'secret/of+mine', sessionToken: 'token' }
const yours = { accessKeyId: 'AKIDYOURS', secretAccessKey: 'secret of yours' }
const clock = turnableClock(Date.parse('2026-11-26T12:00:00Z'))
const s3 = useS3({ credentials: [yours, mine], clock })
const client = () => s3.clientWith({ systemClockOffset: clock.now() - Date.now() })

beforeAll(async () => {
  await client().send(new CreateBucketCommand({ Bucket: 'signed' }))
  const CreateBucketConfiguration = { LocationConstraint: 'eu-central-1' } as const
  await client().send(new CreateBucketCommand({ Bucket: 'in-frankfurt', CreateBucketConfiguration }))
})

type Fields = Readonly<Record<string, string>>

const key: Fields = { key: 'it' }
const until = '2026-11-26T12:10:00Z'
const policyOf = (conditions: readonly unknown[], expiration: unknown = until) =>
  Buffer.from(JSON.stringify({ expiration, conditions })).toString('base64')

function signedByVersion4(fields: Fields, policy: string, region = 'us-east-1'): Fields {
  const scope = ['20261126', region, 's3', 'aws4_request']
  const hmac = (secret: Buffer | string, text: string) => createHmac('sha256', secret).update(text).digest()
  const signing = [...scope, policy].reduce<Buffer | string>(hmac, `AWS4${yours.secretAccessKey}`)
  return {
    ...fields,
    policy,
    'x-amz-algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Credential': `${yours.accessKeyId}/${scope.join('/')}`,
    'x-amz-date': '20261126T120000Z',
    'x-amz-signature': (signing as Buffer).toString('hex'),
  }
}

function signedByVersion2(fields: Fields, policy: string): Fields {
  const signature = createHmac('sha1', yours.secretAccessKey).update(policy).digest('base64')
  return { ...fields, policy, AWSAccessKeyId: yours.accessKeyId, signature }
}

const without = (fields: Fields, name: string): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([one]) => one !== name))

async function post(fields: Fields, Bucket = 'signed') {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  form.append('file', new Blob(['hello']), 'cat.txt')
  const answer = await fetch(`${s3.server.endpoint}/${Bucket}`, { method: 'POST', body: form })
  const text = await answer.text()
  const of = (element: string) => new RegExp(`<${element}>(.*?)</${element}>`).exec(text)?.[1]
  return { outcome: `${answer.status} ${of('Code')}`, message: of('Message'), text }
}

const spokenOf = ['x-amz-algorithm', 'x-amz-credential', 'x-amz-date'].map((name) => ['starts-with', `$${name}`, ''])
const policy = policyOf([key, { bucket: 'signed' }, ...spokenOf])
const good = signedByVersion4(key, policy)
const old = signedByVersion2(key, policyOf([key]))

it.each<[what: string, outcome: string, fields: Fields]>([
  ['signed by version 4', '204 undefined', good],
  ['signed by version 2', '204 undefined', old],
  ['signed by nobody', '403 AccessDenied', key],
  ['with a policy that nobody signed', '403 AccessDenied', { ...key, policy }],
  ['signed without a policy', '403 AccessDenied', without(good, 'policy')],
  ['with another policy', '403 SignatureDoesNotMatch', { ...good, policy: policyOf([key]) }],
  ['with another signature', '403 SignatureDoesNotMatch', { ...good, 'x-amz-signature': 'f'.repeat(64) }],
  ['with another signature of version 2', '403 SignatureDoesNotMatch', { ...old, signature: 'x' }],
  ['of an unknown key', '403 InvalidAccessKeyId', { ...old, AWSAccessKeyId: 'AKIDNOBODY' }],
  ['without the token of its key', '400 InvalidToken', { ...old, AWSAccessKeyId: mine.accessKeyId }],
  ['without a date', '400 InvalidArgument', without(good, 'x-amz-date')],
  ['without a credential', '400 InvalidArgument', without(good, 'X-Amz-Credential')],
  ['without a key', '400 InvalidArgument', without(old, 'AWSAccessKeyId')],
  ['by another algorithm', '400 InvalidRequest', { ...good, 'x-amz-algorithm': 'AWS4-HMAC-MD5' }],
  [
    'for another region',
    '400 AuthorizationQueryParametersError',
    signedByVersion4(key, policyOf([key, ...spokenOf]), 'eu-west-1'),
  ],
])('a form %s is answered with %s', async (_, outcome, fields) => {
  expect(await post(fields)).toMatchObject({ outcome })
})

it('a form signed by version 2 is refused where that is not taken', async () => {
  expect(await post(old, 'in-frankfurt')).toMatchObject({ outcome: '400 InvalidRequest' })
})

it('a refused form leaves nothing behind', async () => {
  await post(signedByVersion2({ key: 'refused' }, policyOf([{ key: 'refused' }, ['content-length-range', 0, 4]])))
  const head = client().send(new HeadObjectCommand({ Bucket: 'signed', Key: 'refused' }))
  expect(await refusalOf(head)).toBe('404 NotFound')
})

it.each<[message: string, conditions: readonly unknown[], fields?: Fields]>([
  ['Policy Condition failed: ["eq", "$key", "other"]', [{ key: 'other' }]],
  ['Policy Condition failed: ["eq", "$acl", "private"]', [key, { acl: 'private' }]],
  ['Policy Condition failed: ["starts-with", "$key", "photos/"]', [['starts-with', '$key', 'photos/']]],
  ['Policy Condition failed: ["eq", "$bucket", "other"]', [key, { bucket: 'other' }]],
  [
    'Policy Condition failed: ["starts-with", "$Content-Type", "image/"]',
    [key, ['starts-with', '$Content-Type', 'image/']],
    { ...key, 'content-type': 'image/png,text/html' },
  ],
  ['Extra input fields: x-amz-meta-a, submit', [key], { ...key, 'x-amz-meta-a': 'b', submit: 'Upload' }],
])('a form is refused according to its policy: %s', async (message, conditions, fields = key) => {
  const refused = {
    outcome: '403 AccessDenied',
    message: `Invalid according to Policy: ${message.replaceAll('"', '&quot;')}`,
  }
  expect(await post(signedByVersion2(fields, policyOf(conditions)))).toMatchObject(refused)
})

it.each<[what: string, conditions: readonly unknown[], fields: Fields]>([
  ['the file fills in', [['starts-with', '$key', 'photos/cat']], { key: 'photos/${filename}' }],
  ['may be anything', [['starts-with', '$key', '']], key],
  ['has another case', [['EQ', '$Key', 'it']], key],
  [
    'is one of several types',
    [key, ['starts-with', '$content-type', 'image/']],
    { ...key, 'Content-Type': 'image/png, image/gif' },
  ],
  ['is ignored', [key], { ...key, 'x-ignore-me': 'a' }],
  ['names its bucket', [key, { bucket: 'signed' }], { ...key, bucket: 'signed' }],
])('a form passes whose field %s', async (_, conditions, fields) => {
  expect(await post(signedByVersion2(fields, policyOf(conditions)))).toMatchObject({ outcome: '204 undefined' })
})

it.each([
  [0, 4, '400 EntityTooLarge', '<ProposedSize>5</ProposedSize><MaxSizeAllowed>4</MaxSizeAllowed>'],
  [6, 9, '400 EntityTooSmall', '<ProposedSize>5</ProposedSize><MinSizeAllowed>6</MinSizeAllowed>'],
  ['5', '5', '204 undefined', ''],
])('of %s to %s bytes five are answered with %s', async (least, most, outcome, text) => {
  const conditions = [key, ['content-length-range', least, most]]
  const answer = await post(signedByVersion2(key, policyOf(conditions)))
  expect(answer).toEqual({ ...answer, outcome, text: expect.stringContaining(text) as string })
})

it.each<[outcome: string, message: string, policy: string]>([
  ['403 AccessDenied', 'Invalid according to Policy: Policy expired.', policyOf([key], '2026-11-26T12:00:00Z')],
  ['400 InvalidPolicyDocument', 'Invalid Policy: Invalid JSON.', 'bm9uc2Vuc2U='],
  ['400 InvalidPolicyDocument', 'Invalid Policy: Policy missing expiration.', policyOf([key], null)],
  ['400 InvalidPolicyDocument', "Invalid Policy: Invalid 'expiration' value: 'soon'", policyOf([key], 'soon')],
  ['400 InvalidPolicyDocument', 'Invalid Policy: Invalid Condition.', policyOf([['ends-with', '$key', 't']])],
  ['400 InvalidPolicyDocument', 'Invalid Policy: Invalid Condition.', policyOf([['eq', 'key', 'it']])],
  ['400 InvalidPolicyDocument', 'Invalid Policy: Invalid Condition.', policyOf([{ key: 1 }])],
  ['400 InvalidPolicyDocument', 'Invalid Policy: Invalid Condition.', policyOf(['key'])],
  [
    '400 InvalidPolicyDocument',
    'Invalid Policy: Policy missing conditions.',
    Buffer.from(`{"expiration":"${until}"}`).toString('base64'),
  ],
])('a policy is refused: %s, %s', async (outcome, message, policy) => {
  expect(await post(signedByVersion2(key, policy))).toMatchObject({ outcome, message })
})
