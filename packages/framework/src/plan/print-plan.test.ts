import { printPlan } from './print-plan.js'

it('prints a plan as an aligned table', () => {
  const plan = {
    name: 'orders',
    routes: [
      {
        key: '1',
        method: 'GET',
        path: '/',
        handler: 'Orders.list',
        status: undefined,
        parameters: [parameter('query', 'limit', 'Number', false)],
      },
      {
        key: '2',
        method: 'POST',
        path: '/orders',
        handler: 'Orders.place',
        status: 201,
        parameters: [parameter('body', '', 'NewOrder', true)],
      },
      {
        key: '3',
        method: 'GET',
        path: '/raw',
        handler: 'Orders.raw',
        status: undefined,
        parameters: [parameter('request', '', '', false)],
      },
    ],
  }
  expect(printPlan(plan)).toBe(
    [
      'orders: 3 routes',
      '  GET   /        Orders.list(query limit?: Number)',
      '  POST  /orders  Orders.place(body: NewOrder)       201',
      '  GET   /raw     Orders.raw(request)',
    ].join('\n'),
  )
})

function parameter(place: string, name: string, type: string, required: boolean) {
  return { place, name, type, required }
}
