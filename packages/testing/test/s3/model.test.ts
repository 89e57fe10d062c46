import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  CopyObjectCommand,
  CreateBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import fc from 'fast-check'
import { type EmbeddedS3, embeddedS3 } from '../../src/aws/s3/embedded-s3.js'
import { refusalOf } from './use-s3.js'

// What a bucket with or without versions is, said as simply as it can be, and held against the service.

const Bucket = 'modelled'
const keys = ['a', 'b', 'b/é'] as const
type Key = (typeof keys)[number]

interface ModelVersion {
  readonly isNull: boolean
  /** Nothing for a delete marker. */
  readonly body: string | undefined
}

type Status = 'Enabled' | 'Suspended' | undefined

/** The versions of each key, the newest first. */
class Model {
  status: Status
  readonly versions = new Map<Key, readonly ModelVersion[]>()

  of(key: Key): readonly ModelVersion[] {
    return this.versions.get(key) ?? []
  }

  write(key: Key, body: string | undefined): void {
    const isNull = this.status !== 'Enabled'
    const others = this.of(key).filter((version) => !(isNull && version.isNull))
    this.versions.set(key, [{ isNull, body }, ...others])
  }

  delete(key: Key): void {
    if (this.status !== undefined) this.write(key, undefined)
    else this.versions.delete(key)
  }

  deleteVersion(key: Key, at: number): void {
    this.versions.set(key, this.of(key).toSpliced(at, 1))
  }
}

const key = fc.constantFrom(...keys)
const action = fc.oneof(
  fc.record({ kind: fc.constant('put'), key, body: fc.string({ minLength: 1, maxLength: 3 }) } as const),
  fc.record({ kind: fc.constant('delete'), key } as const),
  fc.record({ kind: fc.constant('delete version'), key, at: fc.nat(3) } as const),
  fc.record({ kind: fc.constant('copy'), key, from: key } as const),
  fc.record({ kind: fc.constant('switch'), status: fc.constantFrom('Enabled', 'Suspended') } as const),
  fc.record({ kind: fc.constant('restart') } as const),
)
type Action = typeof action extends fc.Arbitrary<infer T> ? T : never

let directory: string
let s3: EmbeddedS3
let client: S3Client

async function open(): Promise<void> {
  s3 = await embeddedS3({ directory })
  client = new S3Client({ ...s3.clientConfig, requestHandler: s3.requestHandler(), maxAttempts: 1 })
}

async function close(): Promise<void> {
  client.destroy()
  await s3.close()
}

it('is what the model says, whatever is done to it, and after every restart', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(action, { maxLength: 15 }), async (actions) => {
      directory = mkdtempSync(join(tmpdir(), 'model-'))
      await open()
      try {
        await client.send(new CreateBucketCommand({ Bucket }))
        const model = new Model()
        for (const one of actions) {
          await act(one, model)
          expect(await versionsIn()).toEqual(expectedVersions(model))
        }
        expect(await latestIn()).toEqual(expectedLatest(model))
      } finally {
        await close()
        rmSync(directory, { recursive: true })
      }
    }),
    { numRuns: 100 },
  )
})

async function act(one: Action, model: Model): Promise<void> {
  switch (one.kind) {
    case 'put':
      await client.send(new PutObjectCommand({ Bucket, Key: one.key, Body: one.body }))
      return model.write(one.key, one.body)
    case 'delete':
      await client.send(new DeleteObjectCommand({ Bucket, Key: one.key }))
      return model.delete(one.key)
    case 'delete version': {
      const [VersionId] = (await idsOf(one.key)).slice(one.at)
      if (VersionId === undefined) return
      await client.send(new DeleteObjectCommand({ Bucket, Key: one.key, VersionId }))
      return model.deleteVersion(one.key, one.at)
    }
    case 'copy': {
      const CopySource = `${Bucket}/${encodeURIComponent(one.from)}`
      const copy = new CopyObjectCommand({ Bucket, Key: one.key, CopySource, MetadataDirective: 'REPLACE' })
      const body = model.of(one.from)[0]?.body
      expect(await refusalOf(client.send(copy))).toBe(body === undefined ? '404 NoSuchKey' : 'not refused')
      return body === undefined ? undefined : model.write(one.key, body)
    }
    case 'switch': {
      const VersioningConfiguration = { Status: one.status }
      await client.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration }))
      model.status = one.status
      return
    }
    case 'restart':
      await close()
      return open()
  }
}

interface SeenVersion extends ModelVersion {
  readonly key: string
  readonly isLatest: boolean
}

async function versionsIn(): Promise<SeenVersion[]> {
  const { Versions = [], DeleteMarkers = [] } = await client.send(new ListObjectVersionsCommand({ Bucket }))
  const seen: SeenVersion[] = []
  for (const { Key = '', VersionId, IsLatest = false } of Versions) {
    const found = await client.send(new GetObjectCommand({ Bucket, Key, VersionId }))
    const body = await found.Body!.transformToString()
    seen.push({ key: Key, isNull: VersionId === 'null', isLatest: IsLatest, body })
  }
  for (const { Key = '', VersionId, IsLatest = false } of DeleteMarkers) {
    seen.push({ key: Key, isNull: VersionId === 'null', isLatest: IsLatest, body: undefined })
  }
  return seen
}

function expectedVersions(model: Model): SeenVersion[] {
  const all = keys.flatMap((one) =>
    model.of(one).map((version, at): SeenVersion => ({ key: one, isLatest: at === 0, ...version })),
  )
  return [...all.filter(({ body }) => body !== undefined), ...all.filter(({ body }) => body === undefined)]
}

async function idsOf(Prefix: Key): Promise<string[]> {
  const ids: string[] = []
  let page
  let markers = {}
  do {
    page = await client.send(new ListObjectVersionsCommand({ Bucket, Prefix, MaxKeys: 1, ...markers }))
    const [one] = [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])]
    if (one?.Key === Prefix && one.VersionId !== undefined) ids.push(one.VersionId)
    markers = { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker }
  } while (page.IsTruncated)
  return ids
}

async function latestIn(): Promise<(string | undefined)[]> {
  const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket }))
  return Contents.map(({ Key }) => Key)
}

function expectedLatest(model: Model): string[] {
  return keys.filter((one) => model.of(one)[0]?.body !== undefined)
}
