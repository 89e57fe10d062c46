import { Health, healthController, type HealthControllerOptions, type Observation } from '../../src/health/index.js'
import { Controller, createApplication, Get, type Guard, inject, lambdaHandler, Problem } from '../../src/index.js'
import { context, dialects, type Result } from './dialects.js'

class Tables {
  state: 'up' | 'slow' | 'down' | 'never' = 'up'
  asked = 0
}

class TablesHealth {
  constructor(@inject(Tables) readonly tables: Tables) {}

  @Health('orders table')
  async orders(signal: AbortSignal): Promise<Observation> {
    this.tables.asked++
    if (this.tables.state === 'down') throw new Error('secret host is down')
    if (this.tables.state === 'never') await new Promise((resolve) => signal.addEventListener('abort', resolve))
    return this.tables.state === 'slow'
      ? { status: 'warn', observedValue: 900, observedUnit: 'ms' }
      : { observedValue: 3, observedUnit: 'ms' }
  }
}

class ProcessHealth {
  @Health('memory', { kind: 'liveness' })
  memory() {
    return undefined
  }
}

@Controller('/orders')
class OrdersController {
  @Get()
  list() {
    return []
  }
}

const closed: Guard = {
  check() {
    throw new Problem('closed', { status: 401 })
  },
}

function started(given: HealthControllerOptions, guards: readonly Guard[] = []) {
  const tables = new Tables()
  const logged: object[] = []
  const log = (message: string, fields: object = {}) => void logged.push({ message, ...fields })
  const logger = { debug: log, info: log, warn: log, error: log }
  const health = healthController({ logger, keptForMs: 0, ...given })
  const handler = lambdaHandler(
    createApplication({ name: 'orders', controllers: [OrdersController, health], guards, logger }),
  )
  return { tables, logged, handler }
}

const checked = { indicators: [TablesHealth, ProcessHealth] }

describe.each(dialects)('health through $name', ({ event }) => {
  const ask = async (handler: ReturnType<typeof lambdaHandler>, path: string, method = 'GET') => {
    const result = (await handler(event({ method, path }), context)) as Result
    return { status: result.statusCode, headers: result.headers, body: result.body && JSON.parse(result.body) }
  }

  it('answers without any check', async () => {
    const { handler } = started({})
    for (const path of ['/livez', '/readyz', '/health']) {
      expect(await ask(handler, path)).toEqual({
        status: 200,
        headers: { 'content-type': 'application/health+json', 'cache-control': 'no-store' },
        body: { status: 'pass' },
      })
    }
    expect(await ask(handler, '/livez', 'HEAD')).toMatchObject({ status: 200 })
  })

  it('tells liveness, readiness and both', async () => {
    const { handler } = started({ ...checked, service: { version: '1.2' } })
    const passed = { status: 'pass', time: expect.any(String) }
    const orders = { 'orders table': [{ ...passed, observedValue: 3, observedUnit: 'ms' }] }
    const memory = { memory: [passed] }
    expect((await ask(handler, '/livez')).body).toEqual({ status: 'pass', version: '1.2', checks: memory })
    expect((await ask(handler, '/readyz')).body).toEqual({ status: 'pass', version: '1.2', checks: orders })
    expect((await ask(handler, '/health')).body).toMatchObject({ checks: { ...memory, ...orders } })
  })

  it('answers guards before health, unless it is told otherwise', async () => {
    expect((await ask(started(checked, [closed]).handler, '/health')).status).toBe(401)
    const { handler } = started({ ...checked, beforeGuards: true }, [closed])
    expect((await ask(handler, '/health')).status).toBe(200)
    expect((await ask(handler, '/orders')).status).toBe(401)
  })
})

describe('healthController', () => {
  const { event } = dialects[0]!
  const state = async (state: Tables['state'], given: HealthControllerOptions = {}) => {
    let tables: Tables | undefined
    class Known extends TablesHealth {
      constructor(@inject(Tables) given: Tables) {
        super(given)
        given.state = state
        tables = given
      }
    }
    const { handler, logged } = started({ ...given, indicators: [Known] })
    const ask = async () => (await handler(event({ method: 'GET', path: '/readyz' }), context)) as Result
    const result = await ask()
    return { status: result.statusCode, body: result.body, logged, tables, ask }
  }

  it('answers 200 to a warning', async () => {
    expect(await state('slow')).toMatchObject({ status: 200, body: expect.stringContaining('"status":"warn"') })
  })

  it('answers 503 to a failure, and tells the log alone why', async () => {
    const { status, body, logged } = await state('down')
    expect(status).toBe(503)
    expect(body).toContain('"status":"fail"')
    expect(body).not.toContain('secret host')
    expect(logged).toEqual([
      { message: 'a health check failed', check: 'orders table', error: new Error('secret host is down') },
    ])
  })

  it('does not wait for a check that does not end', async () => {
    const { status, logged } = await state('never', { timeoutMs: 5 })
    expect(status).toBe(503)
    expect(logged).toEqual([
      expect.objectContaining({ error: new Error("The health check 'orders table' did not end within 5 ms.") }),
    ])
  })

  it('keeps results for a while', async () => {
    const { tables, ask } = await state('up', { keptForMs: 3_600_000 })
    await ask()
    expect(tables?.asked).toBe(1)
  })

  it('refuses what cannot be, all at once', () => {
    const given = { indicators: [TablesHealth, TablesHealth, Tables], timeOut: 1 }
    expect(() => healthController(given)).toThrow(
      [
        'healthController cannot start: 3 mistakes.',
        "  1. healthController does not know the option 'timeOut'. It knows: indicators, beforeGuards, timeoutMs, keptForMs, service, logger.",
        '  2. Tables is listed as a health indicator and has no check. Decorate a method with @Health().',
        "  3. Two health checks are called 'orders table'. Rename one of them.",
      ].join('\n'),
    )
  })
})
