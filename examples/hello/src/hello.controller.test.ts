import { httpApi, localGateway } from '@millrace/testing'
import supertest from 'supertest'
import { handler } from './index.js'

it('greets', async () => {
  const gateway = await localGateway({ function: handler, api: httpApi() })
  await supertest(gateway).get('/hello/Ada').expect(200, { greeting: 'Hello, Ada!' })
  await supertest(gateway).get('/nobody').expect(404)
  await gateway.close()
})
