import {
  everyDoor,
  httpApi,
  type HttpApi,
  localGateway,
  type LocalGateway,
  restApi,
  type RestApi,
} from '@millrace/testing'
import supertest from 'supertest'
import { serve } from '../src/weather.js'

const handler = serve({ celsiusAt: async (town) => (town === 'Oslo' ? -4 : undefined) })

const apis: readonly (readonly [string, RestApi | HttpApi, string])[] = [
  ['a REST API', restApi({ stage: 'dev' }), '/dev'],
  ['an HTTP API', httpApi(), ''],
]

describe.each(apis)('behind %s', (_name, api, base) => {
  let gateway: LocalGateway
  beforeAll(async () => void (gateway = await localGateway({ function: handler, api })))
  afterAll(() => gateway.close())

  it('tells the weather', async () => {
    await supertest(gateway).get(`${base}/weather/Oslo`).expect(200, { town: 'Oslo', celsius: -4 })
  })

  it('says which towns it does not know', async () => {
    const { body } = await supertest(gateway).get(`${base}/weather/Atlantis`).expect(404)
    expect(body.code).toBe('town.unknown')
  })
})

it('says the same behind whatever stands in front of it', async () => {
  const { differences } = await everyDoor(handler, [
    { name: 'known', request: { path: '/weather/Oslo' } },
    { name: 'unknown', request: { path: '/weather/Atlantis' } },
  ])
  expect(differences.filter(({ what }) => what === 'status')).toEqual([])
})
