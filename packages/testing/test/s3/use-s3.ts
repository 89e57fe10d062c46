import { request } from 'node:http'
import { CreateBucketCommand, S3Client, type S3ClientConfig } from '@aws-sdk/client-s3'
import { type EmbeddedS3, embeddedS3, type EmbeddedS3Options } from '../../src/aws/s3/embedded-s3.js'

/** An embedded S3 for the tests of a file; it is closed, and so are its clients, when they are done. */
export interface S3UnderTest {
  readonly server: EmbeddedS3
  readonly client: S3Client
  /** A client that is set up otherwise. */
  clientWith(config: S3ClientConfig): S3Client
  /** A bucket of its own for a test. */
  bucket(input?: { readonly ObjectLockEnabledForBucket?: boolean }): Promise<string>
}

export function useS3(options: EmbeddedS3Options = {}): S3UnderTest {
  const clients: S3Client[] = []
  let server: EmbeddedS3
  let client: S3Client
  let buckets = 0
  beforeAll(async () => {
    server = await embeddedS3(options)
    client = clientWith({})
  })
  afterAll(async () => {
    for (const client of clients) client.destroy()
    await server.close()
  })
  const clientWith = (config: S3ClientConfig) => {
    const made = new S3Client({ ...server.clientConfig, maxAttempts: 1, ...config })
    clients.push(made)
    return made
  }
  return {
    get server() {
      return server
    },
    get client() {
      return client
    },
    clientWith,
    async bucket(input = {}) {
      const Bucket = `bucket-${++buckets}`
      await client.send(new CreateBucketCommand({ Bucket, ...input }))
      return Bucket
    },
  }
}

/** A request as it shall go over the wire, character by character. */
export interface RawRequest {
  readonly method?: string
  /** Path and query, not touched. */
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
}

export interface RawReply {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  /** As they were written, one after the other. */
  readonly rawHeaders: readonly string[]
  readonly body: string
  /** The content of <Code>. */
  readonly code: string | undefined
}

/** Sends what no SDK would. */
export function send(endpoint: string, { method = 'GET', path, headers, body }: RawRequest): Promise<RawReply> {
  const { hostname, port } = new URL(endpoint)
  return new Promise((done, fail) => {
    const sent = request({ hostname, port, method, path, headers: { ...headers }, agent: false }, (response) => {
      const pieces: Buffer[] = []
      response.on('data', (piece: Buffer) => pieces.push(piece))
      response.once('error', fail)
      response.once('end', () => {
        const text = Buffer.concat(pieces).toString()
        const code = /<Code>(.*?)<\/Code>/.exec(text)?.[1]
        const { statusCode: status = 0, headers, rawHeaders } = response
        done({ status, headers, rawHeaders, body: text, code })
      })
    })
    sent.once('error', fail)
    // Node would write the headers in UTF-8 with a body that is a string
    sent.end(typeof body === 'string' ? Buffer.from(body) : body)
  })
}

/** What S3 refused a request with: '412 PreconditionFailed'. */
export async function refusalOf(sending: Promise<unknown>): Promise<string> {
  try {
    await sending
  } catch (error) {
    const { name, $metadata } = error as { name: string; $metadata?: { httpStatusCode?: number } }
    return $metadata?.httpStatusCode === undefined ? String(error) : `${$metadata.httpStatusCode} ${name}`
  }
  return 'not refused'
}
