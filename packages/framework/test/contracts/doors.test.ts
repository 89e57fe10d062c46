import { functionUrl, httpApi, loadBalancer, restApi } from '@millrace/testing'
import { apiEvent, vpcLattice } from '@millrace/testing/events'
import { type Door, doors } from './doors.js'
import type { WireRequest } from './wire-request.js'

// A contract is worth what its doors are: where they are wrong in the way that a source is, nothing fails. Here they are
// held to the local gateway, which recordings hold to AWS.

const apis: Readonly<Record<string, Parameters<typeof apiEvent>[0]>> = {
  'REST API (payload 1.0)': restApi({ stage: 'dev' }),
  'HTTP API (payload 1.0)': httpApi({ payloadFormatVersion: '1.0' }),
  'HTTP API (payload 2.0)': httpApi(),
  'function URL': functionUrl(),
  'ALB, single values': loadBalancer(),
  'ALB, multiple values': loadBalancer({ multiValueHeaders: true }),
  'VPC Lattice (version 1)': vpcLattice(),
  'VPC Lattice (version 2)': vpcLattice({ lambdaEventStructureVersion: 'V2' }),
}

const paths = [
  '/items/a%20b',
  '/items/a%2Fb%2fc',
  '/items/100%25',
  '/%E2%98%95/a+b',
  '/files/a//b/',
  '/items/%E0%A4',
  '/',
]
const queries = [
  'a=1&b=x&a=2%2C3',
  'a=x+y&a=x%20y',
  'to%3Dm=a%2Cb',
  'a=100%2525',
  'a=',
  'a',
  '=1',
  '&a=1&&',
  'a=%zz',
  undefined,
]
const headers = [
  ['X-Tenant', 'Acme, Inc.'],
  ['x-a', '1'],
  ['x-a', '2'],
  ['Cookie', 'a=1; b=2'],
] as const
const sent = ['x-tenant', 'x-a', 'cookie']

const rows = doors.flatMap((door) => [
  ...paths.map((path) => [door.name, `${path} of`, door, { method: 'GET', path, headers }] as const),
  ...queries.map((query) => [door.name, `?${query} of`, door, { method: 'POST', path: '/', query }] as const),
])

it.each(rows)('%s: the event for %s the contract is as the gateway makes it', async (name, _what, door, request) => {
  const given = request as WireRequest
  expect(partsOf(eventOf(door, given))).toEqual(partsOf(await gatewayEvent(name, given)))
})

type Members = Readonly<Record<string, unknown>>

function eventOf(door: Door, request: WireRequest): Members {
  return JSON.parse(JSON.stringify(door.event(request))) as Members
}

async function gatewayEvent(name: string, { method, path, query, headers: lines = [] }: WireRequest): Promise<Members> {
  const api = apis[name] as Parameters<typeof apiEvent>[0]
  const byName = new Map<string, string[]>()
  for (const [line, value] of lines) byName.set(line, [...(byName.get(line) ?? []), value])
  const base = 'stage' in api && api.kind === 'rest' ? '/dev' : ''
  const target = `${base}${path}${query === undefined ? '' : `?${query}`}`
  return (await apiEvent(api, { method, path: target, headers: Object.fromEntries(byName) })) as unknown as Members
}

/** What a source reads of the request line, and the header lines that were sent. */
function partsOf(event: Members): Members {
  const names = [
    'httpMethod',
    'method',
    'path',
    'rawPath',
    'raw_path',
    'rawQueryString',
    'queryStringParameters',
    'multiValueQueryStringParameters',
    'query_string_parameters',
    'cookies',
  ]
  const maps = ['headers', 'multiValueHeaders'].map((map) => [map, linesOf(event[map])] as const)
  return Object.fromEntries([...names.map((name) => [name, event[name]] as const), ...maps])
}

function linesOf(map: unknown): unknown {
  if (map === undefined) return undefined
  const lines = Object.entries(map as Members).map(([name, value]) => [name.toLowerCase(), value] as const)
  return Object.fromEntries(lines.filter(([name]) => sent.includes(name)))
}
