import supertest from 'supertest'
import { restApi } from '../gateway/api-description.js'
import { type LocalGateway, localGateway } from '../gateway/local-gateway.js'
import type { RestApi } from '../gateway/rest-description.js'

const open: LocalGateway[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((gateway) => gateway.close()))
})

async function started(api: Omit<RestApi, 'kind'>, handler: () => unknown = () => ({})): Promise<LocalGateway> {
  const gateway = await localGateway({
    function: handler,
    api: restApi({ stage: 'dev', methods: [{ resource: '/orders/{id}', method: 'GET' }], ...api }),
    onFailure: () => undefined,
  })
  open.push(gateway)
  return gateway
}

it('speaks in the words of an API that has some', async () => {
  const gateway = await started({
    stageVariables: { team: 'red' },
    gatewayResponses: {
      MISSING_AUTHENTICATION_TOKEN: {
        statusCode: 404,
        responseParameters: {
          'gatewayresponse.header.X-Static': "'yes'",
          'gatewayresponse.header.X-Agent': 'method.request.header.User-Agent',
          'gatewayresponse.header.X-Query': 'method.request.querystring.q',
          'gatewayresponse.header.X-None': 'method.request.querystring.none',
        },
        responseTemplates: {
          'application/problem+json':
            '{"title":$context.error.messageString,"type":"$context.error.responseType",' +
            '"team":"$stageVariables.team","stage":"$context.stage","what":"$context.unknown"}',
        },
      },
    },
  })
  const response = await supertest(gateway).get('/dev/nowhere?q=1').set('user-agent', 'me').expect(404)
  expect(response.headers).toMatchObject({
    'content-type': 'application/problem+json',
    'x-static': 'yes',
    'x-agent': 'me',
    'x-query': '1',
    'x-amzn-errortype': 'MissingAuthenticationTokenException',
  })
  expect(response.headers).not.toHaveProperty('x-none')
  expect(JSON.parse(response.text)).toEqual({
    title: 'Missing Authentication Token',
    type: 'MISSING_AUTHENTICATION_TOKEN',
    team: 'red',
    stage: 'dev',
    what: '',
  })
})

it('lets a class speak for the types that have nothing of their own', async () => {
  const gatewayResponses = {
    DEFAULT_5XX: { responseParameters: { 'gatewayresponse.header.Access-Control-Allow-Origin': "'*'" } },
  }
  const gateway = await started({ gatewayResponses }, () => Promise.reject(new Error('no')))
  await supertest(gateway)
    .get('/dev/orders/1')
    .expect(502, '{"message": "Internal server error"}')
    .expect('access-control-allow-origin', '*')
})

it('tells a bearer on an unknown path that its signature is broken, by the hash of it', async () => {
  const gateway = await started({})
  const { body } = await supertest(gateway).get('/dev/nowhere').set('authorization', 'Bearer secret').expect(403)
  expect(body.message).toMatch(/^Invalid key=value pair .*: '[A-Za-z0-9+/]{43}='\.$/)
  expect(body.message).not.toContain('secret')
})

it('knows no variable by a name that every object has', async () => {
  const names = ['context.constructor', 'context.toString', 'context.identity.__proto__', 'stageVariables.__proto__']
  const gateway = await started({
    stageVariables: { team: 'red' },
    gatewayResponses: {
      DEFAULT_4XX: {
        responseParameters: { 'gatewayresponse.header.X-Context': 'context.constructor' },
        responseTemplates: { 'text/plain': names.map((name) => `[$${name}]`).join('') },
      },
    },
  })
  const { text, headers } = await supertest(gateway).get('/dev/nowhere').expect(403)
  expect([text, headers['x-context'] ?? '']).toEqual(['[][][][]', ''])
})
