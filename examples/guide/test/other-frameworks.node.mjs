import { deepEqual } from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { httpApi, localGateway } from '@millrace/testing'
import { Hono } from 'hono'
import { handle } from 'hono/aws-lambda'

const app = new Hono()
app.get('/weather/:town', (c) => c.json({ town: c.req.param('town') }))

let gateway
before(async () => (gateway = await localGateway({ function: handle(app), api: httpApi() })))
after(() => gateway.close())

await test('tells the weather', async () => {
  const response = await fetch(`${gateway.url}/weather/Oslo`)
  deepEqual(await response.json(), { town: 'Oslo' })
})
