import { createHash, type Hash } from 'node:crypto'
import { S3Error } from '../s3-error.js'
import { ByteReader } from './byte-reader.js'

/** Verifies the signatures of a body that is signed chunk by chunk; each throws SignatureDoesNotMatch. */
export interface ChunkSignatures {
  checkChunk(signature: string | undefined, sha256: string): void
  checkTrailers(signature: string | undefined, sha256: string): void
}

/** bytes; every chunk but the last has at least as many (AWS "Signature calculations", transferring in chunks) */
const smallestChunk = 8_192

/** bytes; a size in hexadecimal and a signature take about 90, a trailer with a checksum about 80 */
const longestLine = 1_024

/**
 * Takes the framing off a body in AWS's chunked encoding: `size[;chunk-signature=…]\r\n data \r\n`, a chunk of size 0, trailers.
 *
 * out     the data, piece by piece; `trailers` is filled when the last piece has been read
 * throws  IncompleteBody, InvalidChunkSizeError, MalformedTrailerError, and what `signatures` throws
 * source  AWS "Signature calculations for the Authorization header: transferring payload in multiple chunks"
 */
export async function* readAwsChunked(
  body: AsyncIterable<Uint8Array>,
  trailers: Map<string, string>,
  signatures: ChunkSignatures | undefined,
): AsyncGenerator<Uint8Array> {
  const reader = new ByteReader(body)
  try {
    for (let number = 1, before = smallestChunk; ; number++) {
      const { size, signature } = await readChunkHeader(reader)
      if (size > 0 && before < smallestChunk) throw tooSmall(number, before)
      const hash = signatures && createHash('sha256')
      yield* readData(reader, size, hash)
      signatures?.checkChunk(signature, hash!.digest('hex'))
      if (size === 0) break
      if ((await reader.line(0)) !== '') throw new S3Error('IncompleteBody')
      before = size
    }
    await readTrailers(reader, trailers, signatures)
  } finally {
    await reader.close()
  }
}

async function readChunkHeader(reader: ByteReader): Promise<{ size: number; signature: string | undefined }> {
  const line = await reader.line(longestLine)
  const parts = /^([0-9a-f]{1,12})(?:;chunk-signature=([0-9a-f]{64}))?$/i.exec(line ?? '')
  if (!parts) throw new S3Error('IncompleteBody')
  return { size: Number.parseInt(parts[1]!, 16), signature: parts[2] }
}

async function* readData(reader: ByteReader, size: number, hash: Hash | undefined): AsyncGenerator<Uint8Array> {
  for (let missing = size; missing > 0;) {
    const piece = await reader.some(missing)
    if (piece === undefined) throw new S3Error('IncompleteBody')
    missing -= piece.length
    hash?.update(piece)
    yield piece
  }
}

/** What is signed is each trailer as `name:value\n`; the signature itself is the last one. */
async function readTrailers(
  reader: ByteReader,
  trailers: Map<string, string>,
  signatures: ChunkSignatures | undefined,
): Promise<void> {
  let signed = ''
  let signature: string | undefined
  for (;;) {
    const line = await reader.line(longestLine)
    if (line === undefined) throw new S3Error('IncompleteBody')
    if (line === '') break
    const [, name, value] = /^([\w-]+):\s*(.*?)\s*$/.exec(line) ?? []
    if (name === undefined || value === undefined || signature !== undefined) throw new S3Error('MalformedTrailerError')
    if (name.toLowerCase() === 'x-amz-trailer-signature') signature = value
    else {
      signed += `${name.toLowerCase()}:${value}\n`
      trailers.set(name.toLowerCase(), value)
    }
  }
  if ((await reader.some(1)) !== undefined) throw new S3Error('MalformedTrailerError')
  if (signed !== '') signatures?.checkTrailers(signature, createHash('sha256').update(signed).digest('hex'))
}

function tooSmall(number: number, size: number): S3Error {
  return new S3Error('InvalidChunkSizeError', { elements: { Chunk: number, BadChunkSize: size } })
}
