import { createLocalJWKSet } from 'jose'
import { httpApi, localGateway, type LocalGateway, restApi, testIssuer } from '@millrace/testing'
import supertest from 'supertest'
import { serve } from '../src/auth.js'

const issuer = testIssuer({ issuer: 'https://issuer.test' })
const handler = serve(createLocalJWKSet({ keys: [...issuer.jwks.keys] }))
const bearer = (claims: object) => `Bearer ${issuer.sign({ sub: 'ada', aud: 'ledger', ...claims })}`

describe.each([
  ['a REST API', restApi({ stage: 'dev' }), '/dev'],
  ['an HTTP API', httpApi(), ''],
] as const)('behind %s', (_name, api, base) => {
  let gateway: LocalGateway
  beforeAll(async () => void (gateway = await localGateway({ function: handler, api })))
  afterAll(() => gateway.close())

  it('a token opens what its caller may do', async () => {
    await supertest(gateway).get(`${base}/ledger`).expect(401)
    await supertest(gateway).get(`${base}/ledger`).set('authorization', 'Bearer x').expect(401)
    const reader = bearer({ 'cognito:groups': ['reader'] })
    const { body } = await supertest(gateway).get(`${base}/ledger`).set('authorization', reader).expect(200)
    expect(body).toEqual({ reader: 'ada', groups: ['reader'] })
    await supertest(gateway).post(`${base}/ledger`).set('authorization', reader).expect(403)
    await supertest(gateway)
      .post(`${base}/ledger`)
      .set('authorization', bearer({ groups: 'clerk' }))
      .expect(200)
  })

  it.each([
    ['/about', {}, 200, { known: false }],
    ['/export', { 'x-api-key': 'a-key-that-nobody-guesses' }, 200, { for: 'backup' }],
    ['/mine', { cookie: 'session=s-1' }, 200, { of: 'ada' }],
  ])('%s has guards of its own', async (path, headers, status, body) => {
    await supertest(gateway).get(`${base}/ledger${path}`).set(headers).expect(status, body)
  })

  it('a guard of your own says what is wrong', async () => {
    const { body } = await supertest(gateway).get(`${base}/ledger/mine`).expect(401)
    expect(body).toMatchObject({ code: 'session.ended', detail: 'Log in again.' })
  })
})
