import supertest from 'supertest'
import { restApi } from '../gateway/api-description.js'
import { type LocalGateway, localGateway } from '../gateway/local-gateway.js'

let gateway: LocalGateway
beforeAll(async () => {
  const model = { type: 'object', required: ['sku'], properties: { sku: { type: 'string', minLength: 2 } } }
  gateway = await localGateway({
    function: async () => ({}),
    api: restApi({
      stage: 'dev',
      methods: [
        {
          resource: '/orders/{id}',
          method: 'POST',
          requestParameters: { 'method.request.querystring.q': true, 'method.request.header.x-a': false },
          requestModels: { 'application/json': model },
          requestValidator: { validateRequestBody: true, validateRequestParameters: true },
        },
      ],
      gatewayResponses: {
        BAD_REQUEST_BODY: {
          responseTemplates: { 'application/json': '{"why":"$context.error.validationErrorString"}' },
        },
      },
    }),
  })
})
afterAll(() => gateway.close())

it.each([
  ['all that is asked for', '?q=1', 'application/json', '{"sku":"ab"}', 200],
  ['a blank parameter', '?q=%20', 'application/json', '{"sku":"ab"}', 400],
  ['no JSON', '?q=1', 'application/json', '{', 400],
  ['a body that does not fit', '?q=1', 'application/json; charset=utf-8', '{"sku":"a"}', 400],
  ['a content type without a model', '?q=1', 'text/plain', '{', 200],
])('looks at the request: %s', async (_, query, type, body, status) => {
  await supertest(gateway).post(`/dev/orders/1${query}`).set('content-type', type).send(body).expect(status)
})

it('lets the API say what is wrong with a body', async () => {
  const { body } = await supertest(gateway).post('/dev/orders/1?q=1').send({}).expect(400)
  expect(body.why).toContain('sku')
})
