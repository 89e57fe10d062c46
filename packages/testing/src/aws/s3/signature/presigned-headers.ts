import type { S3Request } from '../http/exchange.js'
import { isPresigned } from './carried-signature.js'
import { isPresignedVersion2 } from './version-2.js'

/** Parameters that are no headers: those of the signature, and checksums, which S3 does not look at in a query. */
const notHeaders =
  /^x-amz-(algorithm|credential|date|expires|security-token|signature|signedheaders|sdk-checksum-algorithm|checksum-(?!mode$).*)$/

/**
 * The headers of a request. A presigned URL says some of them in its query, where whoever signs it puts what whoever
 * follows it shall not have to send: `x-amz-storage-class=STANDARD_IA`. SDKs that sign before they have the body put the
 * checksum of an empty one there.
 */
export function headersIncludingPresigned(request: S3Request, query: URLSearchParams): ReadonlyMap<string, string> {
  if (!isPresigned(query) && !isPresignedVersion2(query)) return request.headers
  const said = [...query]
    .map(([name, value]) => [name.toLowerCase(), value] as const)
    .filter(([name]) => name.startsWith('x-amz-') && !notHeaders.test(name))
  return new Map([...said, ...request.headers])
}
