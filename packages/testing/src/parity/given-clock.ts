import { isRecord } from '../gateway/shape.js'
import { type Clock, systemClock } from '../clock/clock.js'
import { lastOf } from '../gateway/header-lines.js'
import type { WireRequest } from './wire.js'

/** The time at which a case was recorded, as far as its token or signature tells; waiting takes as long as ever. */
export function givenClock(jwtPayload: unknown, request: WireRequest): Clock {
  const at = issuedAt(jwtPayload) ?? signedAt(request)
  return at === undefined ? systemClock : { ...systemClock, now: () => at }
}

/** A clock on which nothing takes any time: whoever waits is called at the next turn. */
export const impatientClock: Clock = {
  now: () => systemClock.now(),
  schedule: (_ms, task, options) => systemClock.schedule(0, task, options),
}

function issuedAt(payload: unknown): number | undefined {
  return isRecord(payload) && typeof payload['iat'] === 'number' ? payload['iat'] * 1000 : undefined
}

function signedAt({ headers }: WireRequest): number | undefined {
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(lastOf(headers, 'x-amz-date') ?? '') ?? []
  return year === undefined ? undefined : Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
}
