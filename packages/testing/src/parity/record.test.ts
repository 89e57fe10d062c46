import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { functionUrl, httpApi, loadBalancer, type RequestApi, restApi } from '../gateway/api-description.js'
import { type LocalGateway, localGateway } from '../gateway/local-gateway.js'
import type { ParityCase } from './case-file.js'
import { parity } from './parity.js'
import { record } from './record.js'
import { recordingFunction } from './recording-function.js'

const open: LocalGateway[] = []
let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'millrace-record-'))
})
afterEach(async () => {
  await Promise.all(open.splice(0).map((gateway) => gateway.close()))
  await rm(folder, { recursive: true })
})

/** Stands for something that a user has deployed. */
async function deployed(api: RequestApi, handler: (event: never) => unknown = recordingFunction): Promise<string> {
  const gateway = await localGateway({ api, function: handler, onFailure: () => undefined })
  open.push(gateway)
  return gateway.url
}

function planned(id: string, api: string, given: object, expect: object = {}): ParityCase {
  return { id, api, kind: 'recorded', given: { ...given }, expect: { ...expect }, source: '', trust: 'aws-recorded' }
}

async function recordedCases(cases: readonly ParityCase[], address: string): Promise<ParityCase[]> {
  const outcomes = await record({ cases, address, now: () => new Date('2026-11-26T10:00:00Z') })
  return outcomes.flatMap((one) => (one.kind === 'recorded' ? [one.case] : []))
}

async function replay(cases: readonly ParityCase[], address?: string): Promise<string[]> {
  const file = join(folder, 'recorded.json')
  await writeFile(file, JSON.stringify(cases))
  const lines: string[] = []
  await parity([file], (line) => lines.push(line), address === undefined ? {} : { address })
  return lines
}

const rest = { stage: 'dev', methods: [{ resource: '/orders/{id}', method: 'POST' }] }
const request = {
  method: 'POST',
  target: '/dev/orders/a%20b?q=1&q=2',
  headers: [
    ['X-a', '1'],
    ['Content-Type', 'application/json'],
  ],
  body: '{}',
}

it('writes down events, results and refusals, which a local gateway then repeats', async () => {
  const cases = [
    planned('event', 'rest', { api: rest, request }),
    planned('result', 'rest', {
      api: rest,
      request,
      result: { statusCode: 201, body: 'made', headers: { 'x-b': 'c' } },
    }),
    planned('malformed', 'rest', { api: rest, request, result: { cookies: [] } }),
    planned('refusal', 'rest', { api: rest, request: { ...request, method: 'GET' } }, { functionInvoked: false }),
  ]
  const address = await deployed(restApi(rest))
  const recorded = await recordedCases(cases, address)
  expect(recorded.map(({ expect: { status, event } }) => status ?? Object.keys(event as object).length)).toEqual([
    12, 201, 502, 403,
  ])
  expect(recorded[0]?.source).toBe(`${new URL(address).host}, 2026-11-26`)
  expect(recorded[0]?.expect['event']).toMatchObject({
    path: '/orders/a%20b',
    requestContext: { requestId: { $match: 'string' }, requestTimeEpoch: { $match: 'number' }, stage: 'dev' },
  })
  expect(await replay(recorded)).toEqual(['4 passed, 0 failed, 0 not run'])
  expect(await replay(recorded, address)).toEqual(['4 passed, 0 failed, 0 not run'])
})

it.each<[string, string, object, RequestApi]>([
  ['an HTTP API', 'http2', { stage: '$default' }, httpApi()],
  ['an HTTP API with payload 1.0', 'http1', { stage: '$default' }, httpApi({ payloadFormatVersion: '1.0' })],
  ['a function URL', 'furl', {}, functionUrl()],
  ['a load balancer', 'alb', { multiValueHeaders: true }, loadBalancer({ multiValueHeaders: true })],
])('does so for %s', async (_, front, api, description) => {
  const cases = [
    planned('event', front, { api, request }),
    planned('result', front, { api, request, result: { statusCode: 202, isBase64Encoded: false, body: 'x' } }),
  ]
  const recorded = await recordedCases(cases, await deployed(description))
  expect(recorded).toHaveLength(2)
  expect(await replay(recorded)).toEqual(['2 passed, 0 failed, 0 not run'])
})

it('tells when what is deployed has changed', async () => {
  const cases = [planned('one', 'http2', { request: { method: 'GET', target: '/' } })]
  const [recorded] = await recordedCases(cases, await deployed(httpApi(), () => ({ statusCode: 200, body: 'before' })))
  const changed = await deployed(httpApi(), () => ({ statusCode: 200, body: 'after!' }))
  expect(await replay([recorded as ParityCase], changed)).toEqual([
    'FAILED  one (aws-recorded): body: expected "before", was "after!"',
    '0 passed, 1 failed, 0 not run',
  ])
})

it('says of a case whose function nobody knows that it needs an address', async () => {
  const cases = [planned('one', 'http2', { request: { method: 'GET', target: '/' } })]
  const recorded = await recordedCases(cases, await deployed(httpApi(), () => 'whatever'))
  expect(await replay(recorded)).toEqual([
    'NOT RUN one (aws-recorded): a function that nobody knows: run this case against its address',
    '0 passed, 0 failed, 1 not run',
  ])
})

it('does not record what no request can ask for', async () => {
  const cases = [planned('one', 'http2', { request: { method: 'GET', target: '/' }, functionError: {} })]
  expect(await record({ cases, address: await deployed(httpApi()) })).toEqual([
    { kind: 'not recorded', id: 'one', reason: 'given.functionError, which a request cannot ask for' },
  ])
})

it('cannot see from outside which route was taken', async () => {
  const cases = [planned('one', 'http2', { request: { method: 'GET', target: '/' } }, { route: { routeKey: 'x' } })]
  expect(await replay(cases, await deployed(httpApi()))).toEqual([
    'NOT RUN one (aws-recorded): expect.route, which cannot be seen from outside',
    '0 passed, 0 failed, 1 not run',
  ])
})
