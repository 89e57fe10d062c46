import type { RoutePlan } from './plan.js'
import { printPlan } from './print-plan.js'

const around = { middleware: [], guards: [], interceptors: [], exceptionMappers: [] }

it('prints a plan as an aligned table', () => {
  const routes: readonly RoutePlan[] = [
    route('GET', '/', 'Orders.list', [parameter('query', 'limit', 'Number', false)]),
    { ...route('POST', '/orders', 'Orders.place', [parameter('body', '', 'NewOrder', true)]), status: 201 },
    {
      ...route('GET', '/raw', 'Orders.raw', [parameter('request', '', '', false)]),
      around: {
        middleware: ['Timing'],
        guards: ['Session', 'roles admin'],
        interceptors: ['Caching'],
        exceptionMappers: ['Legacy'],
      },
    },
  ]
  expect(printPlan({ name: 'orders', middleware: ['Cors', 'Log'], routes })).toBe(
    [
      'orders: 3 routes',
      '  around all: Cors > Log',
      '  GET   /        Orders.list(query limit?: Number)',
      '  POST  /orders  Orders.place(body: NewOrder)       201',
      '  GET   /raw     Orders.raw(request)                     Timing > [Session] > [roles admin] > Caching ! Legacy',
    ].join('\n'),
  )
})

it('prints one route as one route', () => {
  expect(printPlan({ name: 'hello', middleware: [], routes: [route('GET', '/health', 'Hello.health', [])] })).toBe(
    'hello: 1 route\n  GET  /health  Hello.health()',
  )
})

function route(method: string, path: string, handler: string, parameters: RoutePlan['parameters']): RoutePlan {
  return { key: handler, method, path, handler, status: undefined, headers: {}, parameters, around, documentation: {} }
}

function parameter(place: string, name: string, type: string, required: boolean) {
  return { place, name, type, required }
}
