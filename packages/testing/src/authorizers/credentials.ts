import type { Place } from '../gateway/place.js'

/** A key pair that signs requests to a local gateway. It opens nothing elsewhere. */
export interface TestCredentials {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
  /** Whose they are pretended to be. */
  readonly userArn?: string
  readonly userId?: string
}

/** The pair that every local gateway takes unless it is given others. */
export const testCredentials: TestCredentials = { accessKeyId: 'test', secretAccessKey: 'test' }

/** Whose the credentials are, in events. */
export function userArnOf({ accountId }: Place, { userArn }: TestCredentials): string {
  return userArn ?? `arn:aws:iam::${accountId}:user/test`
}

/** The unique id of that user, in events. */
export function userIdOf({ userId }: TestCredentials): string {
  return userId ?? 'AIDATESTTESTTESTTEST0'
}
