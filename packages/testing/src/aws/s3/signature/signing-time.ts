import { S3Error } from '../s3-error.js'

/** ms that the signer's clock may be off, either way (AWS "RequestTimeTooSkewed") */
export const skewMs = 15 * 60_000

/**
 * Refuses what was signed at another time; `date` is that time as it was written.
 *
 * throws  RequestTimeTooSkewed
 */
export function checkSkew(date: string, time: number, now: number): void {
  if (Math.abs(time - now) <= skewMs) return
  throw new S3Error('RequestTimeTooSkewed', {
    elements: {
      RequestTime: date,
      ServerTime: wholeSecond(now),
      MaxAllowedSkewMilliseconds: skewMs,
    },
  })
}

/** '2026-06-17T14:58:24Z' */
export function wholeSecond(time: number): string {
  return new Date(time).toISOString().replace(/\.\d+/, '')
}
