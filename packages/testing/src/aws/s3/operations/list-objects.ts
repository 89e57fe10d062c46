import { bucketOf } from '../call.js'
import { readListParameters } from '../objects/list-parameters.js'
import { listPage } from '../objects/listing.js'
import { latestObject, objectEntry } from '../objects/object-entry.js'
import type { Operation } from '../operation.js'
import { documentReply, regionHeader } from '../replies.js'

/** The first version of the listing of objects: pages go on behind a key, which only a page of common prefixes tells. */
export const listObjects: Operation = {
  name: 'ListObjects',
  method: 'GET',
  target: 'bucket',
  run(call) {
    const { keys, settings } = bucketOf(call)
    const { prefix, delimiter, most, isEncoded, written } = readListParameters(call.query, 'max-keys')
    const marker = call.query.get('marker') ?? ''
    const page = listPage({
      keys: keys.sorted,
      itemsOf: (key) => latestObject(keys, key),
      prefix,
      delimiter,
      from: marker,
      isFromIncluded: false,
      isPrefixOfFromTold: true,
      most,
    })
    const content = {
      Name: settings.name,
      Prefix: written(prefix),
      Marker: written(marker),
      NextMarker: page.isTruncated && delimiter !== '' ? written(page.last) : undefined,
      MaxKeys: most,
      Delimiter: delimiter === '' ? undefined : written(delimiter),
      EncodingType: isEncoded ? 'url' : undefined,
      IsTruncated: page.isTruncated,
      Contents: page.items.map(({ key, object }) => ({ Key: written(key), ...objectEntry(object, true) })),
      CommonPrefixes: page.commonPrefixes.map((common) => ({ Prefix: written(common) })),
    }
    return documentReply('ListBucketResult', content, regionHeader(settings))
  },
}
