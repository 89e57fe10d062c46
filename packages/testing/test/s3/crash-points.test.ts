import { appendFileSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetBucketVersioningCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  ListMultipartUploadsCommand,
  ListObjectVersionsCommand,
  ListPartsCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  PutObjectTaggingCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3'
import { sdkDoor } from '../../src/aws/s3/http/request-handler.js'
import { imitated } from '../../src/aws/s3/imitated.js'
import { serviceOf } from '../../src/aws/s3/service.js'
import { letEveryFormIn } from '../../src/aws/s3/signature/check-form.js'
import { letEverybodyIn } from '../../src/aws/s3/signature/check-request.js'
import { type Files, systemFiles } from '../../src/aws/s3/store/files.js'
import { Store } from '../../src/aws/s3/store/store.js'
import { refusalOf } from './use-s3.js'

// Whatever a process was doing to its files when it was killed: who opens them finds each request done or not done.

const Bucket = 'kept'
const body = (text: string) => text.repeat(50_000)

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'crash-'))
})
afterEach(() => rmSync(root, { recursive: true }))

/** What is done, one after the other; each changes what can be seen. */
const steps: readonly ((client: S3Client) => Promise<unknown>)[] = [
  (client) => client.send(new CreateBucketCommand({ Bucket })),
  (client) => client.send(new PutObjectCommand({ Bucket, Key: 'a', Body: body('old') })),
  (client) => client.send(new PutObjectCommand({ Bucket, Key: 'b', Body: body('b') })),
  (client) => client.send(new PutObjectCommand({ Bucket, Key: 'a', Body: body('new') })),
  (client) =>
    client.send(new PutObjectTaggingCommand({ Bucket, Key: 'a', Tagging: { TagSet: [{ Key: 'k', Value: 'v' }] } })),
  (client) => client.send(new CopyObjectCommand({ Bucket, Key: 'copy', CopySource: `${Bucket}/a` })),
  (client) => client.send(new DeleteObjectCommand({ Bucket, Key: 'b' })),
  (client) => client.send(new CreateMultipartUploadCommand({ Bucket, Key: 'parts', ChecksumAlgorithm: 'CRC32' })),
  (client) => sendPart(client, 'first'),
  (client) => sendPart(client, 'second'),
  completeUpload,
  (client) => client.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key: 'copy' }] } })),
  (client) => client.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } })),
  (client) => client.send(new PutObjectCommand({ Bucket, Key: 'a', Body: body('version') })),
  (client) => client.send(new DeleteObjectCommand({ Bucket, Key: 'a' })),
  (client) => client.send(new DeleteObjectCommand({ Bucket, Key: 'a', VersionId: 'null' })),
]

it('is done or not done, wherever it broke off', async () => {
  const { points, states } = await doneStepByStep('kept', steps)
  expect(points.length).toBeGreaterThan(60)
  for (const { directory, after } of points) {
    expect([states[after], states[after + 1]]).toContain(await stateIn(directory))
  }
  expect(new Set(states).size).toBe(steps.length + 1)
})

it('is done or not done when it broke off while the journal was written anew', async () => {
  await withStore('kept', systemFiles, (client) => client.send(new CreateBucketCommand({ Bucket: 'other' })))
  const journal = join(root, 'kept', 'journal')
  const line = `${readFileSync(journal, 'utf8').trimEnd().split('\n').at(-1)}\n`
  appendFileSync(journal, line.repeat(10_001))
  const long = readFileSync(journal).length
  const { points, states } = await doneStepByStep('kept', steps.slice(0, 2))
  expect(readFileSync(journal).length).toBeLessThan(long / 10)
  for (const { directory, after } of points) {
    expect([states[after], states[after + 1]]).toContain(await stateIn(directory))
  }
})

it.each([0, 1, 100, 400, 1_000, 2_000, 4_000])(
  'is refused when the disk is full after %i bytes, and nothing has changed, now or after a restart',
  async (room) => {
    let left = room
    let isFull = false
    const full: Files = {
      ...systemFiles,
      write(file, bytes, position) {
        const written = Math.min(left, bytes.length)
        left -= written
        if (written === 0) {
          isFull = true
          throw new Error('ENOSPC')
        }
        return systemFiles.write(file, bytes.subarray(0, written), position)
      },
      truncate(file, size) {
        if (isFull) throw new Error('EIO')
        systemFiles.truncate(file, size)
      },
    }
    let before = await stateIn(join(root, 'kept'))
    const [outcome, after] = await withStore('kept', full, async (client) => {
      for (const step of steps) {
        const seen = await refusalOf(step(client))
        if (seen !== 'not refused') return [seen, await observed(client)]
        before = await observed(client)
      }
      return ['all was done', before]
    })
    expect(outcome).toBe('500 InternalError')
    expect([after, await stateIn(join(root, 'kept'))]).toEqual([before, before])
  },
)

it('holds a body that could not be written for nothing', async () => {
  const full: Files = {
    ...systemFiles,
    create: async (path, pieces) => {
      await systemFiles.create(path, pieces)
      throw new Error('ENOSPC')
    },
  }
  await withStore('kept', full, async (client) => {
    await client.send(new CreateBucketCommand({ Bucket }))
    const put = client.send(new PutObjectCommand({ Bucket, Key: 'a', Body: 'x' }))
    await expect(put).rejects.toMatchObject({ name: 'InternalError', $metadata: { httpStatusCode: 500 } })
  })
  expect(readdirSync(join(root, 'kept', 'blobs'))).toEqual([])
})

it('goes on when the journal cannot be written anew', async () => {
  await withStore('kept', systemFiles, (client) => client.send(new CreateBucketCommand({ Bucket })))
  const journal = join(root, 'kept', 'journal')
  const line = `${readFileSync(journal, 'utf8').trimEnd().split('\n').at(-1)}\n`
  appendFileSync(journal, line.repeat(10_001))
  const broken: Files = {
    ...systemFiles,
    rename() {
      throw new Error('EACCES')
    },
  }
  await withStore('kept', broken, async (client) => {
    for (const Key of ['a', 'b']) await client.send(new PutObjectCommand({ Bucket, Key, Body: Key }))
  })
  expect(Object.keys(JSON.parse(await stateIn(join(root, 'kept'))).objects)).toEqual(['a', 'b'])
})

/** A directory as it was at one moment, while the step behind the first `after` was under way. */
interface Point {
  readonly directory: string
  readonly after: number
}

/** Does one step after the other; gives what could be seen before and after each, and the directory at each moment. */
async function doneStepByStep(
  name: string,
  toDo: typeof steps,
): Promise<{ readonly points: readonly Point[]; readonly states: readonly string[] }> {
  const points: Point[] = []
  const states: string[] = []
  const point = () => {
    const directory = join(root, `point-${points.length}`)
    cpSync(join(root, name), directory, { recursive: true })
    points.push({ directory, after: states.length - 1 })
  }
  await withStore(name, watched(systemFiles, point), async (client) => {
    states.push(await observed(client))
    for (const step of toDo) {
      await step(client)
      states.push(await observed(client))
    }
  })
  return { points: points.filter(({ after }) => after >= 0), states }
}

/** Calls `point` before everything that is done to a file, and in the midst of it. */
function watched(files: Files, point: () => void): Files {
  return {
    write(file, bytes, position) {
      point()
      return files.write(file, bytes.subarray(0, Math.min(bytes.length, 200)), position)
    },
    truncate(file, size) {
      point()
      files.truncate(file, size)
    },
    rename(from, to) {
      point()
      files.rename(from, to)
      point()
    },
    async create(path, pieces) {
      async function* watchedPieces() {
        for await (const piece of pieces) {
          point()
          yield piece.subarray(0, piece.length / 2)
          point()
          yield piece.subarray(piece.length / 2)
        }
      }
      await files.create(path, watchedPieces())
      point()
    },
    async remove(path) {
      point()
      await files.remove(path)
      point()
    },
  }
}

async function withStore<T>(name: string, files: Files, use: (client: S3Client) => Promise<T>): Promise<T> {
  const store = await Store.open(join(root, name), files)
  const [now, accountId] = [() => Date.now(), '123456789012']
  const serve = serviceOf({
    operations: imitated,
    store,
    now,
    checkRequest: letEverybodyIn,
    checkForm: letEveryFormIn,
    accountId,
  })
  const client = new S3Client({
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    requestHandler: sdkDoor(serve).handler,
    maxAttempts: 1,
  })
  try {
    return await use(client)
  } finally {
    client.destroy()
    await store.close()
  }
}

function stateIn(directory: string): Promise<string> {
  return withStore(directory.slice(root.length + 1), systemFiles, observed)
}

/** All that can be seen of the bucket: versions with their contents and tags, uploads with their parts. */
async function observed(client: S3Client): Promise<string> {
  try {
    const { Versions = [], DeleteMarkers = [] } = await client.send(new ListObjectVersionsCommand({ Bucket }))
    const { Uploads = [] } = await client.send(new ListMultipartUploadsCommand({ Bucket }))
    const objects: Record<string, unknown[]> = {}
    for (const { Key = '', VersionId, IsLatest } of Versions) {
      const found = await client.send(new GetObjectCommand({ Bucket, Key, VersionId }))
      const text = await found.Body!.transformToString()
      const { TagSet } = await client.send(new GetObjectTaggingCommand({ Bucket, Key, VersionId }))
      objects[Key] = [...(objects[Key] ?? []), { IsLatest, head: text.slice(0, 9), length: text.length, TagSet }]
    }
    const uploads = []
    for (const { Key, UploadId } of Uploads) {
      const { Parts = [] } = await client.send(new ListPartsCommand({ Bucket, Key, UploadId }))
      uploads.push({ Key, parts: Parts.map(({ PartNumber, ETag }) => [PartNumber, ETag]) })
    }
    const { Status } = await client.send(new GetBucketVersioningCommand({ Bucket }))
    return JSON.stringify({ Status, objects, markers: DeleteMarkers.map(({ Key }) => Key), uploads })
  } catch (error) {
    if ((error as Error).name === 'NoSuchBucket') return 'no bucket'
    throw error
  }
}

async function sendPart(client: S3Client, text: string): Promise<void> {
  const { Uploads } = await client.send(new ListMultipartUploadsCommand({ Bucket }))
  const part = { Bucket, Key: 'parts', UploadId: Uploads?.[0]?.UploadId, PartNumber: 1, Body: body(text) }
  await client.send(new UploadPartCommand(part))
}

async function completeUpload(client: S3Client): Promise<void> {
  const { Uploads } = await client.send(new ListMultipartUploadsCommand({ Bucket }))
  const upload = { Bucket, Key: 'parts', UploadId: Uploads?.[0]?.UploadId }
  const { Parts = [] } = await client.send(new ListPartsCommand(upload))
  const listed = Parts.map(({ PartNumber, ETag, ChecksumCRC32 }) => ({ PartNumber, ETag, ChecksumCRC32 }))
  await client.send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts: listed } }))
}
