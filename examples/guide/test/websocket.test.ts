import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import type { LambdaHandler } from '@millrace/framework'
import { connectionsBySdk } from '@millrace/framework/websocket'
import { type LocalGateway, localGateway, testCredentials, webSocketApi } from '@millrace/testing'
import { WebSocket } from 'ws'
import { chat } from '../src/websocket.js'

let handler: LambdaHandler
let gateway: LocalGateway
const clients: WebSocket[] = []
const environment = process.env

beforeEach(async () => {
  process.env = {
    ...environment,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: testCredentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: testCredentials.secretAccessKey,
  }
  const routes = [
    { routeKey: '$connect' },
    { routeKey: '$disconnect' },
    { routeKey: 'say' },
    { routeKey: '$default', routeResponse: true },
  ]
  gateway = await localGateway({
    function: (event, context) => handler(event, context),
    api: webSocketApi({ stage: 'dev', routes }),
  })
  handler = chat(connectionsBySdk({ endpoint: `${gateway.url}/dev` }))
})

afterEach(async () => {
  for (const client of clients.splice(0)) client.terminate()
  await gateway.close()
  process.env = environment
})

function clientOf(query: string): WebSocket {
  const client = new WebSocket(`${gateway.url.replace('http', 'ws')}/dev${query}`)
  clients.push(client)
  // A client that is ended before it was let in says so.
  client.on('error', () => undefined)
  return client
}

async function joined(name: string): Promise<WebSocket> {
  const client = clientOf(`?name=${name}`)
  await once(client, 'open')
  return client
}

async function nextOf(client: WebSocket): Promise<unknown> {
  const [data] = (await once(client, 'message')) as [Buffer]
  return JSON.parse(data.toString())
}

it('a line goes to everybody who is there', async () => {
  const [ada, bob] = [await joined('Ada'), await joined('Bob')]
  const heard = Promise.all([nextOf(ada), nextOf(bob)])
  ada.send('{"action":"say","text":"hello"}')
  expect(await heard).toEqual([
    { from: 'Ada', text: 'hello' },
    { from: 'Ada', text: 'hello' },
  ])
})

it('who left is not spoken to any more', async () => {
  const [ada, bob] = [await joined('Ada'), await joined('Bob')]
  bob.close()
  await once(bob, 'close')
  const heard = nextOf(ada)
  ada.send('{"action":"say","text":"still there?"}')
  expect(await heard).toEqual({ from: 'Ada', text: 'still there?' })
})

it('without a name nobody is let in', async () => {
  const client = clientOf('')
  const [, response] = (await once(client, 'unexpected-response')) as [unknown, IncomingMessage]
  expect(response.statusCode).toBe(403)
  response.resume()
})

it('what no other route takes is answered by a route response', async () => {
  const ada = await joined('Ada')
  const heard = nextOf(ada)
  ada.send('?')
  expect(await heard).toEqual({ usage: '{"action":"say","text":"…"}' })
})
