import { connectionsBySdk, type ManagementClient } from './connections-by-sdk.js'

const address = { endpoint: 'https://abc.execute-api.eu-west-1.amazonaws.com/prod', id: 'c1=' }
const at = new Date('2025-11-25T12:00:00Z')

const gone = Object.assign(new Error('UnknownError'), { name: 'GoneException' })
const refusal = Object.assign(new Error('too large'), { name: 'PayloadTooLargeException' })

function clientThat(answer: () => object, calls: unknown[] = []): ManagementClient {
  const called = (command: string) => async (input: object) => {
    const data = 'Data' in input ? Buffer.from(input.Data as Uint8Array).toString() : undefined
    calls.push({ ...input, command, ...(data === undefined ? {} : { Data: data }) })
    return answer()
  }
  return {
    postToConnection: called('post'),
    getConnection: called('get'),
    deleteConnection: called('delete'),
  }
}

const throwing = (error: Error) => () => {
  throw error
}

it.each([
  ['text', 'ž', 'ž'],
  ['bytes', Buffer.from('ž'), 'ž'],
  ['an object', { a: [1] }, '{"a":[1]}'],
])('sends %s', async (_what, data, sent) => {
  const calls: unknown[] = []
  const connections = connectionsBySdk({ makeClient: () => clientThat(() => ({}), calls) })
  expect(await connections.post(address, data)).toBe(true)
  expect(calls).toEqual([{ command: 'post', ConnectionId: 'c1=', Data: sent }])
})

it('tells of a client, and ends its connection', async () => {
  const answer = { ConnectedAt: at, LastActiveAt: at, Identity: { SourceIp: '1.2.3.4', UserAgent: 'me' } }
  const connections = connectionsBySdk({ makeClient: () => clientThat(() => answer) })
  const known = { connectedAt: at, lastActiveAt: at, sourceIp: '1.2.3.4', userAgent: 'me' }
  expect([await connections.find(address), await connections.close(address)]).toEqual([known, true])
})

it('a client that is gone is no error', async () => {
  const connections = connectionsBySdk({ makeClient: () => clientThat(throwing(gone)) })
  expect([
    await connections.post(address, 'x'),
    await connections.find(address),
    await connections.close(address),
  ]).toEqual([false, undefined, false])
})

it('any other refusal is one', async () => {
  const connections = connectionsBySdk({ makeClient: () => clientThat(throwing(refusal)) })
  await expect(connections.post(address, 'x')).rejects.toBe(refusal)
})

it.each([
  [undefined, [address.endpoint, 'https://other/prod']],
  ['http://localhost:3000/dev', ['http://localhost:3000/dev']],
])('with the endpoint %s there is one client each of %p', async (endpoint, expected) => {
  const made: string[] = []
  const makeClient = (of: string) => {
    made.push(of)
    return clientThat(() => ({}))
  }
  const connections = connectionsBySdk({ makeClient, ...(endpoint === undefined ? {} : { endpoint }) })
  expect(made).toEqual([])
  for (const to of [address, address, { ...address, endpoint: 'https://other/prod' }]) await connections.post(to, 'x')
  expect(made).toEqual(expected)
})
