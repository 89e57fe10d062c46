import { anything, members, text } from '../../gateway/shape.js'
import { checkFilters } from '../filter-criteria.js'
import type { StreamReader } from './dynamodb-reader.js'
import { type ShardMapping, shardMappingShape } from './shard-mapping.js'

/** An event source mapping between a DynamoDB stream and a function, in the words of AWS. */
export interface StreamMapping extends ShardMapping {
  readonly streams: StreamReader
  /** Default 'TRIM_HORIZON': all that the stream has. */
  readonly startingPosition?: 'TRIM_HORIZON' | 'LATEST'
}

const shape = members({ ...shardMappingShape, streams: anything, startingPosition: text('TRIM_HORIZON', 'LATEST') }, [
  'function',
  'streams',
  'streamArn',
])

/** throws  when the mapping asks for what cannot be, or is not imitated, such as a tumbling window: all of it at once */
export function checkStreamMapping(mapping: StreamMapping): void {
  const sentences = [...shape(mapping, 'mapping'), ...checkFilters(mapping.filterCriteria)]
  if (sentences.length > 0) throw new Error(`dynamoDbStreamPump: ${sentences.join('\n')}`)
}
