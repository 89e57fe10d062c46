import type { Call } from '../call.js'
import { S3Error } from '../s3-error.js'
import type { DefaultRetention, Retention, StoredObject, Version } from '../store/records.js'
import type { Bucket } from '../store/store.js'

const header = {
  mode: 'x-amz-object-lock-mode',
  until: 'x-amz-object-lock-retain-until-date',
  legalHold: 'x-amz-object-lock-legal-hold',
  bypass: 'x-amz-bypass-governance-retention',
}

/** How a new object is protected: by what its writer says, else by what the bucket says. */
export function readProtection(call: Call, bucket: Bucket): Pick<StoredObject, 'retention' | 'legalHold'> {
  const given = {
    mode: call.headers.get(header.mode),
    until: call.headers.get(header.until),
    legalHold: call.headers.get(header.legalHold),
  }
  const isGiven = Object.values(given).some((value) => value !== undefined)
  if (isGiven && bucket.settings.objectLock === undefined) {
    throw new S3Error('InvalidRequest', { message: 'Bucket is missing Object Lock Configuration' })
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

function readLegalHold(text: string): boolean {
  if (text === 'ON' || text === 'OFF') return text === 'ON'
  throw invalid(header.legalHold, text, "Legal Hold must be either of 'ON' or 'OFF'")
}

/** Reads when a retention ends, which has to be later than now. */
function readUntil(text: string, now: number): number {
  const until = /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text) ? Date.parse(text) : Number.NaN
  if (Number.isNaN(until)) {
    throw invalid(header.until, text, 'The retain until date must be provided in ISO 8601 format')
  }
  if (until <= now) throw invalid(header.until, text, 'The retain until date must be in the future!')
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
    const message = 'x-amz-object-lock-retain-until-date and x-amz-object-lock-mode must both be supplied.'
    throw invalid(mode === undefined ? header.mode : header.until, undefined, message)
  }
  if (mode !== 'GOVERNANCE' && mode !== 'COMPLIANCE') throw invalid(header.mode, mode, 'Unknown wormMode directive.')
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

function locked(): S3Error {
  return new S3Error('AccessDenied', { message: 'Access Denied because object protected by object lock.' })
}

function invalid(name: string, value: string | undefined, message: string): S3Error {
  return new S3Error('InvalidArgument', { message, elements: { ArgumentName: name, ArgumentValue: value } })
}
