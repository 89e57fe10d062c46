import { localGateway } from '../gateway/local-gateway.js'
import { httpApi, restApi } from '../gateway/api-description.js'
import { everyDoor } from './every-door.js'

type AnyEvent = Readonly<Record<string, unknown>>

/** Knows the dialects: an answer that means the same through every door. */
function careful(event: AnyEvent) {
  const multi = 'multiValueHeaders' in event && !('headers' in event)
  const headers = { 'content-type': 'text/plain' }
  return {
    statusCode: 200,
    isBase64Encoded: false,
    body: 'hello',
    ...(multi ? { multiValueHeaders: { 'content-type': ['text/plain'] } } : { headers }),
  }
}

const hello = { name: 'hello', request: { path: '/hello' } }

it('finds no difference where a function serves all doors alike', async () => {
  const report = await everyDoor(careful, [
    hello,
    { name: 'a body', request: { method: 'POST', path: '/', body: 'x' } },
  ])
  expect(report.differences).toEqual([])
  expect(report.table).toBe(
    'No difference between REST, HTTP 1.0, HTTP 2.0, function URL, load balancer, load balancer, multi-value.',
  )
  expect(report.answers['hello']?.['REST']).toMatchObject({ status: 200, body: 'hello' })
})

it('tells where the same result means something else, as a table', async () => {
  const doors = { REST: restApi(), 'HTTP 2.0': httpApi() }
  const { table } = await everyDoor(() => ({ statusCode: 201, body: 'hello' }), [hello], { doors })
  expect(table).toBe(
    [
      '| case  | what         | REST             | HTTP 2.0                  |',
      '| ----- | ------------ | ---------------- | ------------------------- |',
      '| hello | content-type | application/json | text/plain; charset=utf-8 |',
    ].join('\n'),
  )
})

it('shows each door the same request', async () => {
  const seen: unknown[] = []
  await everyDoor(
    (event: AnyEvent) => {
      const { headers, multiValueHeaders } = event as Readonly<Record<string, Readonly<Record<string, unknown>>>>
      seen.push([event['httpMethod'] ?? 'POST', headers?.['x-a'] ?? multiValueHeaders?.['x-a']])
      return careful(event)
    },
    [{ name: 'one', request: { method: 'POST', path: '/a?b=c', headers: { 'x-a': ['1', '2'] } } }],
  )
  // Joined by payload 2.0, the last one in single-value maps, all in the multi-value map of a load balancer.
  expect(seen.map((one) => JSON.stringify(one)).toSorted()).toEqual([
    '["POST","1,2"]',
    '["POST","1,2"]',
    '["POST","2"]',
    '["POST","2"]',
    '["POST","2"]',
    '["POST",["1","2"]]',
  ])
})

it('compares with an address, and ignores what it is told to', async () => {
  const live = await localGateway({ function: careful, api: restApi({ stage: 'live' }) })
  const doors = { 'HTTP 2.0': httpApi(), live: `${live.url}/live` }
  const mine = (event: AnyEvent) => ({ ...careful(event), headers: { 'content-type': 'text/plain', 'x-mine': '1' } })
  const { differences } = await everyDoor(mine, [hello], { doors })
  expect(differences).toEqual([{ case: 'hello', what: 'x-mine', values: { 'HTTP 2.0': '1', live: undefined } }])
  expect((await everyDoor(mine, [hello], { doors, ignoreHeaders: ['X-Mine'] })).differences).toEqual([])
  await live.close()
})

it('says so when an address does not answer', async () => {
  const gone = await localGateway({ function: careful, api: httpApi() })
  await gone.close()
  await expect(everyDoor(careful, [hello], { doors: { gone: gone.url } })).rejects.toThrow('ECONNREFUSED')
})

it('refuses two cases of one name', async () => {
  await expect(everyDoor(careful, [hello, hello])).rejects.toThrow("there are two cases 'hello'")
})
