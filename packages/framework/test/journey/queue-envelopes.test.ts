import { IsInt } from 'class-validator'
import {
  Controller,
  createApplication,
  Envelope,
  Item,
  lambdaHandler,
  type Logger,
  OnSqs,
  outcome,
  type PoisonRecord,
  type QueueMessage,
  Records,
} from '../../src/index.js'

class Price {
  @IsInt()
  cents!: number
}

const given: unknown[] = []

@Controller()
class Prices {
  @OnSqs({ queue: 'by-topic', envelope: 'sns', poison: 'setAside' })
  fromTopic(@Item() price: Price, @Envelope() { body, notification, event }: QueueMessage) {
    given.push(price, body, notification, event)
  }

  @OnSqs({ queue: 'texts', envelope: 'sns' })
  texts(@Item() text: string) {
    given.push(text)
  }

  @OnSqs({ queue: 'by-bus', envelope: 'eventbridge', poison: 'setAside' })
  fromBus(@Item() price: Price, @Envelope() { body, notification, event }: QueueMessage) {
    given.push(price, body, notification, event)
  }

  @OnSqs({ queue: 'batches', envelope: 'eventbridge' })
  batch(@Records(Price) messages: readonly QueueMessage<Price>[]) {
    given.push(...messages.map(({ id, body, event }) => [id, body.cents, event?.detailType]))
    return outcome.allDone()
  }

  setAside({ id, raw, error }: PoisonRecord) {
    given.push([id, (raw as { body: string }).body.slice(0, 10), error.message])
  }
}

const silent = () => undefined
const logger: Logger = { debug: silent, info: silent, warn: silent, error: silent }
const handler = lambdaHandler(createApplication({ name: 'prices', controllers: [Prices], logger }))

async function take(queue: string, ...bodies: readonly unknown[]) {
  given.length = 0
  const eventSourceARN = `arn:aws:sqs:eu-west-1:123456789012:${queue}`
  const records = bodies.map((body, at) => ({
    messageId: `m${at}`,
    body: typeof body === 'string' ? body : JSON.stringify(body),
    eventSource: 'aws:sqs',
    eventSourceARN,
  }))
  return { result: await handler({ Records: records }), given: [...given] }
}

/** A body as SNS writes it: AWS "Fanout to Amazon SQS queues". */
function published(message: string, more: object = {}) {
  return {
    Type: 'Notification',
    MessageId: 'n1',
    TopicArn: 'arn:aws:sns:eu-west-1:123456789012:prices',
    Message: message,
    Timestamp: '2026-11-26T12:00:00.000Z',
    SignatureVersion: '1',
    Signature: 'EXAMPLE',
    SigningCertURL: 'EXAMPLE',
    UnsubscribeURL: 'EXAMPLE',
    ...more,
  }
}

function sent(detail: unknown) {
  return {
    version: '0',
    id: 'b1',
    'detail-type': 'PriceChanged',
    source: 'shop.prices',
    account: '123456789012',
    time: '2026-11-26T12:00:00Z',
    region: 'eu-west-1',
    resources: [],
    detail,
  }
}

const at = new Date('2026-11-26T12:00:00.000Z')
const done = { batchItemFailures: [] }
const price = Object.assign(new Price(), { cents: 5 })

it('gives what a topic sent', async () => {
  const more = { Subject: 's', MessageAttributes: { tenant: { Type: 'String', Value: 'acme' } } }
  expect(await take('by-topic', published('{"cents":5}', more))).toEqual({
    result: done,
    given: [
      price,
      '{"cents":5}',
      { id: 'n1', topic: 'prices', subject: 's', publishedAt: at, attributes: { tenant: 'acme' } },
      undefined,
    ],
  })
})

it('gives the text that a topic sent, which need not be JSON', async () => {
  expect((await take('texts', published('žluť, "5"'))).given).toEqual(['žluť, "5"'])
})

it('gives the detail of what a bus sent', async () => {
  const facts = {
    id: 'b1',
    detailType: 'PriceChanged',
    source: 'shop.prices',
    account: '123456789012',
    region: 'eu-west-1',
    resources: [],
    at,
    replay: undefined,
  }
  expect(await take('by-bus', sent({ cents: 5 }))).toEqual({
    result: done,
    given: [price, { cents: 5 }, undefined, facts],
  })
})

it('gives whole batches of them', async () => {
  expect(await take('batches', sent({ cents: 1 }), sent({ cents: 'x' }), sent({ cents: 3 }))).toEqual({
    result: { batchItemFailures: [{ itemIdentifier: 'm1' }] },
    given: [
      ['m0', 1, 'PriceChanged'],
      ['m2', 3, 'PriceChanged'],
    ],
  })
})

it.each([
  ['by-topic', '{"cents":5}', 'body is no notification of SNS'],
  ['by-topic', 'no JSON at all', 'body is no notification of SNS'],
  ['by-topic', published('{"cents":"x"}'), 'body does not fit Price: body.cents (isInt)'],
  ['by-bus', published('{"cents":5}'), 'body is no event of EventBridge'],
  ['by-bus', sent({}), 'body does not fit Price: body.cents (isInt)'],
])('what is not wrapped so, or holds something else, is poison: %s %j', async (queue, body, message) => {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  expect(await take(queue, body)).toEqual({ result: done, given: [['m0', text.slice(0, 10), message]] })
})

it('comes again where nothing sets it aside', async () => {
  const { result } = await take('texts', 'bare', published('wrapped'))
  expect(result).toEqual({ batchItemFailures: [{ itemIdentifier: 'm0' }] })
})

it('is refused at start when nobody knows it', () => {
  class Wrong {
    @OnSqs({ envelope: 's3' as never }) take(@Item() text: string) {
      return text
    }
  }
  Controller()(Wrong)
  expect(() => createApplication({ name: 'wrong', controllers: [Wrong] })).toThrow(
    'Wrong.take: @OnSqs has envelope "s3", which must be one of sns, eventbridge.',
  )
})
