import type { Middleware } from '../http/middleware.js'
import { essenceOf } from '../http/media-type.js'
import { headerOf, type Reply, varyingBy, withHeaders } from '../http/reply.js'

/** When to compress. */
export interface CompressionOptions {
  /** Smaller bodies are left alone. Default 1024. */
  readonly minBytes?: number
}

type Coding = 'br' | 'gzip' | 'deflate'

/** In order of preference where a caller has none. */
const codings: readonly Coding[] = ['br', 'gzip', 'deflate']
const compressible =
  /^(?:text\/(?!event-stream)|application\/(?:json|javascript|xml|xhtml\+xml)|image\/svg\+xml|.+\+(?:json|xml))/

/**
 * Compresses text bodies as the caller accepts (RFC 9110, 12.5.3). Streams pass as they are.
 * On API Gateway the answer travels as base64 then, which a REST API decodes only for its binary media types.
 */
export function compression({ minBytes = 1024 }: CompressionOptions = {}): Middleware & { readonly name: string } {
  return {
    name: 'compression',
    async handle(request, next) {
      const answered = await next(request)
      if (!isCompressible(answered, minBytes)) return answered
      const varied = varyingBy(answered, 'Accept-Encoding')
      const coding = chooseCoding(request.headers.get('accept-encoding'))
      return coding === undefined ? varied : compressed(varied, coding)
    },
  }
}

function isCompressible(answered: Reply, minBytes: number): boolean {
  const { body } = answered
  if (typeof body !== 'string' && !(body instanceof Uint8Array)) return false
  if (headerOf(answered, 'content-encoding') !== undefined) return false
  return body.length >= minBytes && compressible.test(essenceOf(headerOf(answered, 'content-type')))
}

/** node:zlib is loaded with the first answer that needs it. */
async function compressed(answered: Reply, coding: Coding): Promise<Reply> {
  const { brotliCompressSync, constants, deflateSync, gzipSync } = await import('node:zlib')
  const bytes = Buffer.from(answered.body as string | Uint8Array as string)
  // Quality 4 is about as quick as gzip; the default of 11 is meant for files that are compressed once.
  const brotli = () => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } })
  const body = coding === 'br' ? brotli() : coding === 'gzip' ? gzipSync(bytes) : deflateSync(bytes)
  const tag = headerOf(answered, 'etag')
  // The bytes are others now: a strong tag must not be shared with the plain answer (RFC 9110, 8.8.1).
  const weak = tag === undefined || tag.startsWith('W/') ? {} : { etag: `W/${tag}` }
  return { ...withHeaders(answered, { 'content-encoding': coding, ...weak }), body }
}

/** The coding that the caller likes best; undefined when none of ours is acceptable or none was named. */
function chooseCoding(accept: string | undefined): Coding | undefined {
  if (accept === undefined) return undefined
  const weights = new Map(accept.split(',').map(parseWeight))
  const weightOf = (coding: Coding) => weights.get(coding) ?? weights.get('*') ?? 0
  const best = [...codings].toSorted((one, other) => weightOf(other) - weightOf(one))[0] as Coding
  return weightOf(best) > 0 ? best : undefined
}

function parseWeight(part: string): readonly [coding: string, weight: number] {
  const [coding = '', ...parameters] = part.split(';').map((text) => text.trim().toLowerCase())
  const weight = parameters.find((text) => text.startsWith('q='))
  const value = weight === undefined ? 1 : Number(weight.slice(2))
  return [coding, Number.isFinite(value) ? value : 0]
}
