import { sourceOf } from '../../src/events/sources.js'
import { doors, socketDoor } from './doors.js'
import { describeEventSource } from './event-source.contract.js'

for (const door of [...doors, socketDoor]) describeEventSource(door)

it.each([
  ['REST API (payload 1.0)', 'REST API (payload 1.0)'],
  ['HTTP API (payload 1.0)', 'HTTP API (payload 1.0)'],
  ['HTTP API (payload 2.0)', 'HTTP API (payload 2.0)'],
  ['function URL', 'function URL'],
  ['ALB, single values', 'Application Load Balancer'],
  ['ALB, multiple values', 'Application Load Balancer'],
  ['VPC Lattice (version 1)', 'VPC Lattice (version 1)'],
  ['VPC Lattice (version 2)', 'VPC Lattice (version 2)'],
  ['WebSocket API', 'WebSocket API'],
])('an event of %s is recognised by %s', (name, source) => {
  const event = [...doors, socketDoor].find((door) => door.name === name)?.event({ method: 'GET', path: '/' })
  expect(sourceOf(event).name).toBe(source)
})

const [rest, httpV1, httpV2] = doors.map((door) => door.event({ method: 'GET', path: '/x' }))

it.each([
  ['a REST API’s authorizer event', { ...rest, type: 'REQUEST', methodArn: 'arn:aws:execute-api:…' }],
  ['an HTTP API’s authorizer event, 1.0', { ...httpV1, type: 'REQUEST', methodArn: 'arn:aws:execute-api:…' }],
  ['an HTTP API’s authorizer event, 2.0', { ...httpV2, type: 'REQUEST', routeArn: 'arn:aws:execute-api:…' }],
  [
    'a WebSocket API’s authorizer event',
    { ...socketDoor.event({ method: 'GET', path: '/items/1' }), methodArn: 'arn:…' },
  ],
  ['a token authorizer’s event', { type: 'TOKEN', methodArn: 'arn:aws:execute-api:…', authorizationToken: 't' }],
])('%s is no request', (_what, event) => {
  expect(() => sourceOf(event)).toThrow('No source recognises this event')
})
