import { anything, members, text } from '../../gateway/shape.js'
import { checkFilters } from '../filter-criteria.js'
import { type ShardMapping, shardMappingShape } from '../streams/shard-mapping.js'
import { dataFilter } from './data-filter.js'
import type { KinesisReader } from './kinesis-reader.js'

/** An event source mapping between a Kinesis data stream and a function, in the words of AWS. */
export interface KinesisMapping extends ShardMapping {
  /** A `localStream`, or a client of the AWS SDK. */
  readonly kinesis: KinesisReader
  /** Default 'TRIM_HORIZON': all that the stream has. */
  readonly startingPosition?: 'TRIM_HORIZON' | 'LATEST' | 'AT_TIMESTAMP'
  /** With 'AT_TIMESTAMP'. */
  readonly startingPositionTimestamp?: Date
}

const shape = members(
  {
    ...shardMappingShape,
    kinesis: anything,
    startingPosition: text('TRIM_HORIZON', 'LATEST', 'AT_TIMESTAMP'),
    startingPositionTimestamp: (value, place) =>
      value instanceof Date && !Number.isNaN(value.getTime()) ? [] : [`${place} is no date.`],
  },
  ['function', 'kinesis', 'streamArn'],
)

/** throws  when the mapping asks for what cannot be, or is not imitated, such as a tumbling window: all of it at once */
export function checkKinesisMapping(mapping: KinesisMapping): void {
  const sentences = [
    ...shape(mapping, 'mapping'),
    ...checkFilters(mapping.filterCriteria, dataFilter),
    ...((mapping.startingPosition === 'AT_TIMESTAMP') === (mapping.startingPositionTimestamp !== undefined)
      ? []
      : ["startingPosition 'AT_TIMESTAMP' and startingPositionTimestamp go together."]),
  ]
  if (sentences.length > 0) throw new Error(`kinesisPump: ${sentences.join('\n')}`)
}
