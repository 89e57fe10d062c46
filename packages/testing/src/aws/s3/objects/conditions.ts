import { S3Error } from '../s3-error.js'
import type { StoredObject, Version } from '../store/records.js'

type Headers = ReadonlyMap<string, string>

/** A condition that does not hold, by the name of its header. */
type FailedCondition = 'If-Match' | 'If-Unmodified-Since' | 'If-None-Match' | 'If-Modified-Since'

/**
 * Evaluates the conditions of a GET or HEAD.
 *
 * out     whether the caller has this object already, to be told with a 304
 * throws  PreconditionFailed
 */
export function isNotModified(headers: Headers, object: StoredObject, now: number): boolean {
  const failed = failedCondition(headers, '', object, now)
  if (failed === 'If-Match' || failed === 'If-Unmodified-Since') throw preconditionFailed(failed)
  return failed !== undefined
}

/**
 * Evaluates the conditions of a copy on its source (`x-amz-copy-source-if-match` and its like).
 *
 * throws  PreconditionFailed
 */
export function checkCopySource(headers: Headers, source: StoredObject, now: number): void {
  const failed = failedCondition(headers, 'x-amz-copy-source-', source, now)
  if (failed !== undefined) throw preconditionFailed(`x-amz-copy-source-${failed}`)
}

/**
 * Evaluates the conditions of a write against what the key holds. Called before the body is read, to spare it, and in the
 * same turn as the commit, to be sure.
 *
 * throws  PreconditionFailed, NoSuchKey; NotImplemented for conditions that S3 does not take
 * source  AWS "How to prevent object overwrites with conditional writes"
 */
export function checkWrite(headers: Headers, key: string, latest: Version | undefined): void {
  const ifMatch = headers.get('if-match')
  const ifNoneMatch = headers.get('if-none-match')
  if (ifMatch !== undefined && ifNoneMatch !== undefined) {
    throw unacceptable('If-Match,If-None-Match', 'Multiple conditional request headers present in the request')
  }
  if (ifNoneMatch !== undefined) {
    if (ifNoneMatch !== '*') throw unacceptableValue('If-None-Match')
    if (latest?.kind === 'object') throw preconditionFailed('If-None-Match')
  }
  if (ifMatch !== undefined) {
    if (ifMatch === '*') throw unacceptableValue('If-Match')
    checkMatch(ifMatch, key, latest)
  }
}

/**
 * Refuses a condition that holds now and did not hold all the while an upload went on.
 *
 * in      `before` is the sequence of the object that the key had when the upload began, if any
 * throws  ConditionalRequestConflict
 */
export function checkNoConflict(headers: Headers, key: string, latest: Version | undefined, before?: number): void {
  const isRewritten = headers.has('if-match') && latest?.sequence !== before
  const isDeleted = headers.has('if-none-match') && before !== undefined
  if (!isRewritten && !isDeleted) return
  const condition = isRewritten ? 'If-Match' : 'If-None-Match'
  throw new S3Error('ConditionalRequestConflict', { elements: { Condition: condition, Key: key } })
}

/**
 * Evaluates the condition of a delete, where '*' asks for anything to be there. It is about the latest version, whichever
 * is deleted.
 *
 * throws  PreconditionFailed, NoSuchKey
 * source  AWS "How to perform conditional deletes"
 */
export function checkDelete(ifMatch: string | undefined, key: string, latest: Version | undefined): void {
  if (ifMatch === '*' && latest?.kind !== 'object') throw preconditionFailed('If-Match')
  if (ifMatch !== undefined) checkMatch(ifMatch, key, latest)
}

function checkMatch(ifMatch: string, key: string, latest: Version | undefined): void {
  if (latest?.kind !== 'object') throw new S3Error('NoSuchKey', { elements: { Key: key } })
  if (!names(ifMatch, latest)) throw preconditionFailed('If-Match')
}

/** The first condition that does not hold, in the order S3 looks at them; a date in the future is no condition. */
function failedCondition(
  headers: Headers,
  prefix: string,
  object: StoredObject,
  now: number,
): FailedCondition | undefined {
  const ifMatch = headers.get(`${prefix}if-match`)
  const ifNoneMatch = headers.get(`${prefix}if-none-match`)
  const unmodifiedSince = dateOf(headers.get(`${prefix}if-unmodified-since`), now)
  const modifiedSince = dateOf(headers.get(`${prefix}if-modified-since`), now)
  if (ifMatch !== undefined) {
    if (!names(ifMatch, object)) return 'If-Match'
  } else if (unmodifiedSince !== undefined && object.modified > unmodifiedSince) return 'If-Unmodified-Since'
  if (ifNoneMatch !== undefined) {
    if (names(ifNoneMatch, object)) return 'If-None-Match'
  } else if (modifiedSince !== undefined && object.modified <= modifiedSince) return 'If-Modified-Since'
  return undefined
}

/** Whether a list of entity tags, quoted or not, has that of the object; '*' has every one. */
function names(tags: string, object: StoredObject): boolean {
  return tags
    .split(',')
    .map((tag) => tag.trim().replace(/^"(.*)"$/, '$1'))
    .some((tag) => tag === '*' || tag === object.etag)
}

function dateOf(text: string | undefined, now: number): number | undefined {
  const date = text === undefined ? Number.NaN : Date.parse(text)
  return date <= now ? date : undefined
}

function preconditionFailed(condition: string): S3Error {
  return new S3Error('PreconditionFailed', { elements: { Condition: condition } })
}

function unacceptableValue(header: string): S3Error {
  return unacceptable(header, `We don't accept the provided value of ${header} header for this API`)
}

function unacceptable(header: string, additionalMessage: string): S3Error {
  return new S3Error('NotImplemented', { elements: { Header: header, additionalMessage } })
}
