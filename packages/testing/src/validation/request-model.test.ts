import { modelCheck } from './request-model.js'

const urlOf = (name: string) => `https://apigateway.amazonaws.com/restapis/any/models/${name}`
const tree = { type: 'object', required: ['name'], properties: { below: { items: { $ref: urlOf('Tree') } } } }
const models = { Tree: tree, Sku: { definitions: { code: { minLength: 2 } }, required: ['sku'] } }

function mistakeIn(model: object | string, body: string): string | undefined {
  const received = {
    method: 'POST',
    path: '/',
    query: '',
    headers: [],
    body: Buffer.from(body),
    protocol: 'HTTP/1.1',
    sourceIp: '127.0.0.1',
    at: 0,
    ids: { requestId: '', extendedRequestId: '' },
    traceId: '',
  }
  return modelCheck({ 'application/json': model }, models)(received)
}

const missing = (name: string) => `[object has missing required properties (["${name}"])]`

it.each<[string, object | string, string, string | undefined]>([
  ['a model by its name', 'Tree', '{}', missing('name')],
  ['a model that refers to itself', 'Tree', '{"name":"a","below":[{}]}', missing('name')],
  ['a model by its address', { properties: { a: { $ref: urlOf('Sku') } } }, '{"a":{}}', missing('sku')],
  [
    'a part of another model',
    { properties: { a: { $ref: `${urlOf('Sku')}#/definitions/code` } } },
    '{"a":"x"}',
    '[string "x" is too short (length: 1, required minimum: 2)]',
  ],
  [
    'a part of itself',
    { definitions: { a: { required: ['sku'] } }, properties: { a: { $ref: '#/definitions/a' } } },
    '{"a":{}}',
    missing('sku'),
  ],
  ['all of itself', { required: ['a'], properties: { a: { $ref: '#' } } }, '{"a":{}}', missing('a')],
])('checks a body by %s', (_, model, body, mistake) => {
  expect(mistakeIn(model, body)).toBe(mistake)
})

it('tells that a body is nested too deep for a model that refers to itself', () => {
  const body = `${'{"name":"a","below":['.repeat(5000)}${']}'.repeat(5000)}`
  expect(mistakeIn('Tree', body)).toBe('the body is nested too deep to be checked here')
})
