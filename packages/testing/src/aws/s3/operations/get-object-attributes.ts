import { checksumElement } from '../body/checksums.js'
import { bucketOf, type Call } from '../call.js'
import { findObject, versionHeaders, versionIdOf } from '../objects/versions.js'
import type { Operation } from '../operation.js'
import { documentReply } from '../replies.js'
import { invalidArgument, S3Error } from '../s3-error.js'
import type { StoredObject } from '../store/records.js'
import type { XmlContent } from '../xml/write-xml.js'

const attributes = ['ETag', 'Checksum', 'ObjectParts', 'StorageClass', 'ObjectSize'] as const
type Attribute = (typeof attributes)[number]

const header = 'x-amz-object-attributes'

/** parts; no page has more, whatever is asked for */
const longestPage = 1_000

/** Tells of an object what is asked for, the checksums of its parts among it. */
export const getObjectAttributes: Operation = {
  name: 'GetObjectAttributes',
  method: 'GET',
  target: 'object',
  query: ['attributes'],
  run(call) {
    const asked = readAttributes(call)
    const bucket = bucketOf(call)
    const object = findObject(bucket, call.key, versionIdOf(call))
    const told = attributes.filter((name) => asked.has(name)).map((name) => [name, attributeOf(call, object, name)])
    return documentReply('GetObjectAttributesResponse', Object.fromEntries(told), {
      'last-modified': new Date(object.modified).toUTCString(),
      ...versionHeaders(bucket, object),
    })
  },
}

function readAttributes({ headers }: Call): ReadonlySet<Attribute> {
  const text = headers.get(header)
  if (text === undefined) {
    throw new S3Error('InvalidRequest', { message: `Missing required header for this request: ${header}` })
  }
  const names = text.split(',').map((name) => name.trim())
  const known = names.map((name) => attributes.find((attribute) => attribute === name))
  const asked = new Set(known.filter((attribute) => attribute !== undefined))
  if (known.includes(undefined)) throw invalidArgument(header, text, 'Invalid attribute name specified.')
  return asked
}

function attributeOf(call: Call, object: StoredObject, name: Attribute): XmlContent {
  const { algorithm, type, value } = object.checksum
  switch (name) {
    case 'ETag':
      return object.etag
    case 'Checksum':
      // Here a composite checksum goes without its number of parts.
      return { [checksumElement(algorithm)]: value.replace(/-\d+$/, ''), ChecksumType: type }
    case 'ObjectParts':
      return object.parts && partsOf(call, object)
    case 'StorageClass':
      return object.storageClass
    case 'ObjectSize':
      return object.size
  }
}

/** The parts are told one by one only where the object's checksum is made of theirs. */
function partsOf(call: Call, { parts = [], checksum }: StoredObject): XmlContent {
  if (parts.some((part) => part.checksum === undefined)) return { PartsCount: parts.length }
  const most = Math.min(readNumber(call, 'x-amz-max-parts', longestPage), longestPage)
  const marker = readNumber(call, 'x-amz-part-number-marker', 0)
  const found = parts.filter(({ number }) => number > marker)
  const page = found.slice(0, most)
  return {
    PartsCount: parts.length,
    PartNumberMarker: marker,
    NextPartNumberMarker: page.at(-1)?.number ?? 0,
    MaxParts: most,
    IsTruncated: found.length > page.length,
    Part: page.map((part) => ({
      PartNumber: part.number,
      Size: part.size,
      [checksumElement(checksum.algorithm)]: part.checksum,
    })),
  }
}

function readNumber({ headers }: Call, name: string, unlessGiven: number): number {
  const text = headers.get(name)
  if (text === undefined) return unlessGiven
  if (/^\d{1,9}$/.test(text)) return Number(text)
  throw invalidArgument(name, text, `Provided ${name} not an integer or within integer range`)
}
