import { invalidArgument, S3Error } from '../s3-error.js'
import type { Pair } from '../store/records.js'
import type { XmlElement } from '../xml/read-xml.js'
import type { XmlContent } from '../xml/write-xml.js'

/** How many tags there may be, and what of. */
interface TagRules {
  readonly most: number
  readonly of: 'Object' | 'Bucket'
}

/** Letters, digits, white space and these signs (AWS "Categorizing your storage using tags"). */
const allowed = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u

/** Reads the header x-amz-tagging: 'project=orders&stage=dev'. */
export function readTagHeader(header: string | undefined): readonly Pair[] {
  if (header === undefined || header === '') return []
  const tags = [...new URLSearchParams(header)]
  const isTwice = new Set(tags.map(([name]) => name)).size < tags.length
  const isUnencoded = header.split('&').some((tag) => tag.split('=').length > 2)
  if (isTwice || isUnencoded) {
    const message =
      "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters without tag name duplicates."
    throw invalidArgument('x-amz-tagging', header, message)
  }
  return checkTags(tags, { most: 10, of: 'Object' })
}

/**
 * Reads a document `<Tagging><TagSet><Tag><Key>project</Key><Value>orders</Value></Tag></TagSet></Tagging>`.
 *
 * throws  MalformedXML, InvalidTag, BadRequest when there are too many
 */
export function readTagSet(document: XmlElement, rules: TagRules): readonly Pair[] {
  const tags = document.child('TagSet')?.children('Tag')
  if (tags === undefined) throw new S3Error('MalformedXML')
  return checkTags(tags.map(readTag), rules)
}

/** Tags as answers tell them. */
export function tagging(tags: readonly Pair[]): XmlContent {
  return { TagSet: { Tag: tags.map(([Key, Value]) => ({ Key, Value })) } }
}

function readTag(tag: XmlElement): Pair {
  const [name, value] = [tag.child('Key')?.text, tag.child('Value')?.text]
  if (name === undefined || value === undefined) throw new S3Error('MalformedXML')
  return [name, value]
}

function checkTags(tags: readonly Pair[], { most, of }: TagRules): readonly Pair[] {
  if (tags.length > most) {
    const message =
      of === 'Object' ? `Object tags cannot be greater than ${most}` : `Bucket tag count cannot be greater than ${most}`
    throw new S3Error('BadRequest', { message })
  }
  const seen = new Set<string>()
  for (const [name, value] of tags) {
    if (seen.has(name)) {
      throw new S3Error('InvalidTag', {
        message: 'Cannot provide multiple Tags with the same key',
        elements: { TagKey: name },
      })
    }
    seen.add(name)
    if (name.startsWith('aws:')) {
      const message =
        of === 'Object'
          ? 'Your TagKey cannot be prefixed with aws:'
          : 'System tags cannot be added/updated by requester'
      throw new S3Error('InvalidTag', { message, elements: { TagKey: name } })
    }
    if (name === '' || name.length > 128 || !allowed.test(name)) {
      throw new S3Error('InvalidTag', {
        message: 'The TagKey you have provided is invalid',
        elements: { TagKey: name },
      })
    }
    if (value.length > 256 || !allowed.test(value)) {
      throw new S3Error('InvalidTag', {
        message: 'The TagValue you have provided is invalid',
        elements: { TagKey: name, TagValue: value },
      })
    }
  }
  return tags
}
