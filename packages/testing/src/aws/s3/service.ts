import { randomUUID } from 'node:crypto'
import { ConnectionLost } from '../faults/connection-lost.js'
import type { Call, FormCheck } from './call.js'
import { crossOriginHeaders, preflight } from './cross-origin.js'
import { errorReply } from './error-reply.js'
import type { S3Reply, S3Request } from './http/exchange.js'
import { notImitated } from './not-imitated.js'
import { type Operation, operationFinder, type RefusedOperation, type RunOperation } from './operation.js'
import { regionHeader } from './replies.js'
import { S3Error } from './s3-error.js'
import { type Admission, letEverybodyIn, type RequestCheck } from './signature/check-request.js'
import { headersIncludingPresigned } from './signature/presigned-headers.js'
import { readTarget, type RequestTarget } from './target.js'
import type { Store } from './store/store.js'

/**
 * What answers requests, whichever way they come in.
 *
 * throws  ConnectionLost where no answer shall arrive
 */
export type Serve = (request: S3Request) => Promise<S3Reply>

export interface Service {
  readonly operations: readonly Operation[]
  readonly store: Store
  readonly now: () => number
  readonly checkRequest: RequestCheck
  readonly checkForm: FormCheck
  /** Whose the buckets are. */
  readonly accountId: string
  readonly run?: RunOperation
}

const justRun: RunOperation = (operation, call) => operation.run(call)

/** The way of a request: whom and what it is about, who sent it, which operation, the answer. */
export function serviceOf(service: Service): Serve {
  const { operations, store, now, checkRequest, checkForm, accountId, run = justRun } = service
  const findOperation = operationFinder<Operation | RefusedOperation>([...operations, ...notImitated])

  return async function serve(request) {
    const requestId = randomUUID().replaceAll('-', '').slice(16).toUpperCase()
    const reply = await answer(request).catch((thrown: unknown) => {
      if (thrown instanceof ConnectionLost) throw thrown
      return errorReply(thrown, requestId)
    })
    const headers = Object.entries({ ...commonHeaders(requestId), ...reply.headers })
    return { ...reply, headers: Object.fromEntries(headers.map(([name, value]) => [name, transferable(value)])) }
  }

  async function answer(request: S3Request): Promise<S3Reply> {
    const target = readTarget(request)
    const bucket = store.bucket(target.bucketName)
    if (request.method === 'OPTIONS') return preflight(request, target.kind, bucket)
    const told = crossOriginHeaders(request, bucket)
    try {
      const reply = await operate(request, target)
      return { ...reply, headers: { ...reply.headers, ...told } }
    } catch (refusal) {
      throw refusal instanceof S3Error ? refusal.telling(told) : refusal
    }
  }

  async function operate(request: S3Request, target: RequestTarget): Promise<S3Reply> {
    const query = new URLSearchParams(request.query)
    const headers = headersIncludingPresigned(request, query)
    const { method, body } = request
    const operation = findOperation({ method, headers, query, target: target.kind })
    // A form is let in by its policy, which stands in its body.
    const isForm = operation?.name === 'PostObject'
    const { chunkSignatures } = isForm ? letEverybodyIn() : admit(request, query, target)
    checkOwner(headers)
    if (operation === undefined) {
      throw new S3Error('MethodNotAllowed', {
        elements: { Method: request.method, ResourceType: target.kind.toUpperCase() },
      })
    }
    if (operation.run === undefined) {
      throw new S3Error('NotImplemented', { message: `${operation.name} is not imitated by the embedded S3.` })
    }
    const { bucketName, key } = target
    const asked = { operation: operation.name, bucketName, key, query, headers, body }
    const call: Call = { ...asked, chunkSignatures, checkForm, store, now }
    return run(operation, call)
  }

  /** Who asks for a bucket is told where it is also when he is refused: SDKs ask without a signature to learn the region. */
  function admit(request: S3Request, query: URLSearchParams, { kind, bucketName }: RequestTarget): Admission {
    const bucket = store.bucket(bucketName)
    try {
      return checkRequest(request, query, bucket?.settings.region)
    } catch (refusal) {
      const isTold = request.method === 'HEAD' && kind === 'bucket' && bucket !== undefined
      throw isTold && refusal instanceof S3Error ? refusal.telling(regionHeader(bucket.settings)) : refusal
    }
  }

  /** Who says whose a bucket has to be is kept from writing to somebody else's. */
  function checkOwner(headers: ReadonlyMap<string, string>): void {
    for (const name of ['x-amz-expected-bucket-owner', 'x-amz-source-expected-bucket-owner']) {
      const expected = headers.get(name) ?? accountId
      if (!/^\d{12}$/.test(expected)) {
        const message = `The value of the expected bucket owner parameter must be an AWS Account ID... [${expected}]`
        throw new S3Error('InvalidBucketOwnerAWSAccountID', { message })
      }
      if (expected !== accountId) throw new S3Error('AccessDenied')
    }
  }

  function commonHeaders(requestId: string): Record<string, string> {
    return {
      'x-amz-request-id': requestId,
      'x-amz-id-2': requestId,
      date: new Date(now()).toUTCString(),
      server: 'AmazonS3',
    }
  }
}

/** A header has bytes only: what a query or a document brought goes out as UTF-8, without line ends or other controls. */
function transferable(value: string): string {
  if (/^[\u0020-\u007e]*$/.test(value)) return value
  const bytes = /[\u0100-\uffff]/.test(value) ? Buffer.from(value).toString('latin1') : value
  // oxlint-disable-next-line no-control-regex -- these are what a header cannot carry
  return bytes.replace(/[\u0000-\u0008\u000a-\u001f\u007f]/g, ' ')
}
