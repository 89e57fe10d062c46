import { once } from 'node:events'
import { IsInt } from 'class-validator'
import {
  type Change,
  type Class,
  type ConsumerInterceptor,
  Context,
  Controller,
  createApplication,
  currentDelivery,
  Deadline,
  type Delivery,
  deliveryToken,
  Envelope,
  Event,
  Get,
  inject,
  injectable,
  Item,
  lambdaHandler,
  type Logger,
  OnDynamoDBStream,
  OnSqs,
  outcome,
  PoisonError,
  type PoisonRecord,
  type QueueMessage,
  Records,
  readDeliveryWith,
  UseConsumerInterceptors,
} from '../../src/index.js'

class NewOrder {
  @IsInt()
  total!: number
}

const lines: { readonly level: string; readonly message: string; readonly fields: object | undefined }[] = []
const at = (level: string) => (message: string, fields?: object) => void lines.push({ level, message, fields })
const logger: Logger = { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }

function sqs(queue: string, ...bodies: readonly string[]) {
  const eventSourceARN = `arn:aws:sqs:eu-west-1:123456789012:${queue}`
  return { Records: bodies.map((body, i) => ({ messageId: `m${i}`, body, eventSource: 'aws:sqs', eventSourceARN })) }
}

function start(...controllers: readonly Class[]) {
  lines.length = 0
  return createApplication({ name: 'orders', controllers, logger, deadlineReserveMs: 20 })
}

const ask = (...controllers: readonly Class[]) => lambdaHandler(start(...controllers))
const done = { batchItemFailures: [] }

describe('finding the consumer', () => {
  const taken: string[] = []

  @Controller()
  class Queues {
    @OnSqs('orders')
    orders(@Item() text: string) {
      taken.push(`orders ${text}`)
    }

    @OnSqs({ queue: 'orders-*' })
    stages(@Item() text: string) {
      taken.push(`stages ${text}`)
    }

    @Get('/health')
    health() {
      return 'well'
    }
  }

  @Controller()
  class Others {
    @OnSqs()
    rest(@Item() text: string) {
      taken.push(`rest ${text}`)
    }
  }

  it.each([
    ['orders', 'orders x'],
    ['orders-dev', 'stages x'],
    ['returns', 'rest x'],
  ])('takes the most exact for the queue %s', async (queue, expected) => {
    taken.length = 0
    expect(await ask(Others, Queues)(sqs(queue, 'x'))).toEqual(done)
    expect(taken).toEqual([expected])
  })

  it('throws when no consumer takes the queue: an answer would delete its messages', async () => {
    await expect(ask(Queues)(sqs('returns', 'x'))).rejects.toThrow(
      "No consumer takes SQS queue 'returns'. Known are: Queues.orders (SQS queue 'orders'), Queues.stages (SQS queue 'orders-*'). Add @OnSqs for it, or remove the trigger that sends it.",
    )
  })

  it('throws when one event has records for two consumers', async () => {
    const event = { Records: [...sqs('orders', 'x').Records, ...sqs('orders-dev', 'y').Records] }
    await expect(ask(Queues)(event)).rejects.toThrow(
      'SQS: one event has records for Queues.orders and Queues.stages. A trigger for each keeps them apart.',
    )
  })

  it('throws when there is no consumer at all', async () => {
    @Controller()
    class Requests {
      @Get() get() {}
    }
    await expect(ask(Requests)(sqs('orders', 'x'))).rejects.toThrow(
      'No source recognises this event (top-level keys: Records; sent by aws:sqs).',
    )
  })

  it('answers requests beside', async () => {
    const event = { httpMethod: 'GET', path: '/health', headers: {}, requestContext: {} }
    expect(await ask(Queues)(event)).toMatchObject({ statusCode: 200, body: 'well' })
  })

  it('shows consumers in the plan', () => {
    const app = start(Queues, Others)
    expect(app.printPlan()).toBe(
      [
        'orders: 1 route, 3 consumers',
        '  GET  /health  Queues.health()',
        "  SQS queue 'orders'    Queues.orders(item: String)  each record",
        "  SQS queue 'orders-*'  Queues.stages(item: String)  each record",
        "  SQS queue '*'         Others.rest(item: String)    each record",
      ].join('\n'),
    )
    expect(app.describe().consumers[0]).toEqual({
      kind: 'sqs',
      source: "SQS queue 'orders'",
      filter: { queue: 'orders' },
      handler: 'Queues.orders',
      takes: 'each record',
      parameters: [{ place: 'item', name: '', type: 'String', required: true }],
      concurrency: 10,
      partialResponses: true,
      poison: undefined,
      settings: {},
      interceptors: [],
    })
  })
})

describe('what a consumer is given', () => {
  const Handler = () => readDeliveryWith(({ handler }) => handler)

  it('is what it asks for', async () => {
    const given: unknown[] = []
    @Controller()
    class Orders {
      @OnSqs('orders')
      place(
        @Item() order: NewOrder,
        @Envelope() message: QueueMessage,
        @Event() event: unknown,
        @Context() context: unknown,
        @Deadline() signal: AbortSignal,
        @Handler() handler: string,
      ) {
        given.push(order, message, event, context, signal.aborted, handler)
      }
    }
    const event = {
      Records: [
        {
          ...sqs('orders', '{"total":3}').Records[0],
          attributes: {
            ApproximateReceiveCount: '3',
            SentTimestamp: '1764072000000',
            MessageGroupId: 'g',
            MessageDeduplicationId: 'd',
          },
          messageAttributes: {
            trace: { stringValue: 't', dataType: 'String' },
            key: { binaryValue: 'AP8=', dataType: 'Binary' },
          },
        },
      ],
    }
    const context = { awsRequestId: 'r-1' }
    expect(await ask(Orders)(event, context)).toEqual(done)
    expect(given).toEqual([
      Object.assign(new NewOrder(), { total: 3 }),
      {
        id: 'm0',
        body: '{"total":3}',
        queue: 'orders',
        receiveCount: 3,
        sentAt: new Date('2025-11-25T12:00:00.000Z'),
        groupId: 'g',
        deduplicationId: 'd',
        attributes: { trace: 't', key: Buffer.from([0, 255]) },
      },
      event,
      context,
      false,
      'Orders.place',
    ])
  })

  it('is bytes where it says so', async () => {
    const given: unknown[] = []
    @Controller()
    class Bytes {
      @OnSqs('a') a(@Item() bytes: Uint8Array) {
        given.push(Buffer.from(bytes).toString('hex'))
      }
      @OnSqs('b') b(@Item(Buffer) bytes: Buffer) {
        given.push(bytes.toString('hex'))
      }
    }
    const handler = ask(Bytes)
    await handler(sqs('a', 'ž'))
    await handler(sqs('b', 'ž'))
    expect(given).toEqual(['c5be', 'c5be'])
  })
})

describe('what fails', () => {
  @Controller()
  class Orders {
    @OnSqs({ queue: 'orders', concurrency: 1 })
    place(@Item() { total }: NewOrder) {
      if (total > 100) throw new RangeError('too much')
    }

    @OnSqs({ queue: 'strict', partialResponses: false })
    strict(@Item() { total }: NewOrder) {
      if (total > 100) throw new RangeError('too much')
    }
  }

  it('is named to SQS, and told in the log without what it holds', async () => {
    const bodies = ['{"total":1}', '{"total":101}', '{"total":"secret"}', 'secret']
    expect(await ask(Orders)(sqs('orders', ...bodies), { awsRequestId: 'r-1' })).toEqual({
      batchItemFailures: [{ itemIdentifier: 'm1' }, { itemIdentifier: 'm2' }, { itemIdentifier: 'm3' }],
    })
    const about = { requestId: 'r-1', source: "SQS queue 'orders'", handler: 'Orders.place' }
    expect(lines).toEqual([
      {
        level: 'error',
        message: 'a record failed',
        fields: { ...about, record: 'm1', error: new RangeError('too much') },
      },
      {
        level: 'error',
        message: 'a record failed',
        fields: {
          ...about,
          record: 'm2',
          error: expect.objectContaining({ message: 'body does not fit NewOrder: body.total (isInt)' }),
          issues: [{ in: 'record', path: 'body.total', rule: 'isInt', message: 'total must be an integer number' }],
        },
      },
      {
        level: 'error',
        message: 'a record failed',
        fields: { ...about, record: 'm3', error: expect.objectContaining({ message: 'body is not JSON' }) },
      },
    ])
    expect(JSON.stringify(lines)).not.toContain('secret')
  })

  it('is an error when it is all there was, so that Lambda counts it', async () => {
    await expect(ask(Orders)(sqs('orders', 'x', 'y'))).rejects.toThrow(
      '2 of 2 SQS records failed: m0, m1. The log has the causes.',
    )
  })

  it('is an error where the trigger reads no partial responses', async () => {
    await expect(ask(Orders)(sqs('strict', '{"total":1}', '{"total":101}'))).rejects.toThrow(
      '1 of 2 SQS records failed: m1.',
    )
  })
})

describe('whole batches', () => {
  it.each([
    ['nothing', () => undefined, 'Batches.take takes whole batches and did not return their outcome.'],
    ['a result of its own', () => ({ batchItemFailures: [] }), 'did not return their outcome'],
    [
      'an outcome of a stranger',
      () => outcome.failed([{ record: { id: 'm9' }, error: 1 }]),
      'that is not in the batch',
    ],
  ])('that answer %s come again', async (_what, answer, said) => {
    @Controller()
    class Batches {
      @OnSqs('orders') take(@Records(String) messages: readonly QueueMessage[]) {
        void messages
        return answer()
      }
    }
    await expect(ask(Batches)(sqs('orders', 'a', 'b'))).rejects.toThrow('2 of 2')
    expect(lines.map(({ fields }) => fields)).toEqual([
      expect.objectContaining({
        record: 'm0',
        error: expect.objectContaining({ message: expect.stringContaining(said) }),
      }),
      expect.objectContaining({ record: 'm1' }),
    ])
  })

  it('are not called for when none can be read', async () => {
    let calls = 0
    @Controller()
    class Batches {
      @OnSqs('orders') take(@Records(NewOrder) orders: readonly QueueMessage<NewOrder>[]) {
        calls += orders.length
        return outcome.allDone()
      }
    }
    await expect(ask(Batches)(sqs('orders', 'x'))).rejects.toThrow('1 of 1')
    expect(calls).toBe(0)
  })

  it('settle one result a record', () => {
    expect(() => outcome.settled([{ id: 'a' }], [])).toThrow(
      'outcome.settled got 0 results for 1 records. Give one each.',
    )
  })

  it('are no outcome of one record', async () => {
    @Controller()
    class Orders {
      @OnSqs('orders') place(@Item() text: string) {
        void text
        return outcome.allDone()
      }
    }
    await expect(ask(Orders)(sqs('orders', 'x'))).rejects.toThrow('1 of 1')
  })
})

describe('what can never be handled', () => {
  const aside: PoisonRecord[] = []
  let isFull = false

  @Controller()
  class Orders {
    @OnSqs({ queue: 'orders.fifo', poison: 'setAside' })
    place(@Item() { total }: NewOrder) {
      if (total > 100) throw new PoisonError('too much for ever', { cause: total })
    }

    @OnDynamoDBStream({ table: 'orders', poison: 'setAside' })
    changed(@Records() changes: readonly Change[]) {
      const failures = changes.filter(({ kind }) => kind === 'remove')
      return outcome.failed(failures.map((record) => ({ record, error: new PoisonError('removed') })))
    }

    setAside(poison: PoisonRecord) {
      if (isFull) throw new RangeError('full')
      aside.push(poison)
    }
  }

  async function take(event: object, full = false) {
    aside.length = 0
    isFull = full
    return ask(Orders)(event)
  }

  it('is set aside and holds nothing back', async () => {
    const event = sqs('orders.fifo', 'secret', '{"total":1}', '{"total":101}')
    expect(await take(event)).toEqual(done)
    const source = "SQS queue 'orders.fifo'"
    expect(aside).toEqual([
      { id: 'm0', source, raw: event.Records[0], error: expect.objectContaining({ message: 'body is not JSON' }) },
      { id: 'm2', source, raw: event.Records[2], error: expect.objectContaining({ message: 'too much for ever' }) },
    ])
    expect(lines.map(({ level, message, fields }) => [level, message, fields])).toEqual([
      ['warn', 'a record was set aside', expect.objectContaining({ record: 'm0', source, handler: 'Orders.place' })],
      ['warn', 'a record was set aside', expect.objectContaining({ record: 'm2' })],
    ])
  })

  it('is set aside out of batches too', async () => {
    const change = (eventName: string, SequenceNumber: string, NewImage = {}) => ({
      eventID: `e${SequenceNumber}`,
      eventName,
      eventSource: 'aws:dynamodb',
      eventSourceARN: 'arn:aws:dynamodb:eu-west-1:123456789012:table/orders/stream/x',
      dynamodb: { SequenceNumber, NewImage },
    })
    const records = [change('REMOVE', '1'), change('INSERT', '2', { a: { Z: '1' } }), change('INSERT', '3')]
    expect(await take({ Records: records })).toEqual({ batchItemFailures: [{ itemIdentifier: '2' }] })
    expect(aside.map(({ id }) => id)).toEqual(['e1'])
  })

  it('comes again when it cannot be set aside', async () => {
    expect(await take(sqs('orders.fifo', '{"total":1}', 'x', '{"total":2}'), true)).toEqual({
      batchItemFailures: [{ itemIdentifier: 'm1' }, { itemIdentifier: 'm2' }],
    })
    expect(lines.map(({ message, fields }) => [message, fields])).toEqual([
      ['a record failed', expect.objectContaining({ record: 'm1', error: new RangeError('full') })],
      ['records were held back', expect.objectContaining({ records: 1 })],
    ])
  })
})

describe('around a call', () => {
  const trail: string[] = []
  const interceptor = (name: string): ConsumerInterceptor => ({
    async intercept({ records }, next) {
      trail.push(`${name} ${records.map(({ id }) => id).join()}`)
      return next()
    },
  })

  @injectable('Request')
  class Visit {
    constructor(@inject(deliveryToken) readonly delivery: Delivery) {}
  }

  class VisitInterceptor implements ConsumerInterceptor {
    constructor(@inject(Visit) readonly visit: Visit) {}
    intercept(delivery: Delivery, next: () => Promise<unknown>) {
      trail.push(`visit ${this.visit.delivery === delivery}`)
      return next()
    }
  }

  @Controller()
  @UseConsumerInterceptors(interceptor('controller'), VisitInterceptor)
  class Orders {
    constructor(@inject(Visit) readonly visit: Visit) {}

    @OnSqs({ queue: 'orders', concurrency: 1 })
    @UseConsumerInterceptors(interceptor('method'))
    async place(@Item() text: string) {
      const before = currentDelivery()
      await Promise.resolve()
      trail.push(`${text} ${before === currentDelivery() && before === this.visit.delivery}`)
    }
  }

  it('stand interceptors, with a scope for each record', async () => {
    trail.length = 0
    expect(await ask(Orders)(sqs('orders', 'x', 'y'))).toEqual(done)
    const of = (id: string, text: string) => [`controller ${id}`, 'visit true', `method ${id}`, `${text} true`]
    expect(trail).toEqual([...of('m0', 'x'), ...of('m1', 'y')])
    expect(currentDelivery()).toBeUndefined()
  })
})

describe('the deadline', () => {
  const context = { awsRequestId: 'r-1', getRemainingTimeInMillis: () => 40 }

  it('aborts the signal, and what was not done comes again', async () => {
    const seen: string[] = []
    @Controller()
    class Orders {
      @OnSqs({ queue: 'orders', concurrency: 2 })
      async place(@Item() text: string, @Deadline() signal: AbortSignal) {
        seen.push(text)
        if (text === 'quick') return
        await once(signal, 'abort')
        signal.throwIfAborted()
      }
    }
    expect(await ask(Orders)(sqs('orders', 'quick', 'slow', 'slow', 'never'), context)).toEqual({
      batchItemFailures: [{ itemIdentifier: 'm1' }, { itemIdentifier: 'm2' }, { itemIdentifier: 'm3' }],
    })
    expect(seen).toEqual(['quick', 'slow', 'slow'])
    expect(lines.map(({ message, fields }) => [message, fields])).toEqual([
      ['a record failed', expect.objectContaining({ record: 'm1' })],
      ['a record failed', expect.objectContaining({ record: 'm2' })],
      ['records were held back', expect.objectContaining({ records: 1 })],
    ])
  })

  it('does not wait for what does not end, and takes no late word for it', async () => {
    let end = () => {}
    const ended = new Promise<void>((resolve) => (end = resolve))
    @Controller()
    class Orders {
      @OnSqs('orders') async place(@Item() text: string) {
        if (text === 'stuck') await ended
      }
    }
    expect(await ask(Orders)(sqs('orders', 'quick', 'stuck'), context)).toEqual({
      batchItemFailures: [{ itemIdentifier: 'm1' }],
    })
    expect(lines).toEqual([
      {
        level: 'warn',
        message: 'records were not handled in time',
        fields: { requestId: 'r-1', source: "SQS queue 'orders'", handler: 'Orders.place', records: 1 },
      },
    ])
    end()
  })

  it('begins nothing when there is no time left', async () => {
    @Controller()
    class Orders {
      @OnSqs('orders') take(@Records(String) messages: readonly QueueMessage[]) {
        void messages
        return outcome.allDone()
      }
    }
    const late = { getRemainingTimeInMillis: () => 0 }
    await expect(ask(Orders)(sqs('orders', 'a'), late)).rejects.toThrow('1 of 1')
  })
})
