import { bucketOf, type Call } from '../call.js'
import { readListParameters } from '../objects/list-parameters.js'
import { listPage } from '../objects/listing.js'
import { objectEntry } from '../objects/object-entry.js'
import { checkVersionId, sequenceIn } from '../objects/versions.js'
import type { Operation } from '../operation.js'
import { documentReply, isoTime, owner } from '../replies.js'
import type { KeyIndex } from '../store/key-index.js'
import type { Version } from '../store/records.js'
import type { XmlContent } from '../xml/write-xml.js'
import { invalidArgument } from '../s3-error.js'

/** A version and whose it is. */
interface ListedVersion {
  readonly key: string
  readonly version: Version
  readonly isLatest: boolean
}

/** Lists all versions and delete markers: by key, and those of a key from the newest to the oldest. */
export const listObjectVersions: Operation = {
  name: 'ListObjectVersions',
  method: 'GET',
  target: 'bucket',
  query: ['versions'],
  run(call) {
    const { keys, settings } = bucketOf(call)
    const { prefix, delimiter, most, isEncoded, written } = readListParameters(call.query, 'max-keys')
    const keyMarker = call.query.get('key-marker') ?? ''
    const versionMarker = readVersionMarker(call, keyMarker)
    const page = listPage({
      keys: keys.sorted,
      itemsOf: (key) => (key === keyMarker ? versionsBehind(keys, key, versionMarker) : versionsOf(keys, key)),
      prefix,
      delimiter,
      from: keyMarker,
      isFromIncluded: versionMarker !== undefined,
      isPrefixOfFromTold: true,
      most,
    })
    const last = page.items.at(-1)
    const endsInVersion = last !== undefined && last.key === page.last
    const head = {
      Name: settings.name,
      Prefix: written(prefix),
      KeyMarker: written(keyMarker),
      VersionIdMarker: versionMarker ?? '',
      NextKeyMarker: page.isTruncated ? written(page.last) : undefined,
      NextVersionIdMarker: page.isTruncated && endsInVersion ? last.version.versionId : undefined,
      MaxKeys: most,
      Delimiter: delimiter === '' ? undefined : written(delimiter),
      EncodingType: isEncoded ? 'url' : undefined,
      IsTruncated: page.isTruncated,
    }
    const entries = page.items.map((item) => entryOf(item, written))
    const common = page.commonPrefixes.map((prefixOf) => ({ CommonPrefixes: { Prefix: written(prefixOf) } }))
    return documentReply('ListVersionsResult', [head, ...entries, ...common])
  },
}

function readVersionMarker(call: Call, keyMarker: string): string | undefined {
  const marker = call.query.get('version-id-marker') ?? undefined
  if (marker === undefined) return undefined
  const name = 'version-id-marker'
  if (marker === '') throw invalidArgument(name, marker, 'A version-id marker cannot be empty.')
  if (keyMarker === '') {
    throw invalidArgument(name, marker, 'A version-id marker cannot be specified without a key marker.')
  }
  checkVersionId(marker)
  return marker
}

function versionsOf(keys: KeyIndex, key: string): readonly ListedVersion[] {
  return keys.versions(key).map((version, at) => ({ key, version, isLatest: at === 0 }))
}

/** Those older than the version of that id, which may be gone: who empties a bucket deletes a page before asking for the next. */
function versionsBehind(keys: KeyIndex, key: string, versionId: string | undefined): readonly ListedVersion[] {
  if (versionId === undefined) return []
  const sequence = keys.version(key, versionId)?.sequence ?? sequenceIn(versionId)
  return versionsOf(keys, key).filter(({ version }) => version.sequence < sequence)
}

function entryOf({ key, version, isLatest }: ListedVersion, written: (text: string) => string): XmlContent {
  const named = { Key: written(key), VersionId: version.versionId, IsLatest: isLatest }
  return version.kind === 'object'
    ? { Version: { ...named, ...objectEntry(version, true) } }
    : { DeleteMarker: { ...named, LastModified: isoTime(version.modified), Owner: owner } }
}
