import supertest from 'supertest'
import { restApi } from '../gateway/api-description.js'
import { localGateway } from '../gateway/local-gateway.js'
import type { RestMethod } from '../gateway/rest-description.js'

const preflight: Partial<RestMethod> = {
  requestTemplates: { 'application/json': '{"statusCode": 204}' },
  integrationResponses: [
    { statusCode: '200' },
    {
      statusCode: '204',
      responseParameters: {
        'method.response.header.Access-Control-Allow-Origin': "'*'",
        'method.response.header.X-Request': 'context.requestId',
        'method.response.header.X-Team': 'stageVariables.team',
        'method.response.header.X-Broken': "'a\nb'",
      },
    },
  ],
}

async function answer(more: Partial<RestMethod>, method = 'OPTIONS') {
  const gateway = await localGateway({
    function: async () => ({ statusCode: 500 }),
    onFailure: () => undefined,
    api: restApi({
      stage: 'dev',
      stageVariables: { team: 'red' },
      methods: [{ resource: '/x', method, integration: 'MOCK', ...more }],
    }),
  })
  const response = await supertest(gateway)[method === 'GET' ? 'get' : 'options']('/dev/x')
  await gateway.close()
  return response
}

it('answers 200 when nothing is said', async () => {
  expect(await answer({})).toMatchObject({ status: 200, text: '' })
})

it('answers what the template chooses, as a preflight usually does', async () => {
  const { status, headers } = await answer(preflight)
  expect(status).toBe(204)
  expect(headers).toMatchObject({
    'access-control-allow-origin': '*',
    'x-request': headers['x-amzn-requestid'],
    'x-team': 'red',
  })
  expect(headers).not.toHaveProperty('x-broken')
})

it('fills the template of a body', async () => {
  const responseTemplates = { 'text/plain': 'stage $context.stage, team $stageVariables.team, $context.nothing.' }
  const { text, headers } = await answer({ integrationResponses: [{ statusCode: 200, responseTemplates }] }, 'GET')
  expect(text).toBe('stage dev, team red, .')
  expect(headers['content-type']).toBe('text/plain')
})

it.each([
  ['asks for what is not imitated', '$input.path("$..all")'],
  ['overrides the status with a word', '#set($context.responseOverride.status = "abc")'],
  ['overrides the status with no status', '#set($context.responseOverride.status = 1000)'],
  ['overrides the status with a map', '#set($context.responseOverride.status = {})'],
  ['does not come to its end', '#foreach($x in [1..1000])#foreach($y in [1..1000])$x$y#end#end'],
  ['has a pattern that is none', '#set($t = "x")$t.matches("(")'],
])('answers 500, as the gateway does, for a template that %s', async (_, template) => {
  const responseTemplates = { 'application/json': template }
  const response = await answer({ integrationResponses: [{ statusCode: 200, responseTemplates }] }, 'GET')
  expect(response).toMatchObject({ status: 500, body: { message: 'Internal server error' } })
})

it.each<[string, Partial<RestMethod>, RegExp]>([
  [
    'MOCK templates without MOCK',
    { integration: 'AWS_PROXY', requestTemplates: {} },
    /requestTemplates is imitated for MOCK only/,
  ],
  [
    'an integration that waits too long',
    { integration: 'AWS_PROXY', timeoutInMillis: 60_000 },
    /only where it streams/,
  ],
  [
    'a template that is none',
    { requestTemplates: { 'application/json': '#if($context.stage == "dev")' } },
    /requestTemplates\['application\/json'\] is no template: the #end of #if is missing/,
  ],
  ['a status that is none', { integrationResponses: [{ statusCode: 'ok' }] }, /statusCode is 'ok'/],
])('refuses %s', async (_, more, sentence) => {
  await expect(answer(more)).rejects.toThrow(sentence)
})
