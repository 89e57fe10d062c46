import { IsInt } from 'class-validator'
import {
  Body,
  Controller,
  createApplication,
  currentDelivery,
  currentRequest,
  type Delivery,
  deliveryToken,
  type Guard,
  Header,
  type HttpRequest,
  inject,
  injectable,
  Item,
  lambdaHandler,
  type Logger,
  loggerToken,
  OnSqs,
  Param,
  Post,
  Query,
  requestToken,
  UseGuards,
  ValueKey,
} from '../../src/index.js'

const count = 100

/** Lets nobody on before all have come, and then each after another number of turns. */
function crossroads() {
  let arrived = 0
  let open = () => {}
  const opened = new Promise<void>((go) => (open = go))
  return async function cross(number: number): Promise<void> {
    if (++arrived === count) open()
    await opened
    for (let turn = (number * 37) % count; turn > 0; turn--) await Promise.resolve()
    await new Promise((later) => setImmediate(later))
  }
}

let cross = crossroads()
beforeEach(() => {
  cross = crossroads()
})

const lines: { readonly message: string; readonly fields: Readonly<Record<string, unknown>> }[] = []
const silent = () => undefined
const logger: Logger = {
  debug: silent,
  info: (message, fields) => void lines.push({ message, fields: { ...fields } }),
  warn: silent,
  error: silent,
}

class Line {
  @IsInt()
  number!: number
}

const seenByGuard = new ValueKey<number>('seen by the guard')

class NumberGuard implements Guard {
  check(request: HttpRequest) {
    request.values.set(seenByGuard, Number(request.headers.get('x-number')))
  }
}

/** One for all. */
class Counter {
  calls = 0
}

/** One for each request, as are those that are injected with it. */
@injectable('Request')
class Visit {
  readonly steps: number[] = []
  constructor(@inject(requestToken) readonly request: HttpRequest) {}
}

@injectable('Request')
class Delivered {
  readonly steps: number[] = []
  constructor(@inject(deliveryToken) readonly delivery: Delivery) {}
}

const visits = new Set<Visit>()
const deliveries = new Set<Delivered>()
const counters = new Set<Counter>()

@Controller('/lines')
class Requests {
  constructor(
    @inject(Visit) readonly visit: Visit,
    @inject(Counter) readonly counter: Counter,
    @inject(loggerToken) readonly log: Logger,
  ) {}

  @Post('/{number}')
  @UseGuards(NumberGuard)
  async post(
    @Param('number') inPath: number,
    @Query('number', { required: true }) inQuery: number,
    @Header('x-number', { required: true }) inHeader: number,
    @Body() { number }: Line,
  ) {
    this.visit.steps.push(number)
    visits.add(this.visit)
    counters.add(this.counter)
    await cross(number)
    this.counter.calls++
    this.visit.steps.push(inPath)
    this.log.info('crossed', { number })
    await cross(number)
    const current = currentRequest()
    const { values, invocation } = this.visit.request
    return {
      numbers: [number, inPath, inQuery, inHeader, values.get(seenByGuard)],
      steps: this.visit.steps,
      requestIds: [invocation.requestId, current?.invocation.requestId],
      isOwn: current === this.visit.request,
    }
  }
}

@Controller()
class Records {
  constructor(
    @inject(Delivered) readonly delivered: Delivered,
    @inject(Counter) readonly counter: Counter,
    @inject(loggerToken) readonly log: Logger,
  ) {}

  @OnSqs()
  async take(@Item() { number }: Line) {
    this.delivered.steps.push(number)
    deliveries.add(this.delivered)
    await cross(number)
    this.counter.calls++
    this.delivered.steps.push(number)
    this.log.info('crossed', { number, isOwn: currentDelivery() === this.delivered.delivery })
  }
}

const handler = lambdaHandler(createApplication({ name: 'crowded', controllers: [Requests, Records], logger }))
const numbers = Array.from({ length: count }, (_, at) => at)

beforeEach(() => {
  lines.length = 0
  visits.clear()
  counters.clear()
})

it('a hundred requests at once share nothing but what is there once for all', async () => {
  const results = await Promise.all(
    numbers.map((number) =>
      handler(
        {
          version: '2.0',
          rawPath: `/lines/${number}`,
          rawQueryString: `number=${number}`,
          headers: { 'x-number': String(number), 'content-type': 'application/json' },
          body: JSON.stringify({ number }),
          requestContext: { stage: '$default', http: { method: 'POST' } },
        },
        { awsRequestId: `r-${number}` },
      ),
    ),
  )
  for (const number of numbers) {
    const { statusCode, body } = results[number] as { readonly statusCode: number; readonly body: string }
    expect([statusCode, JSON.parse(body)]).toEqual([
      200,
      {
        numbers: [number, number, number, number, number],
        steps: [number, number],
        requestIds: [`r-${number}`, `r-${number}`],
        isOwn: true,
      },
    ])
  }
  expect([visits.size, counters.size, [...counters][0]?.calls]).toEqual([count, 1, count])
  // They did run across each other, and each line still says whose it is.
  expect(lines.map(({ fields }) => fields['number'])).not.toEqual(numbers)
  expect(lines).toHaveLength(count)
  for (const { fields } of lines)
    expect(fields).toEqual({
      requestId: `r-${String(fields['number'])}`,
      route: 'POST /lines/{number}',
      number: fields['number'],
    })
  expect(currentRequest()).toBeUndefined()
})

it('so do a hundred deliveries of records', async () => {
  const results = await Promise.all(
    numbers.map((number) =>
      handler(
        { Records: [{ eventSource: 'aws:sqs', messageId: `m-${number}`, body: JSON.stringify({ number }) }] },
        { awsRequestId: `r-${number}` },
      ),
    ),
  )
  expect(results).toEqual(numbers.map(() => ({ batchItemFailures: [] })))
  expect(deliveries.size).toBe(count)
  for (const { steps, delivery } of deliveries) {
    const number = Number(delivery.records[0]?.id.slice(2))
    expect([steps, delivery.invocation.requestId]).toEqual([[number, number], `r-${number}`])
  }
  expect(lines.map(({ fields }) => fields['number'])).not.toEqual(numbers)
  for (const { fields } of lines) {
    const number = String(fields['number'])
    expect(fields).toMatchObject({ requestId: `r-${number}`, record: `m-${number}`, isOwn: true })
  }
})
