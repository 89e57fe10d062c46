import { randomBytes, randomUUID } from 'node:crypto'

/** What a gateway calls one request. */
export interface RequestIds {
  /** A UUID: `requestContext.requestId` of a REST API. */
  readonly requestId: string
  /** 'JCIudEUfPHcEhog=', the newer kind: HTTP APIs use it for everything. */
  readonly extendedRequestId: string
}

/** Fresh ones. */
export function requestIds(): RequestIds {
  return { requestId: randomUUID(), extendedRequestId: freshId() }
}

/** An id of the newer kind: 11 bytes make 15 characters and one '=' (recorded: JCIudEUfPHcEhog=, JCI_JHpQvHcEhVw=). */
export function freshId(): string {
  return `${randomBytes(11).toString('base64url')}=`
}

/** 'Root=1-67891233-abcdef012345678912345678', in the format of X-Ray; the first part is seconds since 1970. */
export function traceRoot(now: number): string {
  const seconds = Math.floor(now / 1000)
    .toString(16)
    .padStart(8, '0')
  return `Root=1-${seconds}-${randomBytes(12).toString('hex')}`
}

/** What X-Ray adds to a root when nobody upstream did: a parent, and that it is not sampled. */
export function traceParent(): string {
  return `Parent=${randomBytes(8).toString('hex')};Sampled=0;Lineage=1:${randomBytes(4).toString('hex')}:0`
}
