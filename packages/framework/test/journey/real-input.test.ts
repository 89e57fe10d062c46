import {
  Controller,
  createApplication,
  Get,
  type HttpRequest,
  lambdaHandler,
  Post,
  readWith,
  Req,
} from '../../src/index.js'
import { pathValues } from '../contracts/path-values.js'
import { eventOf, type RecordedCase, recordedRequests, type WireRequest } from './recorded-case.js'

/** Headers that API Gateway keeps for itself; what remains must reach the controller. */
const kept = new Set(
  'connection content-length content-md5 expect max-forwards proxy-authenticate server te trailer transfer-encoding upgrade www-authenticate cookie host'.split(
    ' ',
  ),
)

interface Seen {
  readonly method: string
  readonly path: string
  readonly basePath: string
  readonly params: Record<string, string>
  readonly query: Record<string, readonly string[]>
  readonly headers: Record<string, readonly string[]>
  readonly cookies: Record<string, string>
  readonly body: string
}

describe('recorded requests', () => {
  const cases = recordedRequests()

  it.each([
    ['rest', 15],
    ['http1', 5],
    ['http2', 11],
    ['furl', 3],
    ['alb', 10],
  ])('of %s are all there', (api, count) => {
    expect(cases.filter((recorded) => recorded.api === api).length).toBeGreaterThanOrEqual(count)
  })

  it.each(cases.map((recorded) => [recorded.id, recorded] as const))(
    '%s: a controller reads what was sent',
    async (_id, recorded) => {
      const wire = recorded.given.request as WireRequest
      const seen = await seenByController(recorded)
      const [target = '', rawQuery = ''] = wire.target.split('?')
      const path = pathOf(target, recorded)
      expect({ method: seen.method, path: decodeURIComponent(seen.path) }).toEqual({
        method: wire.method,
        path: decodeURIComponent(path),
      })
      expect(seen.basePath).toBe(basePathOf(target, path))
      expect(seen.params).toEqual(paramsOf(path, templateOf(recorded)))
      expect(seen.query).toEqual(queryOf(rawQuery))
      expect(seen.headers).toMatchObject(headersOf(recorded, wire))
      expect(seen.cookies).toEqual(cookiesOf(recorded, wire))
      expect(seen.body).toBe(bodyOf(wire).toString('base64'))
    },
  )
})

async function seenByController(recorded: RecordedCase): Promise<Seen> {
  const handler = lambdaHandler(createApplication({ name: 'echo', controllers: [echoAt(templateOf(recorded))] }))
  const result = (await handler(eventOf(recorded))) as { statusCode: number; body: string }
  expect(result.statusCode).toBe(200)
  return JSON.parse(result.body) as Seen
}

function echoAt(template: string) {
  @Controller()
  class EchoController {
    @Get(template)
    @Post(template)
    echo(@Req() request: HttpRequest, @readWith(pathValues) params: Record<string, string>): Seen {
      return {
        method: request.method,
        path: request.path,
        basePath: request.basePath,
        params,
        query: Object.fromEntries(request.query.entries()),
        headers: Object.fromEntries(request.headers.entries()),
        cookies: Object.fromEntries(request.cookies),
        body: Buffer.from(request.body.bytes()).toString('base64'),
      }
    }
  }
  return EchoController
}

/** The template that the recorded API had; a catch-all where it had the $default route, or none. */
function templateOf(recorded: RecordedCase): string {
  const { event = {} } = recorded.expect
  const template = ((event['resource'] ?? event['routeKey'] ?? '$default') as string).replace(/^[A-Z]+ /, '')
  if (template !== '$default') return template
  return recorded.given.request?.target.split('?')[0] === '/' ? '/' : '/{rest+}'
}

/** The path as sent, without stage and doubled slashes in front. */
function pathOf(target: string, { given: { api = {} }, expect: { event } }: RecordedCase): string {
  const context = (event?.['requestContext'] ?? {}) as { stage?: unknown }
  const stage = typeof context.stage === 'string' ? context.stage : api.stage
  const clean = target.replace(/^\/+/, '/')
  return stage === undefined || stage === '$default' ? clean : clean.replace(`/${stage}`, '').replace(/^\/+/, '/')
}

/** What stood in front of it, without the slashes that the gateway drops. */
function basePathOf(target: string, path: string): string {
  return target
    .slice(0, target.length - path.length)
    .replace(/^\/+/, '/')
    .replace(/\/+$/, '')
}

function paramsOf(path: string, template: string): Record<string, string> {
  const sent = path.split('/').slice(1)
  return Object.fromEntries(
    template
      .split('/')
      .slice(1)
      .flatMap((segment, at) => {
        const name = /^\{([^}+]+)(\+?)\}$/.exec(segment)
        if (name === null) return []
        const value =
          name[2] === '+' ? sent.slice(at).map(decodeURIComponent).join('/') : decodeURIComponent(sent[at] ?? '')
        return [[name[1], value]]
      }),
  )
}

function queryOf(raw: string): Record<string, readonly string[]> {
  const query = new URLSearchParams(raw)
  return Object.fromEntries([...query.keys()].map((name) => [name, query.getAll(name)]))
}

/** Values that the recording leaves open cannot be compared. */
function headersOf(recorded: RecordedCase, wire: WireRequest): Record<string, readonly string[]> {
  const { event = {} } = recorded.expect
  const given = (event['headers'] ?? event['multiValueHeaders']) as Record<string, unknown> | undefined
  if (given === undefined) return {}
  const open = new Set(
    Object.entries(given)
      .filter(([, value]) => ![value].flat().every((one) => typeof one === 'string'))
      .map(([name]) => name.toLowerCase()),
  )
  const byName: Record<string, string[]> = {}
  for (const [name, value] of linesOf(recorded, wire)) {
    const key = name.toLowerCase()
    if (!kept.has(key) && !open.has(key)) (byName[key] ??= []).push(value)
  }
  // Payload 2.0 joins repeated lines with a comma.
  const joined = event['version'] === '2.0'
  return Object.fromEntries(
    Object.entries(byName).map(([name, values]) => [name, joined ? [values.join(',')] : values]),
  )
}

/** A load balancer without multiple values keeps the last line of a name. */
function linesOf({ api, given }: RecordedCase, { headers = [] }: WireRequest) {
  if (api !== 'alb' || given.api?.multiValueHeaders === true) return headers
  return new Map(headers.map(([name, value]) => [name.toLowerCase(), value]))
}

function cookiesOf(recorded: RecordedCase, wire: WireRequest): Record<string, string> {
  const lines = [...linesOf(recorded, wire)].filter(([name]) => name.toLowerCase() === 'cookie')
  const pairs = lines.flatMap(([, value]) => value.split('; '))
  return Object.fromEntries(pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]))
}

function bodyOf({ body, bodyBase64 }: WireRequest): Buffer {
  return bodyBase64 === undefined ? Buffer.from(body ?? '') : Buffer.from(bodyBase64, 'base64')
}
