import { setTimeout as later } from 'node:timers/promises'
import { IsInt } from 'class-validator'
import {
  apiKeyGuard,
  Body,
  conflict,
  ContainerModule,
  Controller,
  createApplication,
  Get,
  type Guard,
  lambdaHandler,
  type Logger,
  Post,
  Query,
  recognisedCaller,
  reply,
  setCookie,
  Status,
  UseGuards,
  type HttpRequest,
} from '../../src/index.js'
import { IdempotencyId, Idempotent, type IdempotencyStore, idempotencyStore } from '../../src/idempotency/index.js'
import { openApiOf } from '../../src/openapi/index.js'
import type { OpenedStore } from '../contracts/idempotency-store.contract.js'
import { idempotencyStores } from '../contracts/idempotency-stores.js'
import { context, dialects, type Result } from './dialects.js'

class Payment {
  @IsInt() cents!: number
}

/** A gate that a test opens, so that no test waits for a time. */
class Gate {
  #open: () => void = () => undefined
  readonly #opened = new Promise<void>((open) => (this.#open = open))
  #reached: () => void = () => undefined
  readonly reached = new Promise<void>((reached) => (this.#reached = reached))

  pass(): Promise<void> {
    this.#reached()
    return this.#opened
  }
  open(): void {
    this.#open()
  }
}

let effects: string[] = []
let gate = new Gate()
let time = Date.UTC(2026, 10, 26, 12)
const logged: string[] = []
const note = (message: string) => void logged.push(message)
const logger: Logger = { debug: note, info: note, warn: note, error: note }
const clock = { now: () => time, logger }
const keys = { ada: 'the-key-of-ada-lovelace', bob: 'the-key-of-bob-martin' }

class Tenant implements Guard {
  check({ values }: HttpRequest) {
    values.set(recognisedCaller, { kind: 'lambda', id: '', claims: {}, scopes: [], roles: [] })
  }
}

@Controller('/payments')
@UseGuards(apiKeyGuard({ keys }))
@Idempotent(clock)
class PaymentsController {
  @Get() list() {
    return effects
  }
  @Post() @Status(201) pay(@Body() payment: Payment, @IdempotencyId() id?: string) {
    effects.push(`paid ${payment.cents}`)
    const headers = { 'content-type': 'application/vnd.payment+json', 'x-lines': ['a', 'b'] }
    return reply.json({ number: effects.length, id }, { status: 201, headers, cookies: [setCookie('paid', 'yes')] })
  }
  @Post('/slowly') async slowly() {
    effects.push('slowly')
    await gate.pass()
    return 'done slowly'
  }
  @Post('/fails') fails(@Query('how') how?: string) {
    effects.push(`failed ${how}`)
    if (how === 'thrown') throw new Error('boom')
    if (how === 'problem') throw conflict('payment.refused', 'No money.')
    return reply.text('no', { status: 402 })
  }
  @Post('/bytes') bytes() {
    return new Uint8Array([0, 255, effects.push('bytes')])
  }
  @Post('/nothing') nothing() {
    effects.push('nothing')
  }
  @Post('/large') large() {
    effects.push('large')
    return 'x'.repeat(400_000)
  }
  @Post('/stream') stream() {
    effects.push('stream')
    return (async function* chunks() {
      yield 'one'
    })()
  }
}

@Controller('/optional')
class OptionalController {
  @Post() @Idempotent({ ...clock, required: false, strangers: true }) post() {
    return effects.push('optional')
  }
  @Post('/known') @Idempotent(clock) known() {
    return effects.push('known')
  }
  @Post('/nameless') @UseGuards(Tenant) @Idempotent(clock) nameless() {
    return effects.push('nameless')
  }
  @Post('/tenant') @Idempotent({ ...clock, scope: ({ headers }) => headers.get('x-tenant') }) tenant() {
    return effects.push('tenant')
  }
}

interface Answer {
  readonly status: number
  readonly headers: Result['headers']
  readonly body: string
  readonly code: unknown
}

function application(store: IdempotencyStore) {
  const modules = [new ContainerModule(({ bind }) => void bind(idempotencyStore).toConstantValue(store))]
  const controllers = [PaymentsController, OptionalController]
  return createApplication({ name: 'payments', controllers, modules, logger })
}

function client(store: IdempotencyStore, event = dialects[1]?.event, invocation: object = context) {
  const handler = lambdaHandler(application(store))
  return async function post(
    target: string,
    headers: Readonly<Record<string, string>> = {},
    body = '',
  ): Promise<Answer> {
    const [path = '', rawQuery] = target.split('?')
    const request = { method: 'POST', path, headers, body, ...(rawQuery && { rawQuery }) }
    const { statusCode, headers: sent, body: text } = (await handler(event?.(request), invocation)) as Result
    const code = sent['content-type']?.includes('problem') === true ? JSON.parse(text).code : undefined
    return { status: statusCode, headers: sent, body: text, code }
  }
}

const ada = (key: string) => ({ 'x-api-key': keys.ada, 'idempotency-key': key })
const bob = (key: string) => ({ 'x-api-key': keys.bob, 'idempotency-key': key })
const twelve = '{"cents":12}'

describe.each(idempotencyStores)('%s', (_name, open) => {
  let opened: OpenedStore
  beforeAll(async () => void (opened = await open()))
  afterAll(() => opened.close())
  beforeEach(() => {
    effects = []
    gate = new Gate()
    logged.length = 0
  })

  it.each(dialects)(
    '$name: a repeated request gets the answer of the first, to the last header',
    async ({ name, event }) => {
      const post = client(opened.store, event)
      const first = await post('/payments', ada(name), twelve)
      const second = await post('/payments', ada(name), twelve)
      expect([first.status, first.headers['idempotency-replayed']]).toEqual([201, undefined])
      expect(second).toEqual({ ...first, headers: { ...first.headers, 'idempotency-replayed': 'true' } })
      expect(effects).toEqual(['paid 12'])
    },
  )

  it.each([
    ['bytes', '/payments/bytes', 200],
    ['nothing', '/payments/nothing', 204],
  ])('replays %s', async (what, path, status) => {
    const post = client(opened.store)
    const answers = [await post(path, ada(`replay ${what}`)), await post(path, ada(`replay ${what}`))]
    expect(answers.map((answer) => [answer.status, answer.body])).toEqual([
      [status, answers[0]?.body],
      [status, answers[0]?.body],
    ])
    expect(effects).toEqual([what])
  })

  it('takes another body, query or path under the same key for a mistake', async () => {
    const post = client(opened.store)
    await post('/payments', ada('reused'), twelve)
    for (const [target, body] of [
      ['/payments', '{"cents":13}'],
      ['/payments?x=1', twelve],
      ['/payments/bytes', twelve],
    ] as const) {
      expect(await post(target, ada('reused'), body)).toMatchObject({ status: 422, code: 'idempotency.key-reused' })
    }
    expect(effects).toEqual(['paid 12'])
  })

  it('refuses a duplicate while the first is being done', async () => {
    const post = client(opened.store)
    const first = post('/payments/slowly', ada('twice'))
    await gate.reached
    const second = await post('/payments/slowly', ada('twice'))
    expect([second.status, second.code, second.headers['retry-after']]).toEqual([409, 'idempotency.in-flight', '1'])
    gate.open()
    expect((await first).body).toBe('done slowly')
    expect((await post('/payments/slowly', ada('twice'))).body).toBe('done slowly')
    expect(effects).toEqual(['slowly'])
  })

  it('does it once for many at the same time', async () => {
    const post = client(opened.store)
    const answers = await Promise.all(Array.from({ length: 10 }, () => post('/payments', ada('crowd'), twelve)))
    expect(effects).toEqual(['paid 12'])
    expect(answers.filter(({ status }) => status === 201).length).toBeGreaterThan(0)
    expect(answers.every(({ status, code }) => status === 201 || code === 'idempotency.in-flight')).toBe(true)
  })

  it.each([
    ['an error', '/payments/fails?how=thrown', 500],
    ['a problem', '/payments/fails?how=problem', 409],
    ['a reply with a status of failure', '/payments/fails', 402],
  ])('does not keep %s: it may be tried again', async (what, target, status) => {
    const post = client(opened.store)
    for (const _attempt of [1, 2]) expect((await post(target, ada(what))).status).toBe(status)
    expect(effects).toHaveLength(2)
    const path = target.split('?')[0] ?? ''
    expect((await post(`${path}?how=otherwise`, ada(what))).code).not.toBe('idempotency.key-reused')
  })

  it('does not take what was refused for done', async () => {
    const post = client(opened.store)
    expect((await post('/payments', ada('mended'), '{"cents":"x"}')).code).toBe('body.invalid')
    expect((await post('/payments', ada('mended'), twelve)).status).toBe(201)
  })

  it('keeps the keys of callers apart', async () => {
    const post = client(opened.store)
    const bodies = [
      (await post('/payments', ada('shared'), twelve)).body,
      (await post('/payments', bob('shared'), twelve)).body,
      (await post('/payments', bob('shared'), '{"cents":13}')).code,
    ]
    expect(effects).toEqual(['paid 12', 'paid 12'])
    const [ofAda, ofBob] = bodies.map((body) =>
      String(body).startsWith('{') ? JSON.parse(String(body)).id : undefined,
    )
    expect([ofAda, ofBob]).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/), expect.stringMatching(/^[0-9a-f]{32}$/)])
    expect(ofAda).not.toBe(ofBob)
    expect(bodies[2]).toBe('idempotency.key-reused')
  })

  it('does it again when the answer has expired', async () => {
    const post = client(opened.store)
    await post('/payments', ada('expired'), twelve)
    time += 24 * 60 * 60 * 1000
    expect((await post('/payments', ada('expired'), twelve)).headers['idempotency-replayed']).toBeUndefined()
    expect(effects).toHaveLength(2)
  })

  it.each([
    ['too large to be kept', '/payments/large'],
    ['a stream', '/payments/stream'],
  ])('does not do again what was done, though its answer was %s', async (what, path) => {
    const post = client(opened.store)
    expect((await post(path, ada(what))).status).toBe(200)
    expect(await post(path, ada(what))).toMatchObject({ status: 409, code: 'idempotency.answer-lost' })
    expect(effects).toHaveLength(1)
  })

  it('after a crash between the work and its answer: locked, then done again, and the first can keep nothing more', async () => {
    let crashed: (() => Promise<boolean>) | undefined
    const crashing: IdempotencyStore = {
      ...opened.store,
      // The process is frozen here; what it would have done is done by the test, or never.
      complete: (claim, answer) => {
        crashed = () => opened.store.complete(claim, answer)
        return new Promise(() => undefined)
      },
    }
    void client(crashing, undefined, {})('/payments', ada('crash'), twelve)
    while (crashed === undefined) await later(0)
    const post = client(opened.store)
    expect((await post('/payments', ada('crash'), twelve)).code).toBe('idempotency.in-flight')
    time += 60_000 // nothing ends this invocation
    const again = await post('/payments', ada('crash'), twelve)
    expect([again.status, effects]).toEqual([201, ['paid 12', 'paid 12']])
    expect(await crashed()).toBe(false)
    expect((await post('/payments', ada('crash'), twelve)).body).toBe(again.body)
  })

  it('after a crash before anything was done: the same', async () => {
    const frozen = client(opened.store)('/payments/slowly', ada('early'))
    await gate.reached
    time += 3000 // what the invocation had left
    gate.open()
    const post = client(opened.store)
    expect((await post('/payments/slowly', ada('early'))).body).toBe('done slowly')
    await frozen
    expect((await post('/payments/slowly', ada('early'))).headers['idempotency-replayed']).toBe('true')
  })

  it('tells the caller that it was done, though the answer could not be kept', async () => {
    const broken: IdempotencyStore = { ...opened.store, complete: () => Promise.reject(new Error('throttled')) }
    expect((await client(broken)('/payments', ada('unkept'), twelve)).status).toBe(201)
    expect(logged).toEqual(['the answer of an idempotent call could not be kept; after its lock it may be done again'])
    expect((await client(opened.store)('/payments', ada('unkept'), twelve)).code).toBe('idempotency.in-flight')
  })

  it('does nothing while the store cannot be reached', async () => {
    const broken: IdempotencyStore = { ...opened.store, begin: () => Promise.reject(new Error('no route to host')) }
    expect((await client(broken)('/payments', ada('unreached'), twelve)).code).toBe('internal')
    expect(effects).toEqual([])
  })

  it('answers with the failure, though the claim could not be given back', async () => {
    const broken: IdempotencyStore = { ...opened.store, release: () => Promise.reject(new Error('throttled')) }
    expect((await client(broken)('/payments/fails?how=problem', ada('stuck'))).code).toBe('payment.refused')
    expect((await client(opened.store)('/payments/fails?how=problem', ada('stuck'))).code).toBe('idempotency.in-flight')
  })

  it.each([
    ['no key', {}, 400, 'idempotency.key-missing'],
    ['an empty key', { 'idempotency-key': '' }, 400, 'idempotency.key-malformed'],
    ['empty quotes', { 'idempotency-key': '""' }, 400, 'idempotency.key-malformed'],
    ['a key that is too long', { 'idempotency-key': 'k'.repeat(256) }, 400, 'idempotency.key-malformed'],
    ['a key that is not ASCII', { 'idempotency-key': 'schlüssel' }, 400, 'idempotency.key-malformed'],
    ['a key of 255 characters', { 'idempotency-key': 'k'.repeat(255) }, 200, undefined],
  ])('%s is answered with the rule', async (_what, headers, status, code) => {
    const answer = await client(opened.store)('/payments/bytes', { 'x-api-key': keys.ada, ...headers })
    expect([answer.status, answer.code]).toEqual([status, code])
  })

  it('takes a key with quotes for the same as one without', async () => {
    const post = client(opened.store)
    await post('/payments', ada('"quoted"'), twelve)
    expect((await post('/payments', ada('quoted'), twelve)).headers['idempotency-replayed']).toBe('true')
  })

  it('lets pass without a key where none is required, and asks who it is where one is sent', async () => {
    const post = client(opened.store)
    const stranger = { 'idempotency-key': 'stranger' }
    for (const _attempt of [1, 2]) expect((await post('/optional')).status).toBe(200)
    for (const _attempt of [1, 2]) expect((await post('/optional', stranger)).status).toBe(200)
    expect(effects).toEqual(['optional', 'optional', 'optional'])
    expect((await post('/optional/known', stranger)).code).toBe('caller.unknown')
    expect((await post('/optional/nameless', stranger)).code).toBe('caller.unknown')
  })

  it('keeps the keys of tenants apart, whoever calls', async () => {
    const post = client(opened.store)
    const of = (tenant: string) => post('/optional/tenant', { 'x-tenant': tenant, 'idempotency-key': 'k' })
    expect([(await of('a')).body, (await of('b')).body, (await of('a')).body]).toEqual(['1', '2', '1'])
    expect((await post('/optional/tenant', { 'idempotency-key': 'k' })).code).toBe('caller.unknown')
  })
})

it('asks for nothing where nothing is changed', async () => {
  const handler = lambdaHandler(application(await opened()))
  const [, { event } = { event: () => undefined }] = dialects
  const result = (await handler(
    event({ method: 'GET', path: '/payments', headers: { 'x-api-key': keys.ada } }),
    context,
  )) as Result
  expect(result.statusCode).toBe(200)
})

it('is told at start that it has no store, or an option that cannot be', () => {
  class Bad {
    post() {}
  }
  Post()(Bad.prototype, 'post', {})
  Idempotent({ keptForMs: 0, keep: 1 } as never)(Bad.prototype, 'post')
  Controller()(Bad)
  const start = () => createApplication({ name: 'bad', controllers: [Bad] })
  expect(start).toThrow("@Idempotent() does not know the option 'keep'.")
  expect(start).toThrow('@Idempotent() has keptForMs 0. Give a number above zero.')
  expect(start).toThrow(
    'IdempotentCall, constructor parameter 1: nothing is bound to Symbol(millrace.idempotency-store).',
  )
})

it('is in the document of the API', async () => {
  const { paths, components } = openApiOf(application(await opened()))
  const { post, get } = paths['/payments'] ?? {}
  expect(post?.parameters).toEqual([expect.objectContaining({ name: 'Idempotency-Key', in: 'header', required: true })])
  expect(Object.keys(post?.responses ?? {})).toEqual(expect.arrayContaining(['201', '400', '401', '409', '422']))
  expect(JSON.stringify(components.responses)).toContain('"idempotency.in-flight"')
  expect([get?.parameters, Object.keys(get?.responses ?? {})]).toEqual([undefined, ['401', '500', '503', '2XX']])
})

async function opened(): Promise<IdempotencyStore> {
  const [[, open] = []] = idempotencyStores
  if (open === undefined) throw new Error('there is no store')
  return (await open()).store
}
