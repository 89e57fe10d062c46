import { type ApiDescription, httpApi, restApi } from '../../src/gateway/api-description.js'
import { localGateway } from '../../src/gateway/local-gateway.js'

const get = (resource: string) => ({ resource, method: 'GET' })

it.each<[string, ApiDescription, RegExp]>([
  [
    'siblings that are both variable',
    restApi({ methods: [get('/{proxy+}'), get('/{id}')] }),
    /A sibling \({proxy\+}\) of this resource already has a variable path part -- only one is allowed/,
  ],
  [
    'a child of a greedy resource',
    restApi({ methods: [get('/{proxy+}/x')] }),
    /Cannot create a child of a resource with a greedy path variable: {proxy\+}/,
  ],
  [
    'a method twice',
    restApi({ methods: [get('/a'), get('/a')] }),
    /api\.methods has GET \/a twice\. Keep one of them\./,
  ],
  ['a template without a slash', restApi({ methods: [get('a')] }), /'a' must begin with a slash/],
  ['braces that are no parameter', restApi({ methods: [get('/a{b}')] }), /braces that are neither/],
  [
    'a route key that is none',
    httpApi({ routes: [{ routeKey: 'FETCH /a' }] }),
    /must be '\$default' or a method and a path/,
  ],
  [
    'an integration that is not imitated',
    restApi({ methods: [{ ...get('/a'), integration: 'HTTP' as 'MOCK' }] }),
    /must be 'AWS_PROXY' or 'MOCK'/,
  ],
  ['a private endpoint', restApi({ endpointType: 'PRIVATE' as 'EDGE' }), /must be 'EDGE' or 'REGIONAL'/],
  ['mutual TLS', httpApi({ mutualTls: true } as never), /api\.mutualTls is not imitated/],
  ['a function that nobody gave', httpApi({ routes: [{ routeKey: '$default', function: 'x' }] }), /the function 'x'/],
  [
    'an authorizer that nobody gave',
    httpApi({ routes: [{ routeKey: '$default', authorizer: 'x' }] }),
    /the authorizer 'x'/,
  ],
  [
    'a model that nobody gave',
    restApi({ methods: [{ ...get('/a'), requestModels: { 'application/json': 'Order' } }] }),
    /the model 'Order'/,
  ],
  [
    'a model that another one misses',
    restApi({
      models: { Orders: { items: { $ref: 'https://apigateway.amazonaws.com/restapis/a1b2c3d4e5/models/Order' } } },
    }),
    /the model 'Order'/,
  ],
  ['a stage and stages', httpApi({ stage: 'a', stages: ['b'] }), /both stage and stages/],
])('refuses to start with %s', async (_, api, sentence) => {
  await expect(localGateway({ function: async () => ({}), api })).rejects.toThrow(sentence)
})
