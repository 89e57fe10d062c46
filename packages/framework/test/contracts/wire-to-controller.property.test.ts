import fc from 'fast-check'
import { functionUrl, httpApi, loadBalancer, restApi } from '@millrace/testing'
import { apiEvent, vpcLattice } from '@millrace/testing/events'
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
import { pathValues } from './path-values.js'

// What a client sends is what a controller sees, whatever was asked. The events are made by the stages of the local
// gateway, which recordings hold to what AWS does.

interface Front {
  readonly api: Parameters<typeof apiEvent>[0]
  /** What stands before the paths of the application. Default nothing. */
  readonly base?: string
  /** What of it the event tells. Default all. */
  readonly told?: string
  readonly host?: string
  /** It has the last value of a name in a query. */
  readonly keepsLastValue?: true
  /** It has the last line of a name. */
  readonly keepsLastLine?: true
  /** It joins lines of a name with a comma, those of cookies too. */
  readonly joinsCookies?: true
  /** A slash at the end makes it another path, unless a greedy parameter takes it. */
  readonly isStrict?: true
  /** Of an escaped percent sign before two hexadecimal digits it cannot be told that it was one. */
  readonly blursEscapes?: true
}

const domains = [{ domainName: 'api.example.com', basePath: 'shop' }, { domainName: 'whole.example.com' }]
const atDomain = { base: '/shop', host: 'api.example.com' }
const atWholeDomain = { host: 'whole.example.com' }
const atStage = { base: '/dev' }
const strict = { isStrict: true } as const
const blurs = { blursEscapes: true } as const
const templates = ['/items/{id}', '/dev/{id}', '/files/{path+}']
const methods = templates.map((resource) => ({ resource, method: 'ANY' }))
const routes = templates.map((template) => ({ routeKey: `ANY ${template}` }))
const rest = { stage: 'dev', binaryMediaTypes: ['application/octet-stream'] }
const v1 = { payloadFormatVersion: '1.0' as const }

const fronts: Readonly<Record<string, Front>> = {
  'a REST API': { api: restApi({ ...rest, methods }), ...atStage },
  'a REST API with one resource': { api: restApi(rest), ...atStage },
  'a REST API behind a domain': { api: restApi({ ...rest, methods, domains }), ...atDomain },
  'a REST API that has a domain': { api: restApi({ ...rest, methods, domains }), ...atWholeDomain },
  'a REST API with one resource behind a domain': { api: restApi({ ...rest, domains }), ...atDomain },
  'an HTTP API 1.0': { api: httpApi({ ...v1, routes }), ...strict },
  'an HTTP API 1.0 with one route': { api: httpApi(v1) },
  'an HTTP API 1.0 with a stage': { api: httpApi({ ...v1, routes, stage: 'dev' }), ...atStage, ...strict },
  'an HTTP API 1.0 behind a domain': { api: httpApi({ ...v1, routes, domains }), ...atDomain, ...strict },
  'an HTTP API 1.0 with a stage that has a domain': {
    api: httpApi({ ...v1, routes, stage: 'dev', domains }),
    ...atWholeDomain,
    ...strict,
  },
  'an HTTP API 1.0 with one route behind a domain': { api: httpApi({ ...v1, domains }), ...atDomain },
  'an HTTP API 2.0': { api: httpApi({ routes }), ...strict, ...blurs },
  'an HTTP API 2.0 with one route': { api: httpApi(), ...blurs },
  'an HTTP API 2.0 with a stage': { api: httpApi({ routes, stage: 'dev' }), ...atStage, ...strict, ...blurs },
  'an HTTP API 2.0 behind a domain': { api: httpApi({ routes, domains }), ...atDomain, told: '', ...strict, ...blurs },
  'an HTTP API 2.0 with a stage that has a domain': {
    api: httpApi({ routes, stage: 'dev', domains }),
    ...atWholeDomain,
    ...strict,
    ...blurs,
  },
  'a function URL': { api: functionUrl() },
  'a load balancer': { api: loadBalancer(), keepsLastValue: true, keepsLastLine: true },
  'a load balancer with multiple values': { api: loadBalancer({ multiValueHeaders: true }) },
  'VPC Lattice, version 1': { api: vpcLattice(), keepsLastValue: true, joinsCookies: true },
  'VPC Lattice, version 2': { api: vpcLattice({ lambdaEventStructureVersion: 'V2' }) },
}

interface Seen {
  readonly method: string
  readonly basePath: string
  readonly params: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, readonly string[]>>
  readonly lines: string
  readonly cookies: Readonly<Record<string, string>>
  readonly body: string
}

@Controller()
class EchoController {
  @Get('/items/{id}')
  @Post('/items/{id}')
  @Get('/dev/{id}')
  @Post('/dev/{id}')
  @Get('/files/{path+}')
  @Post('/files/{path+}')
  echo(@Req() request: HttpRequest, @readWith(pathValues) params: Record<string, string>): Seen {
    const { method, basePath, query, headers, cookies, body } = request
    return {
      method,
      basePath,
      params,
      query: Object.fromEntries(query.entries()),
      lines: headers.all('x-line').join(','),
      cookies: Object.fromEntries(cookies),
      body: Buffer.from(body.bytes()).toString('base64'),
    }
  }
}

const handler = lambdaHandler(createApplication({ name: 'echo', controllers: [EchoController] }))

/** A text as it is on the wire, and what it means. */
interface Piece {
  readonly wire: string
  readonly text: string
}

const plain = (text: string): Piece => ({ wire: text, text })
const joined = (pieces: readonly Piece[]): Piece => ({
  wire: pieces.map(({ wire }) => wire).join(''),
  text: pieces.map(({ text }) => text).join(''),
})
const escaped = Object.entries({
  '%20': ' ',
  '%25': '%',
  '%2B': '+',
  '%3F': '?',
  '%23': '#',
  '%C5%BE': 'ž',
  '%E2%98%95': '☕',
}).map(([wire, text]) => ({ wire, text }))
const letters = ['a', '2', '5', 'F', '-', '~', ',', ':', '@', "'", '(', '*', '!', '$'].map(plain)
const inPaths = [
  ...letters,
  ...escaped,
  ...['+', '&', '=', ';'].map(plain),
  { wire: '%2F', text: '/' },
  { wire: '%2f', text: '/' },
  { wire: '%41', text: 'A' },
]
const inNames = [...letters, ...escaped, plain('['), { wire: '%3D', text: '=' }, { wire: '%26', text: '&' }]
const inValues = [...inNames, plain('='), plain('/'), plain('?'), { wire: '+', text: ' ' }, { wire: '%2f', text: '/' }]

const oneOf = (pieces: readonly Piece[], minLength: number) =>
  fc.array(fc.constantFrom(...pieces), { minLength, maxLength: 6 }).map(joined)
const segment = oneOf(inPaths, 1)
const path = fc.oneof(
  fc.tuple(fc.constantFrom('items', 'dev'), segment, fc.constantFrom('', '/')).map(([first, id, slash]) => ({
    wire: `/${first}/${id.wire}${slash}`,
    params: { id: id.text },
  })),
  fc
    .tuple(fc.array(oneOf(inPaths, 0), { maxLength: 3 }), segment, fc.constantFrom('', '/'))
    .map(([before, last, slash]) => ({
      wire: `/files/${[...before, last].map(({ wire }) => wire).join('/')}${slash}`,
      params: { path: `${[...before, last].map(({ text }) => text).join('/')}${slash}` },
    })),
)
const value = fc.stringMatching(/^[!-:<-~]([ -:<-~]*[!-:<-~])?$/)
const cookie = fc.tuple(fc.constantFrom('a', 'b', '__Host-c'), fc.constantFrom('', '1', 'x=y', 'a%20b', '%zz', '"q"'))
const request = fc.record({
  method: fc.constantFrom('GET', 'POST'),
  path,
  query: fc.array(fc.tuple(oneOf(inNames, 0), fc.option(oneOf(inValues, 0), { nil: undefined })), { maxLength: 5 }),
  lines: fc.array(value, { maxLength: 3 }),
  cookies: fc.array(fc.array(cookie, { minLength: 1, maxLength: 3 }), { maxLength: 2 }),
  body: fc.oneof(
    fc.record({
      type: fc.constantFrom('application/json', 'text/plain; charset=utf-8', 'application/xml'),
      body: fc.string({ unit: 'grapheme' }).map((text) => Buffer.from(text)),
    }),
    fc.record({
      type: fc.constant('application/octet-stream'),
      body: fc.uint8Array().map((bytes) => Buffer.from(bytes)),
    }),
  ),
})

it.each(Object.entries(fronts))('%s: a controller sees what was sent', async (_name, front) => {
  const { api, base = '', host, keepsLastValue = false, keepsLastLine = false } = front
  await fc.assert(
    fc.asyncProperty(
      request,
      async ({ method, path: { wire, params }, query, lines, cookies, body: { type, body } }) => {
        fc.pre(front.isStrict !== true || wire.startsWith('/files/') || !wire.endsWith('/'))
        fc.pre(front.joinsCookies !== true || cookies.length < 2)
        fc.pre(front.blursEscapes !== true || !Object.values(params).some((text) => /%[0-9a-f]{2}/i.test(text)))
        const rawQuery = query.map(([name, of]) => (of === undefined ? name.wire : `${name.wire}=${of.wire}`)).join('&')
        const event = await apiEvent(api, {
          method,
          path: `${base}${wire}${query.length === 0 ? '' : `?${rawQuery}`}`,
          headers: {
            ...(host === undefined ? {} : { Host: host }),
            'Content-Type': type,
            'X-Line': lines,
            Cookie: cookies.map((pairs) => pairs.map(([name, of]) => `${name}=${of}`).join('; ')),
          },
          body,
        })
        const { statusCode, body: answer } = (await handler(event)) as { statusCode: number; body: string }
        expect([statusCode, JSON.parse(answer)]).toEqual([
          200,
          {
            method,
            basePath: front.told ?? base,
            params,
            query: byName(
              query.flatMap(([name, of]) =>
                name.wire === '' && of === undefined ? [] : [[name.text, of?.text ?? '']],
              ),
              keepsLastValue,
            ),
            lines: (keepsLastLine ? lines.slice(-1) : lines).join(','),
            cookies: firstCookies(keepsLastLine ? cookies.slice(-1) : cookies),
            body: body.toString('base64'),
          },
        ])
      },
    ),
    { numRuns: 40 },
  )
})

function byName(pairs: readonly (readonly string[])[], keepsLast: boolean): Record<string, string[]> {
  const values = new Map<string, string[]>()
  for (const [name = '', of = ''] of pairs) values.set(name, keepsLast ? [of] : [...(values.get(name) ?? []), of])
  return Object.fromEntries(values)
}

function firstCookies(lines: readonly (readonly (readonly [string, string])[])[]): Record<string, string> {
  const meant: Readonly<Record<string, string>> = { 'a%20b': 'a b', '"q"': 'q' }
  return Object.fromEntries(
    lines
      .flat()
      .toReversed()
      .map(([name, of]) => [name, meant[of] ?? of]),
  )
}
