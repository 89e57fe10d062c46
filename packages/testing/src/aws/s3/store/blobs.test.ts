import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import fc from 'fast-check'
import { type BlobStorage, pieceSize } from './blob-storage.js'
import { Blobs } from './blobs.js'
import { fileBlobs } from './file-blobs.js'
import { systemFiles } from './files.js'
import { memoryBlobs } from './memory-blobs.js'

const directory = mkdtempSync(join(tmpdir(), 'blobs-'))
afterAll(() => rmSync(directory, { recursive: true }))

describe.each([
  ['in files', () => fileBlobs(join(directory, 'here'), systemFiles)],
  ['in memory', () => memoryBlobs()],
])('blobs %s', (_, storageOf) => {
  it('give back every run of their bytes, whatever pieces they came in', async () => {
    const blobs = new Blobs(storageOf())
    await blobs.sweep()
    const run = fc.record({
      pieces: fc.array(fc.uint8Array({ maxLength: 9 }), { maxLength: 5 }),
      start: fc.nat(40),
      length: fc.nat(40),
    })
    await fc.assert(
      fc.asyncProperty(run, async ({ pieces, start, length }) => {
        const segments = await blobs.write(Readable.from(pieces.map((piece) => Buffer.from(piece))))
        const whole = Buffer.concat(pieces)
        expect(await bytesOf(blobs.read(segments, start, length))).toEqual(whole.subarray(start, start + length))
        blobs.release(segments)
      }),
      { numRuns: 300 },
    )
  })

  it('live as long as somebody holds or reads them', async () => {
    const storage = storageOf()
    const blobs = new Blobs(storage)
    await blobs.sweep()
    const segments = await blobs.write(Readable.from([Buffer.from('bytes')]))
    const reading = blobs.read(segments)
    blobs.hold(segments)
    blobs.release(segments)
    blobs.release(segments)
    expect(storage.names()).toHaveLength(1)
    expect((await bytesOf(reading)).toString()).toBe('bytes')
    await blobs.settle()
    expect(storage.names()).toEqual([])
  })

  it('of a body that fails leave nothing behind', async () => {
    const storage = storageOf()
    const blobs = new Blobs(storage)
    const failing = (async function* () {
      yield Buffer.from('half')
      throw new Error('broken')
    })()
    await expect(blobs.write(failing)).rejects.toThrow('broken')
    expect(storage.names()).toEqual([])
  })

  it('that nobody holds are swept', async () => {
    const storage = storageOf()
    const before = new Blobs(storage)
    const kept = await before.write(Readable.from([Buffer.from('kept')]))
    await before.write(Readable.from([Buffer.from('forgotten')]))
    const after = new Blobs(storage)
    after.hold(kept)
    await after.sweep()
    expect(storage.names()).toEqual(kept.map(({ blob }) => blob))
    after.release(kept)
    await after.settle()
  })
})

it('read no further ahead than a few pieces, however long the object is', async () => {
  let pulled = 0
  const endless: BlobStorage = {
    ...memoryBlobs(),
    async *read() {
      for (;;) {
        pulled++
        yield Buffer.alloc(pieceSize)
      }
    },
  }
  const reading = new Blobs(endless).read([{ blob: 'endless', start: 0, length: 1e12 }])
  let read = 0
  for await (const piece of reading) {
    expect((piece as Buffer).length).toBe(pieceSize)
    // Whatever is read ahead is there once the event loop has gone round.
    await new Promise((done) => setImmediate(done))
    expect(pulled).toBeLessThan(++read + 4)
    if (read === 20) break
  }
})

it('take no more of a body than is written', async () => {
  let sent = 0
  const body = (async function* () {
    for (;;) {
      sent++
      yield Buffer.from('piece')
    }
  })()
  const slow: BlobStorage = {
    ...memoryBlobs(),
    async write(_, bytes) {
      let taken = 0
      for await (const piece of bytes) {
        expect([piece.length, sent]).toEqual([5, ++taken])
        if (taken === 100) break
      }
      return 5 * taken
    },
  }
  expect(await new Blobs(slow).write(body)).toMatchObject([{ start: 0, length: 500 }])
})

async function bytesOf(stream: Readable): Promise<Buffer> {
  return Buffer.concat(await stream.toArray())
}
