import { type DynamoDbError, validationError } from '../errors.js'
import type { Position } from './position.js'

/** A position for which somebody asked, and when. */
export interface Iterator {
  readonly arn: string
  readonly shardId: string
  readonly position: Position
  /** ms since 1970 */
  readonly issuedAtMs: number
  /** Of its stream, when it was issued: see Streams.expiries. */
  readonly expiries: number
}

/** How long an iterator can be used: ms; AWS "GetShardIterator", read 2026-11-25. */
export const iteratorLifeMs = 15 * 60 * 1000

export function writeIterator({ arn, shardId, position, issuedAtMs, expiries }: Iterator): string {
  const rest = [shardId, position.side, position.sequenceNumber, issuedAtMs, expiries]
  return `${arn}|1|${Buffer.from(JSON.stringify(rest)).toString('base64url')}`
}

/** throws ValidationException when the text was not issued here */
export function readIterator(text: string): Iterator {
  const [arn, version, rest, ...more] = text.split('|')
  if (arn === undefined || version !== '1' || rest === undefined || more.length > 0) throw invalid()
  const [shardId, side, sequenceNumber, issuedAtMs, expiries] = membersOf(rest)
  if (
    typeof shardId !== 'string' ||
    (side !== 'at' && side !== 'after') ||
    typeof sequenceNumber !== 'string' ||
    typeof issuedAtMs !== 'number' ||
    typeof expiries !== 'number'
  ) {
    throw invalid()
  }
  return { arn, shardId, position: { side, sequenceNumber }, issuedAtMs, expiries }
}

function invalid(): DynamoDbError {
  return validationError('Invalid ShardIterator')
}

function membersOf(text: string): unknown[] {
  try {
    const members: unknown = JSON.parse(Buffer.from(text, 'base64url').toString())
    return Array.isArray(members) ? members : []
  } catch {
    return []
  }
}
