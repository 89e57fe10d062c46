import { S3 } from '@aws-sdk/client-s3'
import { refusalOf, useS3 } from './use-s3.js'

// What s3cmd, Terraform and others ask of a bucket before they do anything.

const s3 = useS3()
type Ask = (client: S3, Bucket: string) => Promise<object>

let client: S3
beforeAll(() => {
  client = new S3({ ...s3.server.clientConfig, maxAttempts: 1 })
})
afterAll(() => client.destroy())

const owner = { ID: '0'.repeat(64) }
const everythingToTheOwner = {
  Owner: owner,
  Grants: [{ Grantee: { ...owner, Type: 'CanonicalUser' }, Permission: 'FULL_CONTROL' }],
}
const allBlocked = {
  BlockPublicAcls: true,
  IgnorePublicAcls: true,
  BlockPublicPolicy: true,
  RestrictPublicBuckets: true,
}
const byS3 = {
  ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' },
  BucketKeyEnabled: false,
  BlockedEncryptionTypes: { EncryptionType: ['SSE-C'] },
}

it.each<[told: object, ask: Ask]>([
  [everythingToTheOwner, (client, Bucket) => client.getBucketAcl({ Bucket })],
  [
    { OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] } },
    (client, Bucket) => client.getBucketOwnershipControls({ Bucket }),
  ],
  [{ PublicAccessBlockConfiguration: allBlocked }, (client, Bucket) => client.getPublicAccessBlock({ Bucket })],
  [
    { ServerSideEncryptionConfiguration: { Rules: [byS3] } },
    (client, Bucket) => client.getBucketEncryption({ Bucket }),
  ],
  [{ Payer: 'BucketOwner' }, (client, Bucket) => client.getBucketRequestPayment({ Bucket })],
  [{}, (client, Bucket) => client.getBucketAccelerateConfiguration({ Bucket })],
  [{}, (client, Bucket) => client.getBucketLogging({ Bucket })],
  [{}, (client, Bucket) => client.getBucketNotificationConfiguration({ Bucket })],
  [{}, (client, Bucket) => client.deleteBucketEncryption({ Bucket })],
  [{}, (client, Bucket) => client.deleteBucketPolicy({ Bucket })],
  [{}, (client, Bucket) => client.deleteBucketReplication({ Bucket })],
  [{}, (client, Bucket) => client.deleteBucketWebsite({ Bucket })],
])('a bucket is told %j', async (told, ask) => {
  const { $metadata, ...found } = (await ask(client, await s3.bucket())) as { $metadata: object }
  expect([$metadata, found]).toEqual([expect.objectContaining({ attempts: 1 }), told])
})

it.each<[refusal: string, ask: Ask]>([
  ['404 NoSuchBucketPolicy', (client, Bucket) => client.getBucketPolicy({ Bucket })],
  ['404 NoSuchBucketPolicy', (client, Bucket) => client.getBucketPolicyStatus({ Bucket })],
  ['404 ReplicationConfigurationNotFoundError', (client, Bucket) => client.getBucketReplication({ Bucket })],
  ['404 NoSuchWebsiteConfiguration', (client, Bucket) => client.getBucketWebsite({ Bucket })],
  ['400 AccessControlListNotSupported', (client, Bucket) => client.putBucketAcl({ Bucket, ACL: 'private' })],
  ['404 NoSuchKey', (client, Bucket) => client.getObjectAcl({ Bucket, Key: 'none' })],
  ['404 NoSuchKey', (client, Bucket) => client.putObjectAcl({ Bucket, Key: 'none', ACL: 'private' })],
  ['404 NoSuchBucket', (client) => client.getPublicAccessBlock({ Bucket: 'nowhere' })],
  ['404 NoSuchBucket', (client) => client.getBucketPolicy({ Bucket: 'nowhere' })],
  ['404 NoSuchBucket', (client) => client.deleteBucketPolicy({ Bucket: 'nowhere' })],
])('a bucket is asked in vain: %s', async (refusal, ask) => {
  expect(await refusalOf(ask(client, await s3.bucket()))).toBe(refusal)
})

it('the list of an object, and of each of its versions, is read and not changed', async () => {
  const it_ = { Bucket: await s3.bucket(), Key: 'it' }
  const { Bucket } = it_
  await client.putBucketVersioning({ Bucket, VersioningConfiguration: { Status: 'Enabled' } })
  const { VersionId } = await client.putObject({ ...it_, Body: 'x' })
  expect(await client.getObjectAcl(it_)).toMatchObject(everythingToTheOwner)
  expect(await client.getObjectAcl({ ...it_, VersionId })).toMatchObject(everythingToTheOwner)
  const changing = client.putObjectAcl({ ...it_, ACL: 'public-read' })
  expect(await refusalOf(changing)).toBe('400 AccessControlListNotSupported')
})
