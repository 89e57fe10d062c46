import { jest } from '@jest/globals'
import { handler, seen } from '../src/records.js'

const arn = 'eu-west-1:123456789012'

function messages(queue: string, ...bodies: readonly string[]) {
  const eventSourceARN = `arn:aws:sqs:${arn}:${queue}`
  return { Records: bodies.map((body, at) => ({ messageId: `m${at}`, body, eventSource: 'aws:sqs', eventSourceARN })) }
}

/** The answer, and what was seen; the log stays silent. */
async function take(event: object) {
  seen.length = 0
  const written = jest.spyOn(process.stdout, 'write').mockReturnValue(true)
  try {
    return { answer: await handler(event), seen: [...seen] }
  } finally {
    written.mockRestore()
  }
}

it('takes each message, and sets aside what can never be handled', async () => {
  const event = messages('orders', '{"product":"tea","amount":2}', 'x', '{"product":"gone","amount":1}')
  expect(await take(event)).toEqual({
    answer: { batchItemFailures: [] },
    seen: expect.arrayContaining([
      'm0: 2 tea',
      'm1 set aside: body is not JSON',
      'm2 set aside: the product does not exist any more',
    ]),
  })
})

it('takes whole batches, and tells which records come again', async () => {
  const event = messages('bulk-dev', '{"product":"tea","amount":2}', '{"product":"tea","amount":200}', '{"amount":1}')
  expect(await take(event)).toEqual({
    answer: { batchItemFailures: [{ itemIdentifier: 'm1' }, { itemIdentifier: 'm2' }] },
    seen: ['2 tea', 'OrdersController.placeAll took 2'],
  })
})

it('takes what a topic sends to a queue', async () => {
  const topic = `arn:aws:sns:${arn}:offers`
  const published = { Type: 'Notification', MessageId: 'n1', TopicArn: topic, Message: '{"product":"tea","amount":2}' }
  expect((await take(messages('prices', JSON.stringify(published)))).seen).toContain('tea by offers')
})

it('takes changes of a table', async () => {
  const image = { id: { S: '1' }, product: { S: 'tea' }, amount: { N: '2' } }
  const change = {
    eventID: 'e1',
    eventName: 'INSERT',
    eventSource: 'aws:dynamodb',
    eventSourceARN: `arn:aws:dynamodb:${arn}:table/orders/stream/2026-11-25`,
    dynamodb: { SequenceNumber: '1', NewImage: image },
  }
  expect(await take({ Records: [change] })).toEqual({
    answer: { batchItemFailures: [] },
    seen: ['insert tea', 'OrdersController.changed took 1'],
  })
})

it('takes objects, events of a bus and the time', async () => {
  const object = { key: 'a+b.csv' }
  const uploaded = {
    eventSource: 'aws:s3',
    eventName: 'ObjectCreated:Put',
    s3: { bucket: { name: 'uploads' }, object },
  }
  const event = { id: 'b1', version: '0', resources: [] }
  const paid = { ...event, source: 'shop.billing', 'detail-type': 'OrderPaid', detail: { product: 'tea', amount: 1 } }
  const due = { ...event, source: 'aws.events', 'detail-type': 'Scheduled Event', detail: {} }
  expect((await take({ Records: [uploaded] })).seen).toContain('a b.csv')
  expect((await take(paid)).seen).toContain('paid tea')
  expect((await take(due)).seen).toContain('swept')
})

it('throws what nobody takes', async () => {
  await expect(take(messages('returns', '{}'))).rejects.toThrow("No consumer takes SQS queue 'returns'.")
})
