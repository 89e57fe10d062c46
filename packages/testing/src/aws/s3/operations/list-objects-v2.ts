import { bucketOf } from '../call.js'
import { readListParameters } from '../objects/list-parameters.js'
import { listPage } from '../objects/listing.js'
import { latestObject, objectEntry } from '../objects/object-entry.js'
import type { Operation } from '../operation.js'
import { documentReply, regionHeader } from '../replies.js'
import { invalidArgument } from '../s3-error.js'

/** Lists the objects of a bucket, a page at a time. */
export const listObjectsV2: Operation = {
  name: 'ListObjectsV2',
  method: 'GET',
  target: 'bucket',
  query: ['list-type=2'],
  run(call) {
    const { keys, settings } = bucketOf(call)
    const { prefix, delimiter, most, isEncoded, written } = readListParameters(call.query, 'max-keys')
    const token = call.query.get('continuation-token') ?? undefined
    const startAfter = call.query.get('start-after') ?? undefined
    const page = listPage({
      keys: keys.sorted,
      itemsOf: (key) => latestObject(keys, key),
      prefix,
      delimiter,
      from: token === undefined ? (startAfter ?? '') : keyFromToken(token),
      isFromIncluded: false,
      isPrefixOfFromTold: token !== undefined,
      most,
    })
    const hasOwner = call.query.get('fetch-owner') === 'true'
    const content = {
      Name: settings.name,
      Prefix: written(prefix),
      Delimiter: delimiter === '' ? undefined : written(delimiter),
      MaxKeys: most,
      EncodingType: isEncoded ? 'url' : undefined,
      KeyCount: page.items.length + page.commonPrefixes.length,
      IsTruncated: page.isTruncated,
      ContinuationToken: token,
      NextContinuationToken: page.isTruncated ? tokenFromKey(page.last) : undefined,
      // Where both are given, the token is what counts.
      StartAfter: startAfter === undefined || token !== undefined ? undefined : written(startAfter),
      Contents: page.items.map(({ key, object }) => ({ Key: written(key), ...objectEntry(object, hasOwner) })),
      CommonPrefixes: page.commonPrefixes.map((common) => ({ Prefix: written(common) })),
    }
    return documentReply('ListBucketResult', content, regionHeader(settings))
  },
}

/** Tokens are opaque to callers; the leading '1' tells ours from what somebody made up. */
function tokenFromKey(key: string): string {
  return Buffer.from(`1${key}`).toString('base64url')
}

function keyFromToken(token: string): string {
  const text = Buffer.from(token, 'base64url').toString()
  if (text.startsWith('1') && tokenFromKey(text.slice(1)) === token) return text.slice(1)
  throw invalidArgument('continuation-token', undefined, 'The continuation token provided is incorrect')
}
