import { compileFilters } from '../filter-criteria.js'
import type { Pump } from '../pump.js'
import { shardPump } from '../streams/shard-pump.js'
import { dataFilter } from './data-filter.js'
import { checkKinesisMapping, type KinesisMapping } from './kinesis-mapping.js'
import { kinesisSource } from './kinesis-source.js'

/**
 * Delivers the records of a Kinesis data stream to a function, as an event source mapping does: in the order of each
 * partition key, in batches, again and again until they are processed or given up.
 *
 * throws  when the mapping asks for what cannot be, or for what is not imitated
 * source  AWS "How Lambda processes records from stream and queue-based event sources"
 */
export function kinesisPump(mapping: KinesisMapping): Pump {
  checkKinesisMapping(mapping)
  const { kinesis, streamArn, startingPosition: type = 'TRIM_HORIZON', startingPositionTimestamp: at } = mapping
  return shardPump(mapping, {
    name: 'kinesisPump',
    source: kinesisSource(kinesis, streamArn),
    start: type === 'AT_TIMESTAMP' ? { type, atMs: at?.getTime() ?? 0 } : { type },
    matches: compileFilters(mapping.filterCriteria, dataFilter),
  })
}
