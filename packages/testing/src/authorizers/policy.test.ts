import { readPolicy } from './policy.js'

const arn = 'arn:aws:execute-api:us-east-1:123456789012:api/dev/GET/orders/42'

function grant(...statements: object[]): unknown {
  const read = readPolicy({ Version: '2012-10-17', Statement: statements })
  return 'why' in read ? read.why : read.policy(arn)
}

const allow = (resource: unknown, action: unknown = 'execute-api:Invoke') => ({
  Effect: 'Allow',
  Action: action,
  Resource: resource,
})

it.each([
  ['the method itself', [allow(arn)], 'allowed'],
  ['everything', [allow('*', '*')], 'allowed'],
  ['a star within', [allow('arn:aws:execute-api:*:*:api/dev/*/orders/*')], 'allowed'],
  ['a question mark', [allow('arn:aws:execute-api:us-east-?:123456789012:api/dev/GET/orders/??')], 'allowed'],
  ['one of a list', [allow(['x', arn], ['a:b', 'execute-api:*'])], 'allowed'],
  ['an action in another case', [allow(arn, 'execute-api:invoke')], 'allowed'],
  ['another method', [allow('arn:aws:execute-api:us-east-1:123456789012:api/dev/POST/orders/42')], 'denied'],
  ['another action', [allow(arn, 'execute-api:ManageConnections')], 'denied'],
  ['dots that are no wildcards', [allow('arn:aws:execute-api:us-east-1:123456789012:api/dev/GET/orders.42')], 'denied'],
  ['nothing', [], 'denied'],
  ['a Deny beside an Allow', [allow('*'), { ...allow(arn), Effect: 'Deny' }], 'denied explicitly'],
  ['a Deny of something else', [allow('*'), { ...allow('x'), Effect: 'Deny' }], 'allowed'],
  ['a condition', [{ ...allow('*'), Condition: {} }], 'Condition in a statement of the policy is not imitated'],
])('%s', (_, statements, expected) => {
  expect(grant(...statements)).toBe(expected)
})
