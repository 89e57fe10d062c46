import { findSource } from '../../src/events/sources.js'
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
  expect(findSource(event)?.name).toBe(source)
})
