import type { ConsumerPlan, RoutePlan } from './plan.js'
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
  expect(printPlan({ name: 'orders', middleware: ['Cors', 'Log'], routes, consumers: [], sockets: [] })).toBe(
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
  const routes = [route('GET', '/health', 'Hello.health', [])]
  expect(printPlan({ name: 'hello', middleware: [], routes, consumers: [], sockets: [] })).toBe(
    'hello: 1 route\n  GET  /health  Hello.health()',
  )
})

it('prints consumers below the routes, and alone where there are none', () => {
  const consumers: readonly ConsumerPlan[] = [
    { ...consumer("SQS queue 'orders'", 'Orders.place', 'each record'), interceptors: ['Tracing', 'Timing'] },
    consumer("DynamoDB table 'stock'", 'Orders.changed', 'whole batches'),
  ]
  const routes = [route('GET', '/health', 'Hello.health', [])]
  expect(printPlan({ name: 'orders', middleware: [], routes, consumers, sockets: [] })).toBe(
    [
      'orders: 1 route, 2 consumers',
      '  GET  /health  Hello.health()',
      "  SQS queue 'orders'      Orders.place(item: NewOrder)    each record    Tracing > Timing",
      "  DynamoDB table 'stock'  Orders.changed(item: NewOrder)  whole batches",
    ].join('\n'),
  )
  expect(printPlan({ name: 'orders', middleware: [], routes: [], consumers, sockets: [] })).toContain(
    'orders: 2 consumers\n',
  )
})

function route(method: string, path: string, handler: string, parameters: RoutePlan['parameters']): RoutePlan {
  return { key: handler, method, path, handler, status: undefined, headers: {}, parameters, around, documentation: {} }
}

function consumer(source: string, handler: string, takes: ConsumerPlan['takes']): ConsumerPlan {
  const parameters = [parameter('item', '', 'NewOrder', true)]
  const settings = { concurrency: 1, partialResponses: true, poison: undefined, settings: {}, interceptors: [] }
  return { key: handler, kind: 'x', source, filter: {}, handler, takes, parameters, ...settings }
}

function parameter(place: string, name: string, type: string, required: boolean) {
  return { place, name, type, required }
}
