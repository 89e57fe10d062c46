import { S3Error } from '../s3-error.js'

/** How the value of a field has to be: equal to something, or beginning with it. */
interface FieldCondition {
  readonly operator: 'eq' | 'starts-with'
  /** In lower case, without '$'. */
  readonly field: string
  /** As the policy writes it. */
  readonly name: string
  readonly value: string
}

/** What a signed policy lets others send. */
export interface Policy {
  /** ms since 1970 */
  readonly expires: number
  readonly conditions: readonly FieldCondition[]
  /** bytes of the file; everything where nothing is said of it */
  readonly length: { readonly least: number; readonly most: number }
}

/** Fields that no policy has to speak of: it is what is signed, and these say so, or mean nothing to S3. */
const unspoken = ['policy', 'file', 'awsaccesskeyid', 'signature', 'x-amz-signature']

/**
 * Reads a policy in Base64.
 *
 * throws  InvalidPolicyDocument
 * source  AWS "POST policy", Amazon S3 API reference
 */
export function readPolicy(base64: string): Policy {
  const document = parse(Buffer.from(base64, 'base64').toString())
  const { expiration, conditions } = document
  if (typeof expiration !== 'string') throw invalid('Policy missing expiration.')
  const expires = Date.parse(expiration)
  if (Number.isNaN(expires)) throw invalid(`Invalid 'expiration' value: '${expiration}'`)
  if (!Array.isArray(conditions)) throw invalid('Policy missing conditions.')
  const isRange = (one: unknown) => Array.isArray(one) && one[0] === 'content-length-range'
  const [, least = 0, most = Infinity] = (conditions.find(isRange) as unknown[] | undefined) ?? []
  return {
    expires,
    conditions: conditions.filter((one) => !isRange(one)).flatMap(readCondition),
    length: { least: readSize(least), most: readSize(most) },
  }
}

/**
 * Refuses a form that its policy does not let through.
 *
 * in      `fields` as they are after `${filename}` has been replaced, and `bucket` among them
 * throws  AccessDenied
 */
export function checkPolicy({ expires, conditions }: Policy, fields: ReadonlyMap<string, string>, now: number): void {
  if (expires <= now) throw denied('Policy expired.')
  for (const condition of conditions) {
    if (holds(condition, fields.get(condition.field) ?? '')) continue
    const { operator, name, value } = condition
    throw denied(`Policy Condition failed: ["${operator}", "$${name}", "${value}"]`)
  }
  const spokenOf = new Set([...conditions.map(({ field }) => field), ...unspoken, 'bucket'])
  const extra = [...fields.keys()].filter((name) => !spokenOf.has(name) && !name.startsWith('x-ignore-'))
  if (extra.length > 0) throw denied(`Extra input fields: ${extra.join(', ')}`)
}

/**
 * Refuses a file that is shorter or longer than its policy says.
 *
 * throws  EntityTooSmall, EntityTooLarge
 */
export function checkLength({ length: { least, most } }: Policy, size: number): void {
  if (size < least) throw new S3Error('EntityTooSmall', { elements: { ProposedSize: size, MinSizeAllowed: least } })
  if (size > most) throw new S3Error('EntityTooLarge', { elements: { ProposedSize: size, MaxSizeAllowed: most } })
}

/** Each of several types has to begin so: 'image/png,image/gif'. */
function holds({ operator, field, value }: FieldCondition, given: string): boolean {
  if (operator === 'eq') return given === value
  const all = field === 'content-type' ? given.split(',') : [given]
  return all.every((one) => one.trim().startsWith(value))
}

/** `{"acl": "private"}` says the same as `["eq", "$acl", "private"]`. */
function readCondition(condition: unknown): FieldCondition[] {
  if (typeof condition !== 'object' || condition === null) throw invalid('Invalid Condition.')
  if (!Array.isArray(condition))
    return Object.entries(condition).map(([name, value]) => fieldCondition('eq', name, value))
  const [operator, name, value] = condition as unknown[]
  const known = (['eq', 'starts-with'] as const).find((one) => one === String(operator).toLowerCase())
  if (known === undefined || typeof name !== 'string' || !name.startsWith('$')) throw invalid('Invalid Condition.')
  return [fieldCondition(known, name.slice(1), value)]
}

function fieldCondition(operator: FieldCondition['operator'], name: string, value: unknown): FieldCondition {
  if (typeof value !== 'string') throw invalid('Invalid Condition.')
  return { operator, field: name.toLowerCase(), name, value }
}

function readSize(size: unknown): number {
  const number = Number(size)
  if (Number.isNaN(number) || number < 0) throw invalid('Invalid content-length-range.')
  return number
}

function parse(text: string): { readonly expiration?: unknown; readonly conditions?: unknown } {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null) return value
  } catch {
    // told below
  }
  throw invalid('Invalid JSON.')
}

function invalid(why: string): S3Error {
  return new S3Error('InvalidPolicyDocument', { message: `Invalid Policy: ${why}` })
}

function denied(why: string): S3Error {
  return new S3Error('AccessDenied', { message: `Invalid according to Policy: ${why}` })
}
