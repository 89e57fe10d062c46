import { localStream, type RecordToPut } from '../../src/pumps/kinesis/local-stream.js'

it.each<[string, RecordToPut, RegExp]>([
  ['no key', { data: 'x', partitionKey: '' }, /^clicks: a partition key has 1 to 256 characters/],
  ['too long a key', { data: 'x', partitionKey: 'x'.repeat(257) }, /1 to 256/],
  ['too much data', { data: 'x'.repeat(1_048_576), partitionKey: 'k' }, /at most 1048576 bytes/],
])('takes no record with %s', (_, record, sentence) => {
  expect(() => localStream({ name: 'clicks' }).putRecord(record)).toThrow(sentence)
})

it('splits and merges only what can be', () => {
  const stream = localStream({ name: 'clicks', shardCount: 3 })
  const [first, second, third] = [0, 1, 2].map((at) => `shardId-00000000000${at}`) as [string, string, string]
  expect(() => stream.mergeShards(first, third)).toThrow(/are not neighbours/)
  expect(stream.mergeShards(second, first)).toBe('shardId-000000000003')
  expect(() => stream.splitShard(first)).toThrow(`clicks: ${first} is closed.`)
  expect(stream.splitShard(third)).toEqual(['shardId-000000000004', 'shardId-000000000005'])
  expect(() => stream.splitShard('x')).toThrow('clicks has no shard x.')
  expect(() => localStream({ name: 'clicks', shardCount: 0 })).toThrow(/shardCount is 0/)
})
