import { bucketOf, type Call } from '../call.js'
import type { Operation } from '../operation.js'
import { invalidArgument, S3Error } from '../s3-error.js'
import type { DefaultRetention, Retention, StoredObject, Version } from '../store/records.js'
import type { Bucket } from '../store/store.js'
import type { XmlElement } from '../xml/read-xml.js'
import { pacificDate } from './pacific-date.js'
import { findObject, versionIdOf } from './versions.js'

const header = {
  mode: 'x-amz-object-lock-mode',
  until: 'x-amz-object-lock-retain-until-date',
  legalHold: 'x-amz-object-lock-legal-hold',
  bypass: 'x-amz-bypass-governance-retention',
}

const isoDate = /^\d{4}-\d\d-\d\dT\d\d:\d\d/

/** How a new object is protected: by what its writer says, else by what the bucket says. */
export function readProtection(call: Call, bucket: Bucket): Pick<StoredObject, 'retention' | 'legalHold'> {
  const given = {
    mode: call.headers.get(header.mode),
    until: call.headers.get(header.until),
    legalHold: call.headers.get(header.legalHold),
  }
  const isGiven = Object.values(given).some((value) => value !== undefined)
  if (isGiven && bucket.settings.objectLock === undefined) {
    throw missingConfiguration()
  }
  const retention = readRetentionHeaders(given.mode, given.until, call.now()) ?? defaultRetention(call, bucket)
  const legalHold = given.legalHold === undefined ? undefined : readLegalHold(given.legalHold)
  return { ...(retention && { retention }), ...(legalHold !== undefined && { legalHold }) }
}

/** The headers that tell how an object is protected. */
export function protectionHeaders({ retention, legalHold }: StoredObject): Record<string, string> {
  return {
    ...(retention && { [header.mode]: retention.mode, [header.until]: new Date(retention.until).toISOString() }),
    ...(legalHold !== undefined && { [header.legalHold]: legalHold ? 'ON' : 'OFF' }),
  }
}

/**
 * The version that a call protects or asks the protection of.
 *
 * throws  InvalidRequest in a bucket without Object Lock, and what `findObject` throws
 */
export function findLockable(call: Call, method: Operation['method']): StoredObject {
  const bucket = bucketOf(call)
  if (bucket.settings.objectLock === undefined) throw missingConfiguration()
  return findObject(bucket, call.key, versionIdOf(call), method)
}

/**
 * Reads `<Retention><Mode>GOVERNANCE</Mode><RetainUntilDate>…</RetainUntilDate></Retention>`; an empty one asks for none.
 *
 * throws  MalformedXML, InvalidArgument when its time has passed
 */
export function readRetention(document: XmlElement, now: number): Retention | undefined {
  const [mode, until] = [document.child('Mode')?.text, document.child('RetainUntilDate')?.text]
  if (mode === undefined && until === undefined) return undefined
  const isRight = (mode === 'GOVERNANCE' || mode === 'COMPLIANCE') && until !== undefined && isoDate.test(until)
  if (!isRight) throw new S3Error('MalformedXML')
  if (Date.parse(until) <= now) {
    throw invalidArgument(
      'RetainUntilDate',
      pacificDate(Date.parse(until)),
      'The retain until date must be in the future!',
    )
  }
  return { mode, until: readUntil(until, now) }
}

/**
 * Lets a retention take the place of what protects a version now. Longer is always allowed; shorter, none, or another mode
 * needs a bypass under GOVERNANCE, and under COMPLIANCE nothing helps.
 *
 * throws  AccessDenied
 */
export function checkRetention(call: Call, { retention: before }: StoredObject, next: Retention | undefined): void {
  if (before === undefined || before.until <= call.now()) return
  const isStronger = next !== undefined && next.mode === before.mode && next.until >= before.until
  if (isStronger || (before.mode === 'GOVERNANCE' && bypasses(call))) return
  throw locked()
}

/**
 * Refuses to bypass what is not there.
 *
 * throws  InvalidArgument
 */
export function checkBypass(call: Call): void {
  if (!call.headers.has(header.bypass) || bucketOf(call).settings.objectLock !== undefined) return
  const message = `${header.bypass} is only applicable to Object Lock enabled buckets.`
  throw invalidArgument(header.bypass, undefined, message)
}

function readLegalHold(text: string): boolean {
  if (text === 'ON' || text === 'OFF') return text === 'ON'
  throw invalidArgument(header.legalHold, text, "Legal Hold must be either of 'ON' or 'OFF'")
}

/** Reads when a retention ends, which has to be later than now. */
function readUntil(text: string, now: number): number {
  const until = isoDate.test(text) ? Date.parse(text) : Number.NaN
  if (Number.isNaN(until)) {
    throw invalidArgument(header.until, text, 'The retain until date must be provided in ISO 8601 format')
  }
  if (until <= now) throw invalidArgument(header.until, text, 'The retain until date must be in the future!')
  return until
}

/**
 * Lets a version be removed or overwritten in place, unless it is protected.
 *
 * throws  AccessDenied under a legal hold, under COMPLIANCE, and under GOVERNANCE unless the caller asks to bypass it
 */
export function checkRemovable(call: Call, version: Version | undefined): void {
  if (version?.kind !== 'object') return
  const { retention, legalHold } = version
  const isRetained = retention !== undefined && retention.until > call.now()
  const isBypassed = retention?.mode === 'GOVERNANCE' && bypasses(call)
  if (legalHold === true || (isRetained && !isBypassed)) throw locked()
}

function bypasses(call: Call): boolean {
  return call.headers.get(header.bypass)?.toLowerCase() === 'true'
}

function readRetentionHeaders(mode: string | undefined, until: string | undefined, now: number): Retention | undefined {
  if (mode === undefined && until === undefined) return undefined
  if (mode === undefined || until === undefined) {
    const message = 'x-amz-object-lock-retain-until-date and x-amz-object-lock-mode must both be supplied'
    throw invalidArgument(mode === undefined ? header.mode : header.until, undefined, message)
  }
  if (mode !== 'GOVERNANCE' && mode !== 'COMPLIANCE')
    throw invalidArgument(header.mode, mode, 'Unknown wormMode directive.')
  return { mode, until: readUntil(until, now) }
}

function defaultRetention(call: Call, bucket: Bucket): Retention | undefined {
  const retention = bucket.settings.objectLock?.defaultRetention
  return retention && { mode: retention.mode, until: endOf(retention, call.now()) }
}

function endOf({ unit, count }: DefaultRetention, now: number): number {
  const end = new Date(now)
  if (unit === 'Days') end.setUTCDate(end.getUTCDate() + count)
  else end.setUTCFullYear(end.getUTCFullYear() + count)
  return end.getTime()
}

function missingConfiguration(): S3Error {
  return new S3Error('InvalidRequest', { message: 'Bucket is missing Object Lock Configuration' })
}

function locked(): S3Error {
  return new S3Error('AccessDenied', { message: 'Access Denied because object protected by object lock.' })
}
