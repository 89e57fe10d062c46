import { gunzipSync } from 'node:zlib'
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3'
import type { S3UnderTest } from '../s3/use-s3.js'

/** What a test puts into a bucket and finds in it. */
export interface BucketUnderTest {
  readonly name: string
  put(key: string, body: string | Buffer): Promise<void>
  keys(): Promise<string[]>
  bytes(key: string): Promise<Buffer>
  text(key: string): Promise<string>
  /** ETag without its quotes, and how the object says it is encrypted. */
  properties(key: string): Promise<{ readonly etag: string; readonly encryption: string | undefined }>
  /** The lines of all packed files whose keys begin so, sorted. */
  lines(prefix: string): Promise<string[]>
}

export async function bucketUnderTest(s3: S3UnderTest): Promise<BucketUnderTest> {
  const name = await s3.bucket()
  const keys = async () => {
    const { Contents = [] } = await s3.client.send(new ListObjectsV2Command({ Bucket: name }))
    return Contents.map(({ Key }) => Key ?? '')
  }
  const get = (Key: string) => s3.client.send(new GetObjectCommand({ Bucket: name, Key }))
  const bytes = async (key: string) => Buffer.from((await (await get(key)).Body?.transformToByteArray()) ?? [])
  return {
    name,
    async put(Key, body) {
      await s3.client.send(
        new PutObjectCommand({ Bucket: name, Key, Body: typeof body === 'string' ? Buffer.from(body) : body }),
      )
    },
    keys,
    bytes,
    text: async (key) => (await bytes(key)).toString(),
    async properties(key) {
      const { ETag = '', ServerSideEncryption, Body } = await get(key)
      await Body?.transformToByteArray()
      return { etag: ETag.replaceAll('"', ''), encryption: ServerSideEncryption }
    },
    async lines(prefix) {
      const files = (await keys()).filter((key) => key.startsWith(prefix))
      const texts = await Promise.all(files.map(async (key) => gunzipSync(await bytes(key)).toString()))
      return texts.flatMap((text) => text.split('\n').filter((line) => line !== '')).sort()
    },
  }
}
