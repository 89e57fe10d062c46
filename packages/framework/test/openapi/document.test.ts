import { validate } from '@readme/openapi-parser'
import { openApiOf, type OpenApiDocument } from '../../src/openapi/index.js'
import { operationsOf, schemaPointers, schemasOf } from './documents.js'
import { shop } from './shop.js'

const document = openApiOf(shop, { title: 'The shop', version: '1.2.3' })

async function verdictOn(given: unknown) {
  return validate(JSON.parse(JSON.stringify(given)) as Parameters<typeof validate>[0])
}

it('is a valid OpenAPI 3.1 document', async () => {
  expect(await verdictOn(document)).toMatchObject({ valid: true, warnings: [] })
})

it.each([
  ['a path parameter that is not told of', { ...document, paths: { '/a/{b}': { get: { responses: {} } } } }],
  ['no title', { ...document, info: { version: '1' } }],
])('would not be with %s', async (_what, broken) => {
  expect(await verdictOn(broken)).toMatchObject({ valid: false })
})

describe('every schema in it is one', () => {
  const compile = schemasOf(document)
  it.each(schemaPointers(document))('%s', (pointer) => {
    expect(compile(pointer)).toBeInstanceOf(Function)
  })
})

it('says what the application says', () => {
  expect(document.info).toEqual({ title: 'The shop', version: '1.2.3' })
  expect(document.tags).toEqual([
    { name: 'Orders', description: 'What customers ordered.' },
    { name: 'Catalogue' },
    { name: 'People' },
  ])
  expect(
    operationsOf(document).map(({ method, path, operation }) => `${method} ${path} ${operation.operationId}`),
  ).toEqual([
    'GET /orders listOrders',
    'POST /orders orders_place',
    'GET /orders/{id} orders_find',
    'DELETE /orders/{id} orders_remove',
    'PUT /orders/{orderId}/lines/{at} orders_replace',
    'POST /catalogue/categories catalogue_add',
    'GET /catalogue/files/{path} catalogue_file',
    'GET /catalogue/colours/{colour} catalogue_colour',
    'PATCH /catalogue/texts catalogue_text',
    'POST /people people_form',
    'POST /people/photo people_photo',
    'GET /people/me people_me',
    'DELETE /people/{name} people_forget',
  ])
})

it.each<readonly [path: string, method: string, name: string, schema: object]>([
  ['/orders', 'get', 'limit', { type: 'integer', minimum: 1, maximum: 100 }],
  ['/orders', 'get', 'since', { type: 'string', format: 'date-time' }],
  ['/orders', 'get', 'ids', { type: 'array', items: { type: 'integer' } }],
  ['/orders', 'get', 'order', { type: 'string', enum: ['asc', 'desc'] }],
  ['/orders/{id}', 'get', 'id', { type: 'number' }],
  ['/orders/{id}', 'delete', 'id', { type: 'number' }],
  ['/orders/{orderId}/lines/{at}', 'put', 'at', { type: 'number', enum: [0, 1] }],
  ['/catalogue/files/{path}', 'get', 'path', { type: 'string', minLength: 1 }],
  ['/catalogue/colours/{colour}', 'get', 'levels', { type: 'array', items: { type: 'number' } }],
])('%s %s: %s becomes a schema', (path, method, name, schema) => {
  expect(operation(path, method).parameters?.find((one) => one.name === name)?.schema).toEqual(schema)
})

it.each<readonly [component: string, member: string, schema: object]>([
  [
    'NewOrder',
    'email',
    { type: 'string', format: 'email', description: 'Where the receipt goes.', examples: ['ada@example.com'] },
  ],
  ['NewOrder', 'lines', { type: 'array', minItems: 1, maxItems: 5, items: { $ref: '#/components/schemas/LineInput' } }],
  ['NewOrder', 'due', { type: ['string', 'null'], format: 'date-time' }],
  ['NewOrder', 'colour', { type: ['string', 'null'], enum: ['red', 'green', null] }],
  ['NewOrder', 'level', { type: ['number', 'null'], enum: [0, 1, null] }],
  ['NewOrder', 'discount', { type: ['number', 'null'], exclusiveMinimum: 0, multipleOf: 0.01 }],
  [
    'NewOrder',
    'tags',
    { type: ['array', 'null'], uniqueItems: true, items: { type: 'string', minLength: 1, maxLength: 8 } },
  ],
  ['NewOrder', 'source', { type: ['string', 'null'], not: { enum: ['none', 'unknown'] } }],
  ['Order', 'total_cents', { type: 'integer' }],
  [
    'CategoryInput',
    'children',
    { type: ['array', 'null'], maxItems: 2, items: { $ref: '#/components/schemas/CategoryInput' } },
  ],
  [
    'NewOrder',
    'payment',
    {
      oneOf: [{ $ref: '#/components/schemas/CardInput' }, { $ref: '#/components/schemas/TransferInput' }],
      discriminator: {
        propertyName: 'kind',
        mapping: { card: '#/components/schemas/CardInput', transfer: '#/components/schemas/TransferInput' },
      },
    },
  ],
])('%s.%s becomes a schema', (component, member, schema) => {
  expect(document.components.schemas[component]?.properties?.[member]).toEqual(schema)
})

it('says which members there must be, and that there are no others', () => {
  expect(document.components.schemas['NewOrder']).toMatchObject({
    required: ['email', 'lines', 'payment'],
    additionalProperties: false,
    description: 'An order that is not placed yet.',
  })
  expect(document.components.schemas['Order']).not.toHaveProperty('additionalProperties')
})

it.each<readonly [path: string, method: string, statuses: readonly string[]]>([
  ['/orders', 'get', ['200', '400', '401', '500', '503']],
  ['/orders', 'post', ['201', '400', '401', '413', '415', '422', '500', '503']],
  ['/orders/{id}', 'get', ['200', '400', '401', '404', '500', '503']],
  ['/orders/{id}', 'delete', ['204', '400', '401', '409', '413', '500', '503']],
  ['/people/{name}', 'delete', ['204', '400', '401', '403', '413', '500', '503']],
  ['/catalogue/files/{path}', 'get', ['200', '304', '400', '500', '503']],
  ['/catalogue/texts', 'patch', ['413', '500', '503', '2XX']],
  ['/people/me', 'get', ['401', '500', '503', '2XX']],
])('%s %s may answer %j', (path, method, statuses) => {
  expect(Object.keys(operation(path, method).responses)).toEqual(statuses)
})

it('tells the problems that can occur, by their codes', () => {
  const { '503': busy, '401': unknown } = operation('/people/me', 'get').responses
  expect([busy, unknown]).toEqual([
    { $ref: '#/components/responses/deadline.exceeded' },
    { $ref: '#/components/responses/session.ended-or-caller.unknown' },
  ])
  expect(document.components.responses['session.ended-or-caller.unknown']).toMatchObject({
    content: {
      'application/problem+json': {
        schema: {
          $ref: '#/components/schemas/Problem',
          properties: { status: { const: 401 }, code: { enum: ['session.ended', 'caller.unknown'] } },
        },
        examples: { 'session.ended': { value: { code: 'session.ended', detail: 'Log in again.' } } },
      },
    },
  })
})

it.each<readonly [path: string, method: string, content: object]>([
  ['/orders', 'post', { 'application/json': { schema: { $ref: '#/components/schemas/NewOrder' } } }],
  ['/catalogue/texts', 'patch', { '*/*': { schema: { type: 'string' } } }],
  [
    '/people/photo',
    'post',
    {
      'multipart/form-data': {
        schema: expect.objectContaining({
          required: ['name', 'age', 'photo'],
          properties: expect.objectContaining({
            age: { type: 'integer', minimum: 0 },
            photo: { type: 'string', contentMediaType: 'application/octet-stream', description: 'A portrait.' },
          }) as object,
        }) as object,
      },
    },
  ],
])('%s %s takes a body', (path, method, content) => {
  expect(operation(path, method).requestBody).toEqual({ required: true, content })
})

it('takes forms in both media types', () => {
  expect(Object.keys(operation('/people', 'post').requestBody?.content ?? {})).toEqual([
    'application/x-www-form-urlencoded',
    'multipart/form-data',
  ])
})

it('tells the security schemes of guards, with roles as ways of their own', () => {
  expect(document.components.securitySchemes).toEqual({
    apiKey: { type: 'apiKey', in: 'header', name: 'x-api-key' },
    session: { type: 'apiKey', in: 'cookie', name: 'session' },
  })
  expect(operation('/orders/{id}', 'delete').security).toEqual([{ apiKey: [] }])
  expect(operation('/people/{name}', 'delete').security).toEqual([{ session: ['admin'] }, { session: ['clerk'] }])
  expect(operation('/catalogue/texts', 'patch')).not.toHaveProperty('security')
})

it('gives headers of answers', () => {
  expect(operation('/orders', 'post').responses['201']).toMatchObject({
    headers: { 'cache-control': { schema: { type: 'string', const: 'no-store' } } },
  })
})

it('refuses options that it does not know', () => {
  expect(() => openApiOf(shop, { titel: 'x' } as never)).toThrow(
    "openApiOf does not know the option 'titel'. It knows: title, version, description, servers, authorizer.",
  )
})

it('is plain data, the same each time', () => {
  expect(JSON.parse(JSON.stringify(document))).toEqual(document)
  expect(openApiOf(shop, { title: 'The shop', version: '1.2.3' })).toEqual(document)
})

function operation(path: string, method: string, of: OpenApiDocument = document) {
  const found = of.paths[path]?.[method]
  if (found === undefined) throw new Error(`${method} ${path} is not in the document`)
  return found
}
