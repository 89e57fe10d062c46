/** Libraries that were run against the embedded services by hand, with their usual work. Rows of docs/embedded-….md. */
interface Tried {
  readonly of: string
  /** Each with its version. */
  readonly libraries: readonly string[]
  /** What their users should know; AWS would answer the same unless it says otherwise. */
  readonly toKnow?: string
}

/** When they were run. */
export const triedIn = 'November 2026'

export const triedOnDynamoDb: readonly Tried[] = [
  {
    of: 'AWS’s SDKs',
    libraries: [
      '@aws-sdk/client-dynamodb 3.1169.0',
      '@aws-sdk/client-dynamodb-streams 3.1141.0',
      '@aws-sdk/lib-dynamodb 3.1169.0 with each of its 128 combinations of options',
      'aws-sdk 2.1693.0',
      'boto3 1.43.11 and 1.26.27',
      'aws-sdk-go 1.44.133',
      'aws-sdk-go-v2 1.17.1',
      'AWS CLI 1.45.11 and 2.9.19',
    ],
  },
  {
    of: 'mappers',
    libraries: [
      'electrodb 3.9.3',
      'dynamodb-toolbox 2.10.6',
      'dynamoose 4.2.0',
      'dynamodb-onetable 2.7.7',
      '@typedorm/core 1.15.4',
      '@aws/dynamodb-data-mapper 0.7.3',
      '@nova-odm/mapper 0.8.3',
      '@shiftcoders/dynamo-easy 7.1.0',
      'dynamodb 1.3.0',
      '@mapbox/dyno 1.6.3',
      '@aws-lite/dynamodb 0.3.9',
    ],
  },
  {
    of: 'readers of streams',
    libraries: ['dynamodb-streams-readable 3.0.0', 'dynamodb-stream 1.1.4', 'dynamodb-streams-processor 1.0.2'],
  },
  {
    of: 'sessions, caches, accounts',
    libraries: [
      'connect-dynamodb 3.0.5',
      'dynamodb-store 1.2.0',
      '@keyv/dynamo 1.2.4',
      '@auth/dynamodb-adapter 2.11.3',
      '@shopify/shopify-app-session-storage-dynamodb 8.0.0',
      'ask-sdk-dynamodb-persistence-adapter 2.14.0',
      'rate-limiter-flexible 11.4.0',
    ],
    toKnow: '`clear()` of @keyv/dynamo takes nothing away where there is a namespace',
  },
  {
    of: 'Powertools for AWS Lambda',
    libraries: ['@aws-lambda-powertools/idempotency 2.35.0', '@aws-lambda-powertools/parameters 2.35.0'],
  },
  {
    of: 'locks, scans, places, events',
    libraries: [
      'dynamodb-lock-client 0.7.3',
      '@deliveryhero/dynamodb-lock 2.0.0',
      '@shelf/dynamodb-parallel-scan 3.9.2',
      'dynamodb-geo 0.4.0',
      '@castore/event-storage-adapter-dynamodb 2.4.2',
    ],
  },
  { of: 'a user interface', libraries: ['dynamodb-admin 5.3.3'] },
]

export const triedOnS3: readonly Tried[] = [
  {
    of: 'AWS’s SDKs',
    libraries: [
      '@aws-sdk/client-s3 3.1175.0',
      '@aws-sdk/lib-storage 3.1175.0',
      '@aws-sdk/s3-request-presigner 3.1169.0',
      '@aws-sdk/s3-presigned-post 3.1164.0',
      'aws-sdk 2.1693.0',
      'boto3 1.43.11 and 1.26.27',
      'boto 2.49.0',
      'aws-sdk-go 1.44.133',
      'aws-sdk-go-v2 1.17.1',
      'aws-sdk-s3 1.117.2 for Ruby',
      'AWS CLI 1.45.11 and 2.9.19',
    ],
    toKnow: 'a host named `bucket.localhost` needs a resolver that knows it; by its IP the endpoint needs none',
  },
  {
    of: 'other clients',
    libraries: [
      'minio 8.0.7',
      'minio-go 7.0.46',
      'aws4fetch 1.0.20',
      '@aws-lite/s3 0.2.7',
      'lean-s3 0.6.3',
      's3mini 1.0.2',
      'pico-s3 2.11.0',
      'knox-s3 0.9.5',
      '@auth0/s3 1.0.1',
      'fog-aws 3.15.0',
      'Net::Amazon::S3 0.991',
      'libcloud 3.4.1',
      'smart_open 5.2.1',
      'jets3t 0.8.1',
      'libs3 2.0',
      'object_store, in @lancedb/lancedb 0.37.1 and nodejs-polars 0.26.1',
    ],
    toKnow:
      '`setBucketTagging` of minio takes 204 for a failure; `createBucket` of s3mini names us-east-1, which has no name there; ' +
      'Net::Amazon::S3 does not encode what it copies; minio-go signs more by version 2 than is signed',
  },
  {
    of: 'storages and uploads',
    libraries: [
      'multer-s3 3.0.1',
      '@tus/s3-store 2.0.7',
      'unstorage 1.17.6',
      's3-sync-client 4.3.1',
      '@flystorage/aws-s3 1.2.0',
      'flydrive 1.3.0',
      '@directus/storage-driver-s3 14.0.2',
      '@strapi/provider-upload-aws-s3 5.52.3',
      's3-blob-store 4.1.1',
      's3-files 3.0.2',
      'unzipper 0.12.5',
      '@tokenizer/s3 1.0.4',
    ],
    toKnow:
      'ACLs that let others in are refused, as by buckets made today: Strapi’s own `public-read` too; s3-sync-client does not ' +
      'encode what it copies; @tus/s3-store does not find what is complete when it is to be deleted',
  },
  {
    of: 'programs',
    libraries: [
      'rclone 1.60.1',
      's3cmd 2.3.0',
      's4cmd 2.1.0',
      'restic 0.14.0',
      'duplicity 0.8.22',
      'git-annex 10.20230126',
      's3fs 1.90',
      'davix 0.8.4',
      'barman-cloud 3.4.0',
    ],
    toKnow:
      'rclone as `provider = AWS` puts the bucket before the IP: `provider = Other` does not; git-annex signs by version 2 ' +
      'unless its host is AWS’s',
  },
]

/** The lines of a table in Markdown, without its head. */
export function rowsOfTried(tried: readonly Tried[]): string[][] {
  return tried.map(({ of, libraries, toKnow = '' }) => [of, libraries.join(', '), toKnow])
}
