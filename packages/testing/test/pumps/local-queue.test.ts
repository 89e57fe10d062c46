import { createHash } from 'node:crypto'
import { turnableClock } from '../../src/clock/clock.js'
import { localQueue } from '../../src/pumps/sqs/local-queue.js'
import type { MessageToSend } from '../../src/pumps/sqs/message.js'
import type { QueueOptions } from '../../src/pumps/sqs/queue.js'

const clock = turnableClock(0)
const bodies = (messages: readonly { body: string }[]) => messages.map(({ body }) => body)

it('hides what has been received, until its time-out or until it is shown again', () => {
  const queue = localQueue({ name: 'q', clock, visibilityTimeout: 10 })
  queue.send({ body: 'a' })
  const [first] = queue.receive()
  expect(queue.receive()).toEqual([])
  queue.changeVisibility(first?.receiptHandle ?? '', 20)
  clock.turn(19_999)
  expect(queue.receive()).toEqual([])
  clock.turn(1)
  const [second] = queue.receive()
  expect(second?.attributes['ApproximateReceiveCount']).toBe('2')
  queue.changeVisibility(second?.receiptHandle ?? '', 0)
  expect(bodies(queue.receive({ visibilityTimeout: 0 }))).toEqual(['a'])
})

it('deletes only what has not become visible since it was received', () => {
  const queue = localQueue({ name: 'q', clock, visibilityTimeout: 10 })
  queue.send({ body: 'a' })
  const [stale] = queue.receive()
  clock.turn(10_000)
  queue.delete(stale?.receiptHandle ?? '')
  const [current] = queue.receive()
  expect(current?.body).toBe('a')
  queue.delete(current?.receiptHandle ?? '')
  expect(queue.messages()).toEqual([])
})

it('delays messages, by the queue or one by one', () => {
  const queue = localQueue({ name: 'q', clock, delaySeconds: 5 })
  queue.send({ body: 'a' })
  queue.send({ body: 'b', delaySeconds: 0 })
  expect(queue.counts()).toEqual({ visible: 1, notVisible: 0, delayed: 1 })
  expect(bodies(queue.receive({ maxNumberOfMessages: 10 }))).toEqual(['b'])
  expect(queue.nextVisibleMs()).toBe(clock.now() + 5000)
  clock.turn(5000)
  expect(bodies(queue.receive({ maxNumberOfMessages: 10 }))).toEqual(['a'])
})

it('keeps messages for a while', () => {
  const queue = localQueue({ name: 'q', clock, messageRetentionPeriod: 60 })
  queue.send({ body: 'a' })
  clock.turn(59_999)
  expect(bodies(queue.messages())).toEqual(['a'])
  clock.turn(1)
  expect(queue.messages()).toEqual([])
})

it('takes as many messages as it may, and the first in any case', () => {
  const queue = localQueue({ name: 'q', clock })
  for (const body of ['aaaa', 'b', 'c']) queue.send({ body })
  expect(bodies(queue.receive({ maxNumberOfMessages: 10, maxBytes: 2 }))).toEqual(['aaaa'])
  expect(bodies(queue.receive({ maxNumberOfMessages: 10, maxBytes: 1 }))).toEqual(['b'])
})

it('tells the MD5 of a message’s attributes as SQS does', () => {
  const queue = localQueue({ name: 'q', clock })
  const text = (dataType: string, stringValue: string) => ({ dataType, stringValue })
  const recorded = {
    Title: text('String', 'The Whistler'),
    Author: text('String', 'John Grisham'),
    WeeksOn: text('Number', '6'),
  }
  queue.send({ body: 'a', messageAttributes: recorded })
  queue.send({ body: 'b', messageAttributes: { bytes: { dataType: 'Binary.gzip', binaryValue: 'AQI=' } } })
  queue.send({ body: 'c' })
  // The first is recorded; of bytes only a digest of the same makings is known here.
  const bytes = createHash('md5').update('\0\0\0\x05bytes\0\0\0\x0bBinary.gzip\x02\0\0\0\x02\x01\x02').digest('hex')
  expect(queue.receive({ maxNumberOfMessages: 10 }).map((message) => message.md5OfMessageAttributes)).toEqual([
    'd25a6aea97eb8f585bfa92d314504a92',
    bytes,
    undefined,
  ])
})

describe('a FIFO queue', () => {
  it('knows a message again for five minutes', () => {
    const queue = localQueue({ name: 'q.fifo', clock, contentBasedDeduplication: true })
    const first = queue.send({ body: 'a', messageGroupId: 'g' })
    expect(queue.send({ body: 'a', messageGroupId: 'g' })).toEqual(first)
    queue.send({ body: 'a', messageGroupId: 'g', messageDeduplicationId: 'another' })
    expect(queue.messages()).toHaveLength(2)
    clock.turn(5 * 60_000)
    queue.send({ body: 'a', messageGroupId: 'g' })
    expect(queue.messages()).toHaveLength(3)
  })

  it('gives several messages of a group together, and the others when those are gone', () => {
    const queue = localQueue({ name: 'q.fifo', clock, contentBasedDeduplication: true })
    for (const body of ['a1', 'a2', 'b1', 'a3']) queue.send({ body, messageGroupId: body.slice(0, 1) })
    const taken = queue.receive({ maxNumberOfMessages: 2 })
    expect(bodies(taken)).toEqual(['a1', 'a2'])
    expect(taken[0]?.attributes).toMatchObject({ MessageGroupId: 'a', SequenceNumber: '18000000000000000001' })
    expect(bodies(queue.receive({ maxNumberOfMessages: 10 }))).toEqual(['b1'])
    taken.forEach(({ receiptHandle }) => queue.delete(receiptHandle))
    expect(bodies(queue.receive({ maxNumberOfMessages: 10 }))).toEqual(['a3'])
  })
})

it.each<[string, Partial<QueueOptions>, Partial<MessageToSend>, RegExp]>([
  ['no body', {}, { body: '' }, /^q: A message has a body/],
  ['too large a body', {}, { body: 'x'.repeat(1_048_577) }, /at most 1048576 bytes/],
  ['too long a delay', {}, { delaySeconds: 901 }, /delaySeconds is 901/],
  ['deduplication in a standard queue', {}, { messageDeduplicationId: 'x' }, /is for FIFO queues/],
  ['no group', { name: 'q.fifo' }, {}, /asks for a messageGroupId\. .* asks for a messageDeduplicationId/],
  [
    'a delay of its own',
    { name: 'q.fifo' },
    { messageGroupId: 'g', messageDeduplicationId: 'x', delaySeconds: 1 },
    /delays all/,
  ],
])('takes no message with %s', (_, options, message, sentence) => {
  const queue = localQueue({ name: 'q', clock, ...options })
  expect(() => queue.send({ body: 'a', ...message })).toThrow(sentence)
})

it.each<[string, object, RegExp]>([
  ['such a name', { name: 'a b' }, /queue\.name is 'a b'/],
  ['so long a time-out', { name: 'q', visibilityTimeout: 43_201 }, /visibilityTimeout is 43201/],
  [
    'a dead-letter queue of the other kind',
    { name: 'q', redrivePolicy: { deadLetterQueue: localQueue({ name: 'd.fifo' }), maxReceiveCount: 1 } },
    /both are FIFO queues, or none/,
  ],
  [
    'content-based deduplication in a standard queue',
    { name: 'q', contentBasedDeduplication: true },
    /is for FIFO queues/,
  ],
  ['encryption', { name: 'q', kmsMasterKeyId: 'x' }, /queue\.kmsMasterKeyId is not imitated/],
])('is no queue with %s', (_, options, sentence) => {
  expect(() => localQueue(options as QueueOptions)).toThrow(sentence)
})
