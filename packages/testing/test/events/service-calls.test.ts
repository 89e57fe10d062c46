import type { AppSyncResolverHandler, CloudFormationCustomResourceHandler } from 'aws-lambda'
import {
  appSyncAuthorizerEvent,
  appSyncResolverEvent,
  codePipelineEvent,
  customResourceEvent,
  iotAuthorizerEvent,
  iotPreProvisioningHookEvent,
  secretRotationEvent,
} from '../../src/events/index.js'

it.each([
  ['a custom resource', customResourceEvent('Create', { ResourceProperties: { size: '2' } })],
  ['an AppSync resolver', appSyncResolverEvent({ arguments: { id: 7 }, info: { fieldName: 'order' } })],
  ['an AppSync authorizer', appSyncAuthorizerEvent({ authorizationToken: 'secret' })],
  ['IoT provisioning', iotPreProvisioningHookEvent({ parameters: { SerialNumber: '7' } })],
  ['an IoT authorizer', iotAuthorizerEvent({ protocolData: { mqtt: { username: 'ada' } } })],
  ['CodePipeline', codePipelineEvent({ data: { inputArtifacts: [] } })],
  ['a rotation', secretRotationEvent({ Step: 'testSecret' })],
])('makes an event of %s', (_, event) => {
  expect(event).toMatchSnapshot()
})

it.each([
  ['Create', ['ResourceProperties']],
  ['Update', ['OldResourceProperties', 'PhysicalResourceId', 'ResourceProperties']],
  ['Delete', ['PhysicalResourceId', 'ResourceProperties']],
] as const)('asks a custom resource to %s with %j', (type, members) => {
  const event = customResourceEvent(type, { ResourceProperties: { size: '2' } })
  expect(event.RequestType).toBe(type)
  expect(event.ResourceProperties).toEqual({ ServiceToken: event.ServiceToken, size: '2' })
  expect(
    Object.keys(event)
      .filter((name) => /Properties$|^Physical/.test(name))
      .toSorted(),
  ).toEqual(members)
})

it('is typed for the handlers of its sources', async () => {
  const orders: AppSyncResolverHandler<{ id: number }, number, null> = async (event) => event.arguments.id
  const resource: CloudFormationCustomResourceHandler = async (event) => void event.ResponseURL
  const [context, done] = [{} as never, () => undefined]
  await resource(customResourceEvent('Delete', { PhysicalResourceId: 'r' }), context, done)
  expect(await orders(appSyncResolverEvent({ arguments: { id: 7 } }), context, done)).toBe(7)
})

it('gives an AppSync resolver its source', () => {
  const { source, identity } = appSyncResolverEvent({
    arguments: {},
    source: { id: 7 },
    identity: { sub: 'ada', issuer: 'https://issuer.test', claims: {} },
  })
  expect([source.id, identity]).toEqual([7, { sub: 'ada', issuer: 'https://issuer.test', claims: {} }])
})
