import type { Database } from '../database.js'
import { serviceError } from '../errors.js'
import { type Iterator, iteratorLifeMs, readIterator, writeIterator } from '../streams/iterator.js'
import { type Position, recordsFrom } from '../streams/position.js'
import { recordBytes, shownRecord } from '../streams/record.js'
import { isOpen } from '../streams/stream.js'
import { findShard } from './get-shard-iterator.js'

/** Bytes of records that one answer may hold; AWS "GetRecords", read 2026-11-25. */
const largestPage = 1024 * 1024

export interface GetRecordsInput {
  readonly ShardIterator: string
  /** 1,000 unless given. */
  readonly Limit?: number
}

export function getRecords(database: Database, { ShardIterator, Limit = 1000 }: GetRecordsInput): object {
  const { streams, clock, region } = database
  const iterator = readIterator(ShardIterator)
  checkAge(database, iterator)
  const stream = streams.find(iterator.arn)
  const shard = findShard(stream, iterator.shardId)
  const Records: object[] = []
  let position: Position = iterator.position
  let [bytes, isDrained] = [0, true]
  for (const [sequenceNumber, record] of recordsFrom(streams, stream, shard, position, clock.now())) {
    bytes += recordBytes(record)
    if (Records.length === Limit || (bytes > largestPage && Records.length > 0)) {
      isDrained = false
      break
    }
    Records.push(shownRecord(stream, sequenceNumber, record, region))
    position = { side: 'after', sequenceNumber }
  }
  if (isDrained && !isOpen(shard)) return { Records }
  const expiries = streams.expiries(stream.arn)
  return { Records, NextShardIterator: writeIterator({ ...iterator, position, issuedAtMs: clock.now(), expiries }) }
}

function checkAge({ streams, clock }: Database, { arn, issuedAtMs, expiries }: Iterator): void {
  const isOld = clock.now() - issuedAtMs > iteratorLifeMs || expiries < streams.expiries(arn)
  if (isOld) throw serviceError('ExpiredIteratorException', 'Shard iterator has expired')
}
