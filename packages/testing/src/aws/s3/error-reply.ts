import type { S3Reply } from './http/exchange.js'
import { S3Error } from './s3-error.js'
import { writeErrorXml } from './xml/write-xml.js'

/**
 * The answer to a request that was refused. What was thrown and is no S3Error is our own fault: the caller learns no more
 * than that. The element Resource of AWS's examples is in no answer that was recorded.
 */
export function errorReply(thrown: unknown, requestId: string): S3Reply {
  const error = thrown instanceof S3Error ? thrown : new S3Error('InternalError')
  return {
    status: error.status,
    headers: { 'content-type': 'application/xml', ...error.headers },
    body: writeErrorXml({
      Code: error.code,
      Message: error.message,
      ...error.elements,
      RequestId: requestId,
      HostId: requestId,
    }),
  }
}
