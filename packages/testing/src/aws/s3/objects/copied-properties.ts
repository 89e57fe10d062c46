import type { Call } from '../call.js'
import type { ObjectProperties, StoredObject } from '../store/records.js'
import type { Bucket } from '../store/store.js'
import { readProperties, websiteRedirect } from './properties.js'
import { invalidArgument } from '../s3-error.js'

/**
 * What is said of a copy: headers, metadata and tags are the source's unless a directive says REPLACE; class, encryption,
 * redirect and protection are what the request says.
 *
 * source  AWS "CopyObject", x-amz-metadata-directive and x-amz-tagging-directive
 */
export function readCopiedProperties(call: Call, bucket: Bucket, source: StoredObject): ObjectProperties {
  const said = readProperties(call, bucket)
  const { headers, metadata } = isReplaced(call, 'metadata')
    ? said
    : { headers: [...without(source), ...only(said)], metadata: source.metadata }
  const tags = isReplaced(call, 'tagging') ? said.tags : source.tags
  return { ...said, headers, metadata, tags }
}

function isReplaced({ headers }: Call, what: 'metadata' | 'tagging'): boolean {
  const name = `x-amz-${what}-directive`
  const directive = headers.get(name) ?? 'COPY'
  if (directive === 'COPY' || directive === 'REPLACE') return directive === 'REPLACE'
  throw invalidArgument(name, directive, `Unknown ${what} directive.`)
}

function without({ headers }: ObjectProperties): ObjectProperties['headers'] {
  return headers.filter(([name]) => name !== websiteRedirect)
}

function only({ headers }: ObjectProperties): ObjectProperties['headers'] {
  return headers.filter(([name]) => name === websiteRedirect)
}
