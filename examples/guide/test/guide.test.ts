import { jest } from '@jest/globals'
import type { LambdaHandler } from '@millrace/framework'
import { handler as answers } from '../src/answers.js'
import { handler as binding } from '../src/binding.js'
import { fonts, maps } from '../src/cors.js'
import { readCloudSettings, readSettings } from '../src/configuration.js'
import { handler as health } from '../src/health.js'
import { handler as idempotency, productionModule } from '../src/idempotency.js'
import { handler as observability } from '../src/observability.js'
import { document, handler as openapi } from '../src/openapi.js'
import { handler as pipeline } from '../src/pipeline.js'
import { handler as basket } from '../src/request-scope.js'
import { handler as routing } from '../src/routing.js'
import { serve as parties } from '../src/validation.js'

interface Result {
  readonly statusCode: number
  readonly headers: Record<string, string>
  readonly body: string
}

async function ask(handler: LambdaHandler, line: string, headers: Record<string, string> = {}, body?: string) {
  const [method, target = ''] = line.split(' ')
  const [rawPath, rawQueryString = ''] = target.split('?')
  const http = { method, path: rawPath }
  const event = { version: '2.0', rawPath, rawQueryString, headers, body, requestContext: { stage: '$default', http } }
  return (await handler(event)) as Result
}

it.each([
  [routing, 'GET /books/978', 200, '{"isbn":"978"}'],
  [routing, 'GET /books/latest', 200, '{"isbn":"978-3"}'],
  [routing, 'GET /books/978/pages/a/b', 200, '{"isbn":"978","path":"a/b"}'],
  [routing, 'POST /books', 201, '{"isbn":"978-4"}'],
  [routing, 'PUT /books', 405, 'route.method-not-allowed'],
  [health, 'GET /readyz', 200, '"observedValue":12'],
  [binding, 'GET /reviews?order=best&ids=1&ids=2', 200, '{"order":"best","ids":[1,2]}'],
  [binding, 'GET /reviews?ids=x', 400, 'ids[0] must be a decimal number'],
  [binding, 'GET /reviews/search?limit=101', 400, '"rule":"max"'],
  [binding, 'GET /reviews/mine', 400, 'x-tenant is required'],
  [answers, 'GET /reports/latest.pdf', 200, 'JVBERg=='],
  [answers, 'DELETE /reports/all', 204, ''],
  [answers, 'GET /reports/theme', 302, ''],
  [answers, 'GET /reports/lines', 200, 'id,total\n1,12\n'],
  [
    answers,
    'GET /reports/progress',
    200,
    'event: progress\ndata: {"percent":50}\n\nevent: progress\ndata: {"percent":100}\n\n',
  ],
  [answers, 'GET /reports/missing', 404, 'report.unknown'],
  [openapi, 'GET /openapi.json', 200, '"announceTrip"'],
  [openapi, 'GET /docs', 200, '<code>/trips/{id}</code>'],
  [openapi, 'GET /trips/1', 401, 'caller.unknown'],
  [pipeline, 'GET /shop', 200, '{"path":"/shop"}'],
  [pipeline, 'POST /shop/orders', 409, 'stock.empty'],
  [pipeline, 'GET /shop/staff', 401, 'caller.unknown'],
  [pipeline, 'GET /shop/admin', 401, 'caller.unknown'],
])('%p answers %s with %i', async (handler, line, status, said) => {
  const result = await ask(handler, line)
  expect([result.statusCode, result.body]).toEqual([status, expect.stringContaining(said)])
})

it('takes a review', async () => {
  const body = JSON.stringify({ text: 'Good.', stars: 5 })
  expect((await ask(binding, 'POST /reviews', { 'content-type': 'application/json' }, body)).body).toBe('{"stars":5}')
})

it('takes a review with a photo', async () => {
  const part = (head: string, content: string) => `--b\r\nContent-Disposition: form-data; ${head}\r\n\r\n${content}\r\n`
  const body = `${part('name="text"', 'Good.')}${part('name="stars"', '4')}${part('name="photo"; filename="p.png"', 'abc')}--b--\r\n`
  const result = await ask(binding, 'POST /reviews/photo', { 'content-type': 'multipart/form-data; boundary=b' }, body)
  expect(result.body).toBe('{"stars":4,"bytes":3}')
})

it('closes at night, and adds its header to refusals too', async () => {
  const result = await ask(pipeline, 'GET /shop', { 'x-hour': '3' })
  expect([result.statusCode, result.headers['server-timing']]).toEqual([503, 'total'])
})

it('knows partners by their key', async () => {
  const result = await ask(pipeline, 'GET /shop/staff', { 'x-api-key': 'a-key-that-nobody-guesses' })
  expect(result.body).toBe('{"caller":"partner"}')
})

it('describes itself', async () => {
  expect(document.components.schemas['NewTrip']?.properties?.['starts']).toEqual({
    type: 'string',
    format: 'date-time',
    description: 'When it starts.',
    examples: ['2026-12-24T08:00:00Z'],
  })
  const asked = { 'x-api-key': 'a-key-that-nobody-guesses' }
  expect((await ask(openapi, 'GET /trips/1', asked)).body).toContain('"to":"Kobe"')
  expect((await ask(openapi, 'GET /trips/2', asked)).body).toContain('trip.unknown')
  const trip = JSON.stringify({ to: 'Nara', starts: '2026-12-24T08:00:00Z', seats: 2 })
  expect((await ask(openapi, 'POST /trips', asked, trip)).statusCode).toBe(201)
})

it('transfers once, however often it is asked', async () => {
  const headers = { 'x-api-key': 'a-key-that-nobody-guesses', 'idempotency-key': 'k-1' }
  const answers = []
  for (const body of ['{"cents":5}', '{"cents":5}', '{"cents":6}'])
    answers.push(await ask(idempotency, 'POST /transfers', headers, body))
  expect(answers.map(({ statusCode, body }) => [statusCode, body.includes('"number":1')])).toEqual([
    [201, true],
    [201, true],
    [422, false],
  ])
  expect(answers[1]?.headers['idempotency-replayed']).toBe('true')
  const refuse = () => Promise.reject(new Error('no table'))
  expect(productionModule({ putItem: refuse, updateItem: refuse, deleteItem: refuse })).toBeDefined()
})

it.each([
  ['POST /parties', '{"slug":"garden","guests":[{"name":"Ada"}]}', 201, '{"slug":"garden","seats_left":49}'],
  ['POST /parties', '{"slug":"Garden","guests":[]}', 422, 'slug must be lower-case letters, digits and hyphens'],
  ['POST /parties', '{"slug":"taken","guests":[]}', 422, 'slug is taken'],
  ['POST /parties', '{"slug":"a","guests":[{"name":"Ada","email":"x"}]}', 422, 'guests[0].email'],
  ['POST /parties/guests', '[{"name":"Ada"},{"name":"Bob"}]', 200, '{"added":["Ada","Bob"]}'],
  ['POST /parties/rooms', '{"seats":4}', 200, '{"id":1,"seats":4}'],
  ['POST /parties/rooms', '{"id":1,"seats":4}', 422, '"rule":"unknown"'],
  ['PATCH /parties/rooms', '{"seats":4}', 422, '"path":"id","rule":"isInt"'],
])('%s with %s is answered with %i', async (line, body, status, said) => {
  const result = await ask(parties('production'), line, {}, body)
  expect([result.statusCode, result.body]).toEqual([status, expect.stringContaining(said)])
})

it('checks answers in development', async () => {
  expect((await ask(parties('production'), 'POST /parties/broken')).statusCode).toBe(200)
  const lines: string[] = []
  const written = jest.spyOn(process.stdout, 'write').mockImplementation((line) => lines.push(String(line)) > 0)
  const result = await ask(parties('development'), 'POST /parties/broken')
  written.mockRestore()
  expect([result.statusCode, lines.join('')]).toEqual([500, expect.stringContaining('seatsLeft (isInt)')])
  expect(lines.join('')).not.toContain('1.5')
})

it('shares one scope in a request, and none between requests', async () => {
  const answers = await Promise.all([ask(basket, 'GET /basket', { 'x-tenant': 'a' }), ask(basket, 'GET /basket')])
  expect(answers.map(({ body }) => body)).toEqual(['{"total":20,"tenant":"a"}', '{"total":20,"tenant":"public"}'])
})

it('ends before Lambda does', async () => {
  const http = { method: 'GET', path: '/basket/search' }
  const event = { version: '2.0', rawPath: http.path, headers: {}, requestContext: { stage: '$default', http } }
  const result = (await basket(event, { getRemainingTimeInMillis: () => 510 })) as Result
  expect([result.statusCode, result.body]).toEqual([503, expect.stringContaining('deadline.exceeded')])
})

it.each([
  [maps, 'https://maps.example', 'https://maps.example'],
  [maps, 'https://pr-7.preview.maps.example', 'https://pr-7.preview.maps.example'],
  [maps, 'https://evil.example', undefined],
  [fonts, 'https://evil.example', '*'],
])('%p lets pages of %s call, or not', async (handler, origin, allowed) => {
  const path = handler === maps ? '/maps/1' : '/fonts'
  const preflight = { origin, 'access-control-request-method': handler === maps ? 'DELETE' : 'GET' }
  const { statusCode, headers } = await ask(handler, `OPTIONS ${path}`, preflight)
  expect([statusCode, headers['access-control-allow-origin']]).toEqual([204, allowed])
})

it('measures', async () => {
  const lines: string[] = []
  const written = jest.spyOn(process.stdout, 'write').mockImplementation((line) => lines.push(String(line)) > 0)
  await ask(observability, 'GET /orders')
  written.mockRestore()
  expect(JSON.parse(lines.join(''))).toMatchObject({
    service: 'orders',
    listed: 1,
    'status 200': 1,
    latency: expect.any(Number),
  })
})

it('reads its settings', async () => {
  const settings = readSettings({ API_KEY: 'k', DATABASE_HOST: 'db', SWEEP_EVERY_MS: '5m', STAGE: 'prod' })
  expect(JSON.parse(JSON.stringify(settings))).toEqual({
    stage: 'prod',
    apiKey: '[secret]',
    sweepEveryMs: 300_000,
    database: { host: 'db', maxConnections: 10 },
    bucket: 'prod-orders',
  })
  const Parameters = [{ Name: '/shop/prod/origin', Type: 'String', Value: 'https://shop.example' }]
  const cloud = await readCloudSettings(
    { getParametersByPath: async () => ({ Parameters }) },
    { getSecretValue: async () => ({ SecretString: '{"user":"u","password":"p"}' }) },
  )
  expect([cloud.origin, cloud.database.user, cloud.database.password.reveal()]).toEqual([
    'https://shop.example',
    'u',
    'p',
  ])
})
