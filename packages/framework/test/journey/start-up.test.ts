import { IsString } from 'class-validator'
import {
  Body,
  Controller,
  createApplication,
  type Delivery,
  deliveryToken,
  Envelope,
  fromQuery,
  Get,
  type Guard,
  type HttpRequest,
  inject,
  injectable,
  Item,
  OnDynamoDBStream,
  OnS3,
  OnSchedule,
  OnSqs,
  Param,
  Post,
  readWith,
  Records,
  requestToken,
  SetupProblems,
  type SqsOptions,
  Status,
  UseGuards,
} from '../../src/index.js'

class NewThing {
  @IsString()
  name!: string
}

class Empty {}

interface Port {
  find(): string
}

@injectable()
class Repository {
  constructor(readonly port: Port) {}
}

@Controller('/things')
class ThingsController {
  constructor(
    readonly repository: Repository,
    @inject('clock') readonly clock: object,
  ) {}

  @Get('/{id}')
  find(@Param('name') id: string) {
    return id
  }

  @Get('/:other')
  again(@Param('other') other: string, rest: string) {
    return [other, rest]
  }

  @Post()
  @Status(99)
  place(@Body() thing: NewThing, @Body() empty: Empty) {
    return [thing, empty]
  }

  @Get('/list')
  list(@readWith(fromQuery('ids')) ids: string[], @readWith(fromQuery('since')) since: NewThing | undefined) {
    return [ids, since]
  }

  @Get('/{rest+}/more')
  lost() {}

  @Status(204)
  forgotten() {}
}

class Stranger {}

function problemsOf(start: () => unknown): readonly string[] {
  try {
    start()
  } catch (thrown) {
    if (thrown instanceof SetupProblems) return thrown.problems
    throw thrown
  }
  return []
}

it('refuses to start with every mistake at once', () => {
  const options = { name: 'things', controllers: [ThingsController, Stranger], maxBodySize: 1 }
  expect(problemsOf(() => createApplication(options))).toEqual([
    "createApplication does not know the option 'maxBodySize'. It knows: name, controllers, modules, container, maxBodyBytes, deadlineReserveMs, strictTrailingSlash, checkAnswers, cors, middleware, guards, interceptors, exceptionMappers, consumerInterceptors, hooks, logger.",
    "ThingsController.find reads {name}, but its path '/things/{id}' does not have it. Rename one of them.",
    'ThingsController.again, parameter 2: nothing fills it. Decorate it with @Param() or its like, or remove it.',
    'ThingsController.place, parameter 2 (body): Empty has no validation rule, so every body would be refused. Decorate its members with class-validator.',
    'ThingsController.list, parameter 1 (query ids): an emitted array does not say of what. Name it: [String].',
    'ThingsController.list, parameter 2 (query since): the compiler emitted no type and none is given. Emit decorator metadata, or name one: String, Number, Boolean or Date.',
    "ThingsController.lost cannot be reached: '/things/{rest+}/more' goes on after {rest+}, which takes all the rest.",
    'ThingsController.forgotten has parameter or status decorators and no route. Decorate it with @Get() or its like.',
    'Stranger is listed as a controller and is none. Decorate it with @Controller().',
    'ThingsController.find (GET /things/{id}) and ThingsController.again (GET /things/{other}) answer the same requests. Change one of the paths.',
    'ThingsController.place reads the body 2 times. Keep one @Body() or @Form().',
    'ThingsController.place has @Status(99), which is no status of an answer. Give one from 200 to 599.',
    'Repository, constructor parameter 1: the compiler emitted no type and there is no token. Decorate the class with @injectable() and emit decorator metadata, or write @inject(Token).',
    "ThingsController, constructor parameter 2: nothing is bound to 'clock'. Bind it in a module, or remove the parameter.",
  ])
})

it('needs a name and a controller', () => {
  expect(problemsOf(() => createApplication({ name: '', controllers: [] }))).toHaveLength(2)
})

it('says how many mistakes there are, and numbers them', () => {
  expect(() => createApplication({ name: 'x', controllers: [Stranger] })).toThrow(
    'x cannot start: 1 mistake.\n  1. Stranger is listed as a controller and is none. Decorate it with @Controller().',
  )
})

class Session implements Guard {
  check() {}
}

@injectable('Request')
class OfRequest {
  constructor(@inject(requestToken) readonly request: HttpRequest) {}
}

@injectable('Request')
class OfDelivery {
  constructor(@inject(deliveryToken) readonly delivery: Delivery) {}
}

@Controller()
class ConsumersController {
  constructor(
    @inject(OfRequest) readonly ofRequest: OfRequest,
    @inject(OfDelivery) readonly ofDelivery: OfDelivery,
  ) {}

  @OnSqs('orders')
  one(@Item() order: NewThing) {
    return order
  }

  @OnSqs({ queue: 'orders', batchSize: 0, size: 1 } as SqsOptions)
  @UseGuards(Session)
  other(@Item() order: Empty, @Records() records: readonly NewThing[], second: string) {
    return [order, records, second]
  }

  @OnSqs('arn:aws:sqs:eu-west-1:123456789012:stock')
  nothing() {}

  @OnSqs('stock')
  mixed(@Body() thing: NewThing, @Records(NewThing) things: readonly NewThing[], @Envelope() first: unknown) {
    return [thing, things, first]
  }

  @OnSqs({ queue: 'aside', poison: 'forget' })
  aside(@Item() text: string) {
    return text
  }

  @OnSqs('returns-*')
  @Get('/returns')
  both(@Item() port: Port, @Item() again: string) {
    return [port, again]
  }

  @OnSqs('*-eu')
  rival(@Item() text: string) {
    return text
  }
}

it('refuses consumers that cannot be, with every mistake at once', () => {
  expect(problemsOf(() => createApplication({ name: 'consumers', controllers: [ConsumersController] }))).toEqual([
    'ConsumersController.other consumes records, and Session stands around requests only. Remove it, or write @UseConsumerInterceptors().',
    'ConsumersController.other: @OnSqs has batchSize 0, which must be a whole number from 1 to 10000.',
    "ConsumersController.other: @OnSqs does not know the option 'size'. It knows: queue, envelope, batchSize, batchingWindowSeconds, concurrency, partialResponses.",
    'ConsumersController.other, parameter 3: nothing fills it. Decorate it with @Item() or its like, or remove it.',
    'ConsumersController.other, parameter 1 (item): Empty has no validation rule, so that all of a record would be left out. Decorate its members with class-validator.',
    'ConsumersController.other, parameter 2 (records): SQS does not say what its content is. Name the class, or String, or Uint8Array.',
    'ConsumersController.other reads its records 2 times. Keep one @Item() or @Records().',
    `ConsumersController.nothing: @OnSqs has queue "arn:aws:sqs:eu-west-1:123456789012:stock", which must be a name, as in 'orders'.`,
    'ConsumersController.nothing reads nothing of its records. Take @Item() for each, or @Records() for whole batches.',
    'ConsumersController.mixed, parameter 1: it is read from a request, which a record does not have. Take @Item() or @Envelope().',
    'ConsumersController.mixed takes whole batches, which have no @Envelope(). Take @Records() alone, or @Item().',
    'ConsumersController.aside sets poison aside with "forget", which ConsumersController does not have. Name one of its methods.',
    'ConsumersController.both, parameter 1 (item): SQS does not say what its content is. Name the class, or String, or Uint8Array.',
    'ConsumersController.both reads its records 2 times. Keep one @Item() or @Records().',
    'ConsumersController.both, parameter 1: a request has no records. Take them in a consumer, as with @OnSqs().',
    'ConsumersController.both, parameter 2: a request has no records. Take them in a consumer, as with @OnSqs().',
    "ConsumersController.one (SQS queue 'orders') and ConsumersController.other (SQS queue 'orders') consume the same records. Tell them apart in their decorators.",
    "ConsumersController.both (SQS queue 'returns-*') and ConsumersController.rival (SQS queue '*-eu') consume the same records. Tell them apart in their decorators.",
    'ConsumersController answers requests, and it or something in it is injected with deliveryToken, which is not there then. Split the class.',
    'ConsumersController consumes records, and it or something in it is injected with requestToken, which is not there then. Split the class.',
  ])
})

@Controller()
class SchedulesController {
  @OnSchedule('rate(5 minute)')
  one() {}

  @OnSchedule('cron(0 3 * * ? *)', { timezone: 'Europe/Atlantis' })
  other(@Item() tick: NewThing) {
    return tick
  }

  @OnS3({ bucket: 'uploads', event: 's3:ObjectCreated:*' })
  created(@Item(String) text: string) {
    return text
  }

  @OnS3({ bucket: 'uploads', prefix: 'a*' })
  also() {}

  @OnDynamoDBStream({ table: 'orders', startingPosition: 'AT_TIMESTAMP' as 'LATEST' })
  changed(@Item(String) text: string) {
    return text
  }
}

it('refuses schedules and places that cannot be', () => {
  expect(problemsOf(() => createApplication({ name: 'schedules', controllers: [SchedulesController] }))).toEqual([
    `SchedulesController.one: @OnSchedule has expression "rate(5 minute)", which must be a whole number above zero and minutes, hours or days, as in 'rate(1 minute)' or 'rate(5 minutes)'.`,
    `SchedulesController.other: @OnSchedule has timezone "Europe/Atlantis", which must be a time zone, as in 'Europe/Berlin'.`,
    'SchedulesController.other, parameter 1 (item): a record of schedule has no content that could become NewThing. Name no type.',
    `SchedulesController.created: @OnS3 has event "s3:ObjectCreated:*", which must be the name of an event without 's3:', as in 'ObjectCreated:*'.`,
    'SchedulesController.created, parameter 1 (item): a record of S3 has no content that could become String. Name no type.',
    `SchedulesController.also: @OnS3 has prefix "a*", which must be a text without '*', which S3 would take as it is.`,
    'SchedulesController.also reads nothing of its records. Take @Item() for each, or @Records() for whole batches.',
    'SchedulesController.changed: @OnDynamoDBStream has startingPosition "AT_TIMESTAMP", which must be one of TRIM_HORIZON, LATEST.',
    'SchedulesController.changed, parameter 1 (item): DynamoDB has no text and no bytes to give. Name a class, or nothing.',
    'SchedulesController.one (schedule rate(5 minute)) and SchedulesController.other (schedule cron(0 3 * * ? *)) consume the same records. Tell them apart in their decorators.',
    "SchedulesController.created (S3 bucket 'uploads' s3:ObjectCreated:*) and SchedulesController.also (S3 bucket 'uploads' a**) consume the same records. Tell them apart in their decorators.",
  ])
})
