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

it.each<[outcome: string, rules: LifecycleRule[]]>([
  ['400 MalformedXML', []],
  ['400 MalformedXML', [{ ...rule, Status: 'On' as 'Enabled' }]],
  ['400 InvalidArgument', [rule, rule]],
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
