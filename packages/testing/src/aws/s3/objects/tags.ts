import { S3Error } from '../s3-error.js'
import type { Pair } from '../store/records.js'

/** Letters, digits, white space and these signs (AWS "Categorizing your storage using tags"). */
const allowed = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u

/** Reads the header x-amz-tagging: 'project=orders&stage=dev'. */
export function readTagHeader(header: string | undefined): readonly Pair[] {
  if (header === undefined || header === '') return []
  const tags = [...new URLSearchParams(header)]
  if (new Set(tags.map(([name]) => name)).size < tags.length) {
    throw new S3Error('InvalidArgument', {
      message:
        "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters without tag name duplicates.",
      elements: { ArgumentName: 'x-amz-tagging', ArgumentValue: header },
    })
  }
  return checkTags(tags, { most: 10, of: 'Object' })
}

function checkTags(tags: readonly Pair[], { most, of }: { most: number; of: 'Object' | 'Bucket' }): readonly Pair[] {
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
    if (name === '' || name.length > 128 || !allowed.test(name) || name.startsWith('aws:')) {
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
