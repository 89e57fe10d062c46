import { IsInt } from 'class-validator'
import {
  type BusEvent,
  Controller,
  createApplication,
  Envelope,
  Item,
  lambdaHandler,
  type Logger,
  type Notification,
  type ObjectEvent,
  OnEventBridge,
  OnS3,
  OnSchedule,
  OnSns,
  type Tick,
} from '../../src/index.js'

class Order {
  @IsInt()
  total!: number
}

const given: unknown[] = []

@Controller()
class Notified {
  @OnSns('orders')
  notified(@Item() order: Order, @Envelope() notification: Notification) {
    given.push(order, notification)
  }

  @OnS3({ bucket: 'uploads', event: 'ObjectCreated:*', prefix: 'images/', suffix: '.png' })
  image(@Item() event: ObjectEvent) {
    given.push('image', event)
  }

  @OnS3({ bucket: 'uploads', event: 'ObjectRemoved:*' })
  removed(@Item() { key }: ObjectEvent) {
    given.push('removed', key)
  }

  @OnEventBridge({ source: 'shop.orders', detailType: 'OrderPlaced' })
  placed(@Item() order: Order, @Envelope() event: BusEvent) {
    given.push(order, event)
  }

  @OnEventBridge({ source: 'shop.*' })
  other(@Item(String) text: string) {
    given.push('other', text)
  }

  @OnSchedule('rate(5 minutes)')
  sweep() {
    given.push('sweep')
  }

  @OnSchedule('cron(0 3 * * ? *)', { name: 'nightly' })
  nightly(@Item() tick: Tick) {
    given.push(tick)
  }

  @OnSchedule('at(2026-12-24T18:00:00)', { name: 'broken' })
  broken() {
    throw new RangeError('internal')
  }
}

const silent = () => undefined
const logger: Logger = { debug: silent, info: silent, warn: silent, error: silent }
const app = createApplication({ name: 'notified', controllers: [Notified], logger })
const handler = lambdaHandler(app)

async function take(event: object) {
  given.length = 0
  expect(await handler(event)).toBeUndefined()
  return given
}

function notification(message: string, more: object = {}) {
  const sent = {
    MessageId: 'n1',
    Message: message,
    TopicArn: 'arn:aws:sns:eu-west-1:123456789012:orders',
    Timestamp: '2025-11-25T12:00:00.000Z',
  }
  return { EventSource: 'aws:sns', EventVersion: '1.0', Sns: { ...sent, ...more } }
}

function objectEvent(eventName: string, key: string, more: object = {}) {
  const object = { key, size: 3, eTag: 'abc', sequencer: '0055AED6DCD90281E5', ...more }
  return {
    eventSource: 'aws:s3',
    eventVersion: '2.1',
    eventTime: '2025-11-25T12:00:00.000Z',
    eventName,
    s3: { bucket: { name: 'uploads' }, object },
  }
}

function busEvent(source: string, detailType: string, detail: unknown, more: object = {}) {
  return {
    version: '0',
    id: 'b1',
    'detail-type': detailType,
    source,
    account: '123456789012',
    time: '2025-11-25T12:00:00Z',
    region: 'eu-west-1',
    resources: [],
    detail,
    ...more,
  }
}

const at = new Date('2025-11-25T12:00:00.000Z')

it('SNS', async () => {
  const attributes = { tenant: { Type: 'String', Value: 'acme' }, key: { Type: 'Binary', Value: 'AP8=' } }
  expect(
    await take({ Records: [notification('{"total":3}', { MessageAttributes: attributes, Subject: 's' })] }),
  ).toEqual([
    Object.assign(new Order(), { total: 3 }),
    {
      id: 'n1',
      message: '{"total":3}',
      topic: 'orders',
      subject: 's',
      publishedAt: at,
      attributes: { tenant: 'acme', key: Buffer.from([0, 255]) },
    },
  ])
})

describe('S3', () => {
  // As S3 encodes keys: a form's encoding, but slashes stay.
  it.each([
    ['a b', 'a+b'],
    ['a+b', 'a%2Bb'],
    ['100%', '100%25'],
    ['%20', '%2520'],
    ['x/y//z/', 'x/y//z/'],
    ['café ☕', 'caf%C3%A9+%E2%98%95'],
    ["!'()*~&=$,;:@?#", '%21%27%28%29*%7E%26%3D%24%2C%3B%3A%40%3F%23'],
    ['line\nend', 'line%0Aend'],
  ])('knows the key %j', async (key, encoded) => {
    expect(await take({ Records: [objectEvent('ObjectRemoved:Delete', encoded)] })).toEqual(['removed', key])
  })

  it('is taken by bucket, event and key, which is decoded', async () => {
    const sent = objectEvent('ObjectCreated:Put', 'images/my+caf%C3%A9%2B1.png', { versionId: 'v1' })
    expect(await take({ Records: [sent] })).toEqual([
      'image',
      {
        id: 'uploads/images/my café+1.png#v1#0055AED6DCD90281E5',
        event: 'ObjectCreated:Put',
        bucket: 'uploads',
        key: 'images/my café+1.png',
        size: 3,
        eTag: 'abc',
        versionId: 'v1',
        sequencer: '0055AED6DCD90281E5',
        at,
      },
    ])
  })

  it('tells two events apart', async () => {
    expect(await take({ Records: [objectEvent('ObjectRemoved:Delete', 'images/a.png')] })).toEqual([
      'removed',
      'images/a.png',
    ])
  })

  it.each([
    ['another folder', 'docs/a.png'],
    ['another kind of file', 'images/a.txt'],
  ])('throws what nobody takes: %s', async (_what, key) => {
    await expect(handler({ Records: [objectEvent('ObjectCreated:Put', key)] })).rejects.toThrow(
      'No consumer takes S3 bucket',
    )
  })
})

describe('EventBridge', () => {
  it('is taken by source and type', async () => {
    const sent = busEvent('shop.orders', 'OrderPlaced', { total: 3, more: 1 }, { 'replay-name': 'again' })
    expect(await take(sent)).toEqual([
      Object.assign(new Order(), { total: 3 }),
      {
        id: 'b1',
        detail: { total: 3, more: 1 },
        detailType: 'OrderPlaced',
        source: 'shop.orders',
        account: '123456789012',
        region: 'eu-west-1',
        resources: [],
        at,
        replay: 'again',
      },
    ])
  })

  it('is text where that is asked for', async () => {
    expect(await take(busEvent('shop.stock', 'Empty', { a: [1] }))).toEqual(['other', '{"a":[1]}'])
  })

  it.each([
    [
      'what does not fit',
      busEvent('shop.orders', 'OrderPlaced', { total: 'x' }),
      '1 of 1 EventBridge records failed: b1.',
    ],
    [
      'what nobody takes',
      busEvent('bank', 'Paid', {}),
      "No consumer takes EventBridge source 'bank', detailType 'Paid'.",
    ],
    ['an unknown version', busEvent('shop.orders', 'OrderPlaced', {}, { version: '1' }), 'has version "1"'],
  ])('throws %s', async (_what, event, said) => {
    await expect(handler(event)).rejects.toThrow(said)
  })
})

describe('schedules', () => {
  const due = (source: string, arn: string, detail: unknown = {}) =>
    busEvent(source, 'Scheduled Event', detail, { resources: [arn] })

  it.each([
    ['a rule', due('aws.events', 'arn:aws:events:eu-west-1:123456789012:rule/nightly')],
    ['a rule of a bus', due('aws.events', 'arn:aws:events:eu-west-1:123456789012:rule/bus/nightly')],
    ['a schedule', due('aws.scheduler', 'arn:aws:scheduler:eu-west-1:123456789012:schedule/default/nightly', '{}')],
  ])('%s is told by its name', async (_what, event) => {
    expect(await take(event)).toEqual([{ id: 'b1', name: 'nightly', at }])
  })

  it('any other goes to the consumer without a name', async () => {
    expect(await take(due('aws.events', 'arn:aws:events:eu-west-1:123456789012:rule/stack-Sweep-1ABC'))).toEqual([
      'sweep',
    ])
  })

  it('what is thrown makes Lambda try again', async () => {
    const event = due('aws.events', 'arn:aws:events:eu-west-1:123456789012:rule/broken')
    await expect(handler(event)).rejects.toThrow('1 of 1 schedule records failed: b1. The log has the causes.')
  })
})

it('are shown in the plan', () => {
  expect(app.printPlan()).toBe(
    [
      'notified: 8 consumers',
      "  SNS topic 'orders'                                   Notified.notified(item: Order, envelope)  each record",
      "  S3 bucket 'uploads' images/*.png ObjectCreated:*     Notified.image(item)                      each record",
      "  S3 bucket 'uploads' ObjectRemoved:*                  Notified.removed(item)                    each record",
      "  EventBridge source 'shop.orders' type 'OrderPlaced'  Notified.placed(item: Order, envelope)    each record",
      "  EventBridge source 'shop.*' type '*'                 Notified.other(item: String)              each record",
      '  schedule rate(5 minutes)                             Notified.sweep()                          each record',
      "  schedule cron(0 3 * * ? *) 'nightly'                 Notified.nightly(item)                    each record",
      "  schedule at(2026-12-24T18:00:00) 'broken'            Notified.broken()                         each record",
    ].join('\n'),
  )
})
