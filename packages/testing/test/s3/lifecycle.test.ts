import {
  DeleteBucketLifecycleCommand,
  GetBucketLifecycleConfigurationCommand,
  type LifecycleRule,
  PutBucketLifecycleConfigurationCommand,
} from '@aws-sdk/client-s3'
import { refusalOf, send, useS3 } from './use-s3.js'

const s3 = useS3()
const rule: LifecycleRule = {
  ID: 'é <&>',
  Status: 'Enabled',
  Filter: { Prefix: 'logs/' },
  Expiration: { Days: 7 },
  AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
}

it('keeps the rules of a bucket and gives them back', async () => {
  const Bucket = await s3.bucket()
  const read = () => s3.client.send(new GetBucketLifecycleConfigurationCommand({ Bucket }))
  expect(await refusalOf(read())).toBe('404 NoSuchLifecycleConfiguration')
  const LifecycleConfiguration = { Rules: [rule] }
  await s3.client.send(new PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration }))
  expect((await read()).Rules).toEqual([rule])
  await s3.client.send(new DeleteBucketLifecycleCommand({ Bucket }))
  expect(await refusalOf(read())).toBe('404 NoSuchLifecycleConfiguration')
})

const tag = { Key: 'a', Value: '1' }

// Recorded: localstack's test_put_bucket_lifecycle_conf_exc, January 2025, from the missing filter on.
it.each<[outcome: string, rules: LifecycleRule[]]>([
  ['400 MalformedXML', []],
  ['400 MalformedXML', [{ ...rule, Status: 'On' as 'Enabled' }]],
  ['400 InvalidArgument', [rule, rule]],
  ['400 InvalidArgument', [{ ...rule, ID: 'i'.repeat(256) }]],
  ['400 InvalidArgument', [{ ...rule, Expiration: { Days: 0 } }]],
  ['400 MalformedXML', [{ ...rule, Filter: undefined }]],
  ['400 MalformedXML', [{ ...rule, Filter: { Prefix: 'a', And: { Prefix: 'a' } } }]],
  ['400 MalformedXML', [{ ...rule, Filter: { ObjectSizeGreaterThan: 1, And: { Prefix: 'a' } } }]],
  ['400 MalformedXML', [{ ...rule, NoncurrentVersionExpiration: {} }]],
  ['400 MalformedXML', [{ ...rule, Expiration: { Days: 1, ExpiredObjectDeleteMarker: true } }]],
  ['400 InvalidArgument', [{ ...rule, Expiration: { Date: new Date('2027-01-01T02:00:00Z') } }]],
  ['400 InvalidRequest', [{ ...rule, Filter: { And: { Tags: [tag, tag] } } }]],
  ['not refused', [{ ...rule, Filter: { And: { Prefix: 'a', Tags: [tag] } } }]],
  ['not refused', [{ ...rule, Filter: {}, Expiration: { Date: new Date('2027-01-01') } }]],
])('answers %s to %j', async (outcome, Rules) => {
  const Bucket = await s3.bucket()
  const put = new PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration: { Rules } })
  expect(await refusalOf(s3.client.send(put))).toBe(outcome)
})

it('takes no rules of which it cannot tell that they arrived whole', async () => {
  const reply = await send(s3.server.endpoint, {
    method: 'PUT',
    path: `/${await s3.bucket()}?lifecycle`,
    body: '<LifecycleConfiguration/>',
  })
  expect(`${reply.status} ${reply.code}`).toBe('400 InvalidRequest')
})

// Recorded: localstack's test_s3_transition_default_minimum_object_size, February 2025.
it.each([
  [undefined, 'all_storage_classes_128K'],
  ['varies_by_storage_class', 'varies_by_storage_class'],
  ['value', '400 InvalidRequest'],
] as const)('tells how small what moves may be: %s', async (asked, told) => {
  const Bucket = await s3.bucket()
  const put = s3.client.send(
    new PutBucketLifecycleConfigurationCommand({
      Bucket,
      LifecycleConfiguration: { Rules: [rule] },
      TransitionDefaultMinimumObjectSize: asked as 'varies_by_storage_class',
    }),
  )
  if (asked === 'value') {
    expect(await refusalOf(put)).toBe(told)
    return
  }
  const read = async () => s3.client.send(new GetBucketLifecycleConfigurationCommand({ Bucket }))
  expect([await put, await read()]).toMatchObject(Array(2).fill({ TransitionDefaultMinimumObjectSize: told }))
})
