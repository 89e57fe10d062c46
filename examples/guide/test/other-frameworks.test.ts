import '@millrace/testing/awslambda'
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { everyDoor, functionUrl, httpApi, localGateway, restApi } from '@millrace/testing'
import { Hono } from 'hono'
import { handle, streamHandle } from 'hono/aws-lambda'
import supertest from 'supertest'

const app = new Hono()
app.get('/weather/:town', (c) => c.json({ town: c.req.param('town') }))

it('serves what another framework made', async () => {
  const gateway = await localGateway({ function: handle(app), api: httpApi() })
  await supertest(gateway).get('/weather/Oslo').expect(200, { town: 'Oslo' })
  await gateway.close()
})

it.each([
  [functionUrl({ invokeMode: 'RESPONSE_STREAM' }), '/weather/Oslo'],
  [
    restApi({ methods: [{ resource: '/weather/{town}', method: 'GET', responseTransferMode: 'STREAM' }] }),
    '/prod/weather/Oslo',
  ],
])('streams through %j', async (api, path) => {
  const gateway = await localGateway({ function: streamHandle(app), api })
  await supertest(gateway).get(path).expect(200, { town: 'Oslo' }).expect('Transfer-Encoding', 'chunked')
  await gateway.close()
})

it('asks another framework through every door', async () => {
  const { differences } = await everyDoor(handle(app), [
    { name: 'known', request: { path: '/weather/Oslo' } },
    { name: 'unknown', request: { path: '/nowhere' } },
  ])
  expect(differences).toEqual([])
})

it("is used by Node's own test runner", async () => {
  const file = fileURLToPath(new URL('other-frameworks.node.mjs', import.meta.url))
  const { stdout } = await promisify(execFile)(process.execPath, ['--test', '--test-reporter=tap', file])
  expect(stdout).toMatch(/^# pass 1$/m)
})
