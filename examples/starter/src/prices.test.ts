import { httpApi, type LocalGateway, localGateway } from '@millrace/testing'
import supertest from 'supertest'
import { handler } from './index.js'

let gateway: LocalGateway
beforeAll(async () => {
  gateway = await localGateway({ function: handler, api: httpApi() })
})
afterAll(() => gateway.close())

it('tells a price', async () => {
  await supertest(gateway).get('/prices/tea').expect(200, { product: 'tea', cents: 450 })
  await supertest(gateway).get('/prices/gold').expect(404)
})

it('quotes', async () => {
  await supertest(gateway).post('/quotes').send({ product: 'tea', amount: 2 }).expect(200, { cents: 900 })
})

it('refuses a basket of nothing', async () => {
  const { body } = await supertest(gateway).post('/quotes').send({ product: 'tea', amount: 0 }).expect(422)
  expect(body.issues).toMatchObject([{ path: 'amount' }])
})
