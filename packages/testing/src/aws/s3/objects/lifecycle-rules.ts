import { invalidArgument, S3Error } from '../s3-error.js'
import type { XmlElement } from '../xml/read-xml.js'

const mostRules = 1_000
const longestId = 255

/**
 * Refuses rules that S3 does not take.
 *
 * throws  MalformedXML, InvalidArgument, InvalidRequest
 * source  AWS "PutBucketLifecycleConfiguration"; recorded: localstack's test_put_bucket_lifecycle_conf_exc, January 2025;
 *         asked of AWS: ceph's test_lifecycle_id_too_long and test_lifecycle_expiration_days0
 */
export function checkLifecycleRules(rules: readonly XmlElement[]): void {
  const isRight = rules.length > 0 && rules.length <= mostRules && rules.every(isWellFormed)
  if (!isRight) throw new S3Error('MalformedXML')
  checkIds(rules.flatMap((rule) => rule.child('ID')?.text ?? []))
  for (const rule of rules) {
    checkTimes(rule)
    checkTags(rule)
  }
}

function checkIds(ids: readonly string[]): void {
  if (ids.some((id) => id.length > longestId)) {
    throw new S3Error('InvalidArgument', { message: `ID length should not exceed allowed limit of ${longestId}` })
  }
  if (new Set(ids).size === ids.length) return
  throw new S3Error('InvalidArgument', { message: 'Rule ID must be unique. Found same ID for more than one rule' })
}

/** Which objects a rule is for is said, in one way; and so is when they expire. */
function isWellFormed(rule: XmlElement): boolean {
  const filter = rule.child('Filter')
  const expiration = rule.child('Expiration')
  return (
    ['Enabled', 'Disabled'].includes(rule.child('Status')?.text ?? '') &&
    (filter ?? rule.child('Prefix')) !== undefined &&
    (filter?.names ?? []).length <= 1 &&
    (expiration === undefined || expiration.names.length === 1) &&
    rule.child('NoncurrentVersionExpiration')?.names.length !== 0
  )
}

function checkTimes(rule: XmlElement): void {
  const days = rule.child('Expiration')?.child('Days')?.text ?? '1'
  if (!/^0*[1-9]\d*$/.test(days)) {
    throw new S3Error('InvalidArgument', { message: "'Days' for Expiration action must be a positive integer" })
  }
  const dated = [rule.child('Expiration'), ...rule.children('Transition')]
  for (const date of dated.flatMap((one) => one?.child('Date')?.text ?? [])) {
    if (!/T00:00:00(\.0+)?Z$/.test(date)) throw invalidArgument('Date', date, "'Date' must be at midnight GMT")
  }
}

function checkTags(rule: XmlElement): void {
  const tags = rule.child('Filter')?.child('And')?.children('Tag') ?? []
  const names = tags.map((tag) => tag.child('Key')?.text)
  if (new Set(names).size === names.length) return
  throw new S3Error('InvalidRequest', { message: 'Duplicate Tag Keys are not allowed.' })
}
