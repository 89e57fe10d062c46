import {
  Controller,
  createApplication,
  Delete,
  Get,
  type HttpRequest,
  lambdaHandler,
  Options,
  Patch,
  Post,
  Put,
  readWith,
  Req,
} from '../../src/index.js'
import { pathValues } from '../contracts/path-values.js'
import { eventOf, type Members, type RecordedCase, recordedRequests, type WireRequest } from './recorded-case.js'

/** Headers that gateways keep for themselves, or write anew; what remains must reach the controller. */
const kept = new Set(
  (
    'connection content-length content-md5 expect max-forwards proxy-authenticate server te trailer transfer-encoding ' +
    'upgrade www-authenticate keep-alive cookie host x-amzn-trace-id x-forwarded-for x-forwarded-port x-forwarded-proto'
  ).split(' '),
)

/** What the router sees otherwise: '/files/' is no '/files/{path+}', on whatever front door. */
const ours: ReadonlySet<string> = new Set(['http1-event-rule-greedy-empty'])

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
    ['rest', 90],
    ['http1', 25],
    ['http2', 40],
    ['furl', 8],
    ['alb', 20],
  ])('of %s are all there', (api, count) => {
    expect(cases.filter((recorded) => recorded.api === api).length).toBeGreaterThanOrEqual(count)
  })

  it.each(cases.filter(({ id }) => !ours.has(id)).map((recorded) => [recorded.id, recorded] as const))(
    '%s: a controller reads what was sent',
    async (_id, recorded) => {
      const wire = recorded.given.request as WireRequest
      const event = await eventOf(recorded)
      const template = templateOf(event, wire)
      const seen = await seenByController(event, template)
      const [target = '', rawQuery = ''] = wire.target.split('?')
      const path = pathOf(target, recorded, event)
      expect({ method: seen.method, path: decodeURIComponent(seen.path) }).toEqual({
        method: methodOf(recorded, wire),
        path: decodeURIComponent(path),
      })
      expect(seen.basePath).toBe(basePathOf(target, path, recorded))
      expect(seen.params).toEqual(paramsOf(path, template))
      expect(seen.query).toEqual(queryOf(recorded, rawQuery))
      expect(seen.headers).toMatchObject(headersOf(recorded, wire))
      expect(seen.cookies).toEqual(cookiesOf(recorded, wire))
      expect(seen.body).toBe(bodyOf(wire).toString('base64'))
    },
  )
})

async function seenByController(event: Members, template: string): Promise<Seen> {
  const handler = lambdaHandler(createApplication({ name: 'echo', controllers: [echoAt(template)] }))
  const result = (await handler(event)) as { statusCode: number; body: string }
  expect(result).toMatchObject({ statusCode: 200 })
  return JSON.parse(result.body) as Seen
}

function echoAt(template: string) {
  @Controller()
  class EchoController {
    @Delete(template)
    @Get(template)
    @Options(template)
    @Patch(template)
    @Post(template)
    @Put(template)
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
function templateOf({ resource, routeKey = '$default' }: Members, { target }: WireRequest): string {
  const template = String(resource ?? routeKey).replace(/^[A-Z]+ /, '')
  if (template !== '$default') return template
  return target.split('?')[0] === '/' ? '/' : '/{rest+}'
}

/** A REST API lets a header choose the method. */
function methodOf({ api }: RecordedCase, { method, headers = [] }: WireRequest): string {
  const override = headers.find(([name]) => name.toLowerCase() === 'x-http-method-override')?.[1]
  return (api === 'rest' ? override : undefined) ?? method
}

/** The path as sent, without a stage or a mapping and without the slash that a REST API drops behind its stage. */
function pathOf(target: string, { api, given }: RecordedCase, { requestContext }: Members): string {
  const { stage, domainName } = requestContext as { readonly stage?: string; readonly domainName?: string }
  const domains = (given.api?.['domains'] ?? []) as readonly { domainName: string; basePath: string }[]
  const base = domains.find((domain) => domain.domainName === domainName)?.basePath ?? stage
  if (base === undefined || base === '$default') return target
  const rest = target.replace(/^\/+/, '/').slice(`/${base}`.length)
  return (api === 'rest' ? rest.replace(/^\/\//, '/') : rest) || '/'
}

/** What stood in front of it, without the slashes that the gateway drops. Payload 2.0 does not tell a mapping. */
function basePathOf(target: string, path: string, { api, given }: RecordedCase): string {
  if (api === 'http2' && given.api?.['domains'] !== undefined) return ''
  const end = target.endsWith(path) ? path.length : 0
  return target
    .slice(0, target.length - end)
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

/** On a REST API a semicolon splits, too; a load balancer without multiple values keeps the last. */
function queryOf(recorded: RecordedCase, raw: string): Record<string, readonly string[]> {
  const query = new URLSearchParams(recorded.api === 'rest' ? raw.replaceAll(';', '&') : raw)
  const kept = (values: readonly string[]) => (isSingle(recorded) ? values.slice(-1) : values)
  return Object.fromEntries([...query.keys()].map((name) => [name, kept(query.getAll(name))]))
}

/** Payload 2.0 joins repeated lines with a comma. */
function headersOf(recorded: RecordedCase, wire: WireRequest): Record<string, readonly string[]> {
  const byName: Record<string, string[]> = {}
  for (const [name, value] of linesOf(recorded, wire)) {
    const key = name.toLowerCase()
    if (!kept.has(key)) (byName[key] ??= []).push(value)
  }
  const joined = recorded.api === 'http2' || recorded.api === 'furl'
  return Object.fromEntries(
    Object.entries(byName).map(([name, values]) => [name, joined ? [values.join(',')] : values]),
  )
}

/** A load balancer without multiple values keeps the last line of a name. */
function linesOf(recorded: RecordedCase, { headers = [] }: WireRequest) {
  return isSingle(recorded) ? new Map(headers.map(([name, value]) => [name.toLowerCase(), value])) : headers
}

function isSingle({ api, given }: RecordedCase): boolean {
  return api === 'alb' && given.api?.['multiValueHeaders'] !== true
}

function cookiesOf(recorded: RecordedCase, wire: WireRequest): Record<string, string> {
  const lines = [...linesOf(recorded, wire)].filter(([name]) => name.toLowerCase() === 'cookie')
  const pairs = lines.flatMap(([, value]) => value.split('; '))
  return Object.fromEntries(pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]))
}

function bodyOf({ body, bodyBase64 }: WireRequest): Buffer {
  return bodyBase64 === undefined ? Buffer.from(body ?? '') : Buffer.from(bodyBase64, 'base64')
}
