import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import process from 'node:process'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import { CreateBucketCommand, GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { embeddedS3 } from '../../src/aws/s3/embedded-s3.js'

/** The compiled package: a process of its own cannot run the sources. */
const library = resolve('packages/testing/dist/aws/s3/embedded-s3.js')
const program = `
  import { embeddedS3 } from ${JSON.stringify(pathToFileURL(library).href)}
  console.log((await embeddedS3({ directory: process.argv[1] })).endpoint)
`
const Bucket = 'kept'

let directory: string
let child: ChildProcess | undefined
beforeEach(() => (directory = mkdtempSync(join(tmpdir(), 'killed-'))))
afterEach(() => {
  child?.kill('SIGKILL')
  rmSync(directory, { recursive: true })
})

/** Long enough to be under way when the process is killed, and to be told apart when two of them were mixed. */
const bodyOf = (key: string, number: number) => `${key}:${number};`.padEnd(16, '.').repeat(20_000)

it('leaves each object as it was before or after a request, killed in the midst of many', async () => {
  if (!existsSync(library)) throw new Error(`${library} is not there. Build first: npm run build`)
  const keys = ['a', 'b', 'c', 'd']
  /** Of each key, what was answered last, and what was sent since. */
  const answered = new Map(keys.map((key) => [key, 0]))
  const sent = new Map(keys.map((key) => [key, 0]))
  for (let round = 0; round < 4; round++) {
    const client = await startedClient(round)
    // Its connections break before it lets the directory go.
    const ended = once(child!, 'exit')
    await Promise.all(keys.map((key) => writeUntilKilled(client, key, { answered, sent })))
    await ended
    client.destroy()
    const found = await contentsOf(keys)
    for (const key of keys) {
      const possible = range(answered.get(key)!, sent.get(key)!).map((number) => bodyOf(key, number))
      expect(possible).toContain(found.get(key))
      answered.set(key, possible.indexOf(found.get(key)!) + answered.get(key)!)
    }
    expect(readdirSync(join(directory, 'blobs'))).toHaveLength(keys.length)
  }
})

async function startedClient(round: number): Promise<S3Client> {
  const started = spawn(process.execPath, ['--input-type=module', '-e', program, directory])
  child = started
  const endpoint = await new Promise<string>((found, fail) => {
    const lines = createInterface({ input: started.stdout })
    lines.once('line', found)
    started.once('exit', () => fail(new Error('It ended before it listened.')))
  })
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
  const client = new S3Client({ endpoint, region: 'us-east-1', forcePathStyle: true, credentials, maxAttempts: 1 })
  if (round === 0) {
    await client.send(new CreateBucketCommand({ Bucket }))
    for (const Key of ['a', 'b', 'c', 'd']) {
      await client.send(new PutObjectCommand({ Bucket, Key, Body: bodyOf(Key, 0) }))
    }
  }
  return client
}

/** Overwrites one object again and again; the tenth answer kills the process, whatever the others are doing. */
async function writeUntilKilled(
  client: S3Client,
  key: string,
  { answered, sent }: { readonly answered: Map<string, number>; readonly sent: Map<string, number> },
): Promise<void> {
  for (let times = 1; ; times++) {
    const number = sent.get(key)! + 1
    sent.set(key, number)
    try {
      await client.send(new PutObjectCommand({ Bucket, Key: key, Body: bodyOf(key, number) }))
    } catch {
      return
    }
    answered.set(key, number)
    if (times === 10) child?.kill('SIGKILL')
  }
}

async function contentsOf(keys: readonly string[]): Promise<Map<string, string>> {
  const s3 = await embeddedS3({ directory })
  const client = new S3Client({ ...s3.clientConfig, requestHandler: s3.requestHandler() })
  try {
    const found = new Map<string, string>()
    for (const Key of keys) {
      const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }))
      found.set(Key, await Body!.transformToString())
    }
    return found
  } finally {
    client.destroy()
    await s3.close()
  }
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, at) => from + at)
}
