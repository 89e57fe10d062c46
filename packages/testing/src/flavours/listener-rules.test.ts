import { loadBalancer } from '../gateway/api-description.js'
import type { ListenerRule, LoadBalancer } from '../gateway/load-balancer-description.js'
import { localGateway } from '../gateway/local-gateway.js'
import { askAddress } from '../parity/address.js'

const said = (body: string) => async () => ({ statusCode: 200, headers: {}, body })
const rules: readonly ListenerRule[] = [
  { pathPatterns: ['/orders/*', '/order?'], methods: ['GET', 'POST'], action: { function: 'orders' } },
  { hosts: ['*.example.com'], action: { fixedResponse: { statusCode: 503, messageBody: 'closed' } } },
  {
    pathPatterns: ['/old/*'],
    action: { redirect: { statusCode: 301, path: '/new/#{path}', query: 'from=#{host}&#{query}' } },
  },
  { pathPatterns: ['/secure'], action: { redirect: { statusCode: 302, protocol: 'HTTPS', port: '443' } } },
]

async function ask(target: string, { method = 'GET', host = 'x.test', more = {} as Partial<LoadBalancer> } = {}) {
  const gateway = await localGateway({
    function: said('main'),
    functions: { orders: said('orders') },
    api: loadBalancer({ protocol: 'http', port: 80, rules, ...more }),
  })
  const response = await askAddress(gateway.url, { method, target, headers: [['Host', host]], body: undefined })
  await gateway.close()
  const location = response.headers.find(([name]) => name === 'Location')?.[1]
  return { status: response.status, body: response.body.toString(), location }
}

it.each([
  ['/orders/1', {}, 'orders'],
  ['/orders/', {}, 'orders'],
  ['/orderS', {}, 'orders'],
  ['/orders', {}, 'orders'],
  ['/order', {}, 'main'],
  ['/Orders/1', {}, 'main'],
  ['/orders/1', { method: 'DELETE' }, 'main'],
  ['/orders/1', { host: 'a.example.com' }, 'orders'],
])('%s of %j goes to the first rule that takes it', async (target, request, body) => {
  expect(await ask(target, request)).toMatchObject({ status: 200, body })
})

it.each([['a.example.com'], ['A.EXAMPLE.com:8080']])('answers %s by itself', async (host) => {
  expect(await ask('/', { host })).toEqual({ status: 503, body: 'closed', location: undefined })
})

it.each([
  ['/old/a?b=c', 301, 'http://x.test/new/old/a?from=x.test&b=c'],
  ['/secure?q', 302, 'https://x.test/secure?q'],
])('redirects %s', async (target, status, location) => {
  expect(await ask(target)).toEqual({ status, body: '', location })
})

it('refuses a rule whose function nobody gave', async () => {
  const more = { rules: [{ action: { function: 'nobody' } }] }
  await expect(ask('/', { more })).rejects.toThrow("the function 'nobody'")
})
