import { isUint8Array } from 'node:util/types'
import type { SdkStreamRecord } from './stream-reader.js'

/** A record on its way to a function. */
export interface EventRecord {
  readonly sequenceNumber: string
  /** ms since 1970 */
  readonly createdAtMs: number
  /** The keys of its item as JSON text: what the order of one item is kept by. */
  readonly itemKey: string
  /** bytes of JSON */
  readonly bytes: number
  /** What the function is given. */
  readonly record: Readonly<Record<string, unknown>>
}

/** A record in the form of Lambda's events: bytes in base64, times in seconds, the identity in lower case. */
export function eventRecordFrom(sdkRecord: SdkStreamRecord, streamArn: string): EventRecord {
  const { dynamodb = {}, userIdentity, ...rest } = sdkRecord
  const { ApproximateCreationDateTime: createdAt, SequenceNumber: sequenceNumber = '' } = dynamodb
  const createdAtMs = createdAt?.getTime() ?? 0
  const identity = { type: userIdentity?.Type, principalId: userIdentity?.PrincipalId }
  const record = withBase64({
    ...rest,
    dynamodb: { ...dynamodb, ...(createdAt === undefined ? {} : { ApproximateCreationDateTime: createdAtMs / 1000 }) },
    ...(userIdentity === undefined ? {} : { userIdentity: identity }),
    eventSourceARN: streamArn,
  }) as Record<string, unknown>
  const itemKey = JSON.stringify(withBase64(dynamodb.Keys ?? {}))
  return { sequenceNumber, createdAtMs, itemKey, bytes: Buffer.byteLength(JSON.stringify(record)), record }
}

function withBase64(value: unknown): unknown {
  if (isUint8Array(value)) return Buffer.from(value).toString('base64')
  if (Array.isArray(value)) return value.map(withBase64)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withBase64(member)]))
}
