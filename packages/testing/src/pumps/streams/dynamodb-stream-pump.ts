import { compileFilters } from '../filter-criteria.js'
import type { Pump } from '../pump.js'
import { checkStreamMapping, type StreamMapping } from './dynamodb-mapping.js'
import { dynamoDbSource } from './dynamodb-source.js'
import { shardPump } from './shard-pump.js'

/**
 * Delivers the changes of a table to a function, as an event source mapping does: in the order of each item, in batches,
 * again and again until they are processed or given up.
 *
 * throws  when the mapping asks for what cannot be, or for what is not imitated
 * source  AWS "Using AWS Lambda with Amazon DynamoDB", read 2026-11-25
 */
export function dynamoDbStreamPump(mapping: StreamMapping): Pump {
  checkStreamMapping(mapping)
  const { streams, streamArn, startingPosition: type = 'TRIM_HORIZON', filterCriteria } = mapping
  return shardPump(mapping, {
    name: 'dynamoDbStreamPump',
    source: dynamoDbSource(streams, streamArn),
    start: { type },
    matches: compileFilters(filterCriteria),
  })
}
