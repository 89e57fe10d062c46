import { readXml, type XmlElement } from '../../s3/xml/read-xml.js'
import type { SdkRequestHandler } from '../../sdk-request-handler.js'

/** What S3 refused to do. */
export class BucketRefusal extends Error {
  /** 'NoSuchBucket' … */
  readonly code: string
  readonly statusCode: number
  /** What S3 calls the request by. */
  readonly requestId: string
  /** Whether the same may be granted when it is asked for again. */
  readonly isPassing: boolean

  constructor(code: string, message: string, statusCode: number, requestId = '') {
    super(message)
    this.name = 'BucketRefusal'
    this.code = code
    this.statusCode = statusCode
    this.requestId = requestId
    this.isPassing = statusCode >= 500
  }
}

export interface BucketOptions {
  readonly name: string
  /** The account that it has to belong to. */
  readonly owner?: string | undefined
  /** Of every request that writes. */
  readonly writeHeaders?: Readonly<Record<string, string>>
  /** Tells when nobody waits for an answer any more. */
  readonly signal: AbortSignal
}

interface Sent {
  readonly method: string
  readonly key?: string
  readonly query?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Uint8Array | string
}

interface Received {
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

/**
 * A bucket as DynamoDB writes and reads it.
 *
 * throws  BucketRefusal, from every method; what the handler throws
 */
export class Bucket {
  readonly #handler: SdkRequestHandler
  readonly #options: BucketOptions

  constructor(handler: SdkRequestHandler, options: BucketOptions) {
    this.#handler = handler
    this.#options = options
  }

  async put(key: string, body: Uint8Array | string): Promise<void> {
    await this.#send({ method: 'PUT', key, body, headers: this.#writeHeaders })
  }

  /** As an upload of one part, which the ETag tells: hex(MD5(MD5 of the bytes)) + '-1'. */
  async putAsOnePart(key: string, body: Uint8Array): Promise<void> {
    const begun = await this.#send({ method: 'POST', key, query: { uploads: '' }, headers: this.#writeHeaders })
    const uploadId = documentOf(begun, 'InitiateMultipartUploadResult').child('UploadId')?.text ?? ''
    try {
      const part = await this.#send({ method: 'PUT', key, query: { partNumber: '1', uploadId }, body })
      const parts = `<Part><PartNumber>1</PartNumber><ETag>${part.headers['etag'] ?? ''}</ETag></Part>`
      const listed = `<CompleteMultipartUpload>${parts}</CompleteMultipartUpload>`
      await this.#send({ method: 'POST', key, query: { uploadId }, body: listed })
    } catch (failure) {
      // Whether or not this works, what went wrong first is what counts.
      await this.#send({ method: 'DELETE', key, query: { uploadId } }, never).catch(() => undefined)
      throw failure
    }
  }

  /** Keys that begin so, in their order. */
  async *keys(prefix: string): AsyncGenerator<string> {
    let next: string | undefined
    do {
      const query = { 'list-type': '2', prefix, 'encoding-type': 'url', ...(next && { 'continuation-token': next }) }
      const page = documentOf(await this.#send({ method: 'GET', query }), 'ListBucketResult')
      for (const entry of page.children('Contents')) yield urlDecoded(entry.child('Key')?.text ?? '')
      next = page.child('NextContinuationToken')?.text
    } while (next !== undefined)
  }

  async get(key: string): Promise<Buffer> {
    return (await this.#send({ method: 'GET', key })).body
  }

  get #writeHeaders(): Readonly<Record<string, string>> {
    return this.#options.writeHeaders ?? {}
  }

  async #send(sent: Sent, signal: AbortSignal = this.#options.signal): Promise<Received> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#sendOnce(sent, signal)
      } catch (failure) {
        const isFinal = failure instanceof BucketRefusal && !failure.isPassing
        if (isFinal || signal.aborted || attempt === mostAttempts) throw failure
      }
    }
  }

  async #sendOnce(sent: Sent, abortSignal: AbortSignal): Promise<Received> {
    const { method, key = '', query = {}, headers = {}, body = '' } = sent
    const { name, owner } = this.#options
    const request = {
      method,
      path: `/${[name, ...key.split('/')].map(encodeURIComponent).join('/')}`,
      query,
      headers: {
        ...headers,
        'content-length': String(Buffer.byteLength(body)),
        ...(owner !== undefined && { 'x-amz-expected-bucket-owner': owner }),
      },
      body,
    }
    const { response } = await this.#handler.handle(request, { abortSignal })
    const received = { headers: response.headers, body: await bytesOf(response.body) }
    if (response.statusCode >= 300) throw refusalIn(received, response.statusCode)
    return received
  }
}

/** What fails in passing, a lost connection or too many requests, is asked for again. */
const mostAttempts = 5

/** Of a request that is seen through whatever else is over. */
const never = new AbortController().signal

async function bytesOf(body: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  for await (const piece of body) pieces.push(piece)
  return Buffer.concat(pieces)
}

function documentOf({ body }: Received, root: string): XmlElement {
  return readXml(body.toString(), root)
}

function refusalIn(received: Received, statusCode: number): BucketRefusal {
  if (received.body.length === 0) {
    return new BucketRefusal('InternalError', `S3 answered with status ${statusCode}.`, statusCode)
  }
  const error = documentOf(received, 'Error')
  const textOf = (name: string) => error.child(name)?.text ?? ''
  return new BucketRefusal(textOf('Code'), textOf('Message'), statusCode, textOf('RequestId'))
}

/** Of keys in listings, which are encoded as forms are. */
function urlDecoded(text: string): string {
  return decodeURIComponent(text.replaceAll('+', ' '))
}
