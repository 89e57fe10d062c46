import { jest } from '@jest/globals'
import {
  Controller,
  createApplication,
  lambdaHandler,
  OnDynamoDBStream,
  OnEventBridge,
  OnKinesis,
  OnS3,
  OnSchedule,
  OnSns,
  OnSqs,
  outcome,
  type ReceivedRecord,
  Records,
} from '@millrace/framework'
import { httpApi, localGateway } from '@millrace/testing'
import {
  apiEvent,
  authorizerEvent,
  cognitoEvent,
  dynamoDbStreamEvent,
  eventBridgeEvent,
  kinesisEvent,
  s3Event,
  scheduledEvent,
  snsEvent,
  sqsEvent,
  type TriggerEventOf,
  vpcLattice,
} from '@millrace/testing/events'
import { matchers } from '@millrace/testing/jest'
import { IsInt } from 'class-validator'
import supertest from 'supertest'
import { handler as records, seen } from '../src/records.js'
import { serve } from '../src/weather.js'

expect.extend(matchers)

const weather = serve({ celsiusAt: async (town) => (town === 'Oslo' ? -4 : undefined) })

it('takes a message of its queue', async () => {
  const eventSourceARN = 'arn:aws:sqs:us-east-1:123456789012:orders'
  const event = sqsEvent({ body: '{"product":"tea","amount":2}', eventSourceARN })
  expect(await records(event)).toEqual({ batchItemFailures: [] })
  expect(seen.join()).toContain('2 tea')
})

it('takes a request without a gateway', async () => {
  const event = await apiEvent(httpApi(), { path: '/weather/Oslo' })
  expect(await weather(event)).toMatchObject({ statusCode: 200, body: '{"town":"Oslo","celsius":-4}' })
})

it('takes a request of VPC Lattice', async () => {
  const group = vpcLattice({ lambdaEventStructureVersion: 'V2' })
  expect(await weather(await apiEvent(group, { path: '/weather/Oslo' }))).toMatchObject({ statusCode: 200 })
})

async function authorizer({ identitySource }: { identitySource: string[] }) {
  return { isAuthorized: identitySource[0] === 'open sesame' }
}

it('lets in who brings the word', async () => {
  const asked = { api: httpApi(), identitySource: '$request.header.Authorization' }
  const event = await authorizerEvent(asked, { headers: { Authorization: 'open sesame' } })
  expect(await authorizer(event)).toEqual({ isAuthorized: true })
})

async function confirm(event: TriggerEventOf<'PreSignUp_SignUp'>) {
  event.response.autoConfirmUser = event.request.userAttributes['email']?.endsWith('@example.com') ?? false
  return event
}

it('confirms our own people at once', async () => {
  const event = cognitoEvent('PreSignUp_SignUp', { request: { userAttributes: { email: 'ada@example.com' } } })
  expect(await confirm(event)).toMatchObject({ response: { autoConfirmUser: true } })
})

it('tells callers what is wrong', async () => {
  const gateway = await localGateway({ function: weather, api: httpApi() })
  expect(await supertest(gateway).get('/weather/Atlantis')).toBeProblem({ status: 404, code: 'town.unknown' })
  await gateway.close()
})

const taken: string[] = []

function take(records: readonly ReceivedRecord[]) {
  taken.push(...records.map(({ id }) => id))
  return outcome.failed([])
}

class OrderPlaced {
  @IsInt()
  id!: number
}

@Controller()
class AllSources {
  @OnSqs('*') sqs(@Records(String) records: readonly ReceivedRecord[]) {
    return take(records)
  }
  @OnSns('*') sns(@Records(String) records: readonly ReceivedRecord[]) {
    return take(records)
  }
  @OnS3({ bucket: '*' }) s3(@Records() records: readonly ReceivedRecord[]) {
    return take(records)
  }
  @OnDynamoDBStream('*') dynamoDb(@Records() records: readonly ReceivedRecord[]) {
    return take(records)
  }
  @OnKinesis('*') kinesis(@Records(String) records: readonly ReceivedRecord[]) {
    return take(records)
  }
  @OnEventBridge({ source: 'shop' }) eventBridge(@Records(OrderPlaced) records: readonly ReceivedRecord[]) {
    return take(records)
  }
  @OnSchedule('rate(5 minutes)') schedule() {
    taken.push('the time')
  }
}

it.each([
  ['SQS', sqsEvent({})],
  ['SNS', snsEvent({})],
  ['S3', s3Event({})],
  ['DynamoDB', dynamoDbStreamEvent({})],
  ['Kinesis', kinesisEvent({})],
  ['EventBridge', eventBridgeEvent({ 'detail-type': 'OrderPlaced', detail: { id: 7 } })],
  ['a schedule', scheduledEvent()],
])('makes events of %s that a consumer takes', async (_, event) => {
  const written = jest.spyOn(process.stdout, 'write').mockReturnValue(true)
  const handler = lambdaHandler(createApplication({ name: 'all', controllers: [AllSources] }))
  taken.length = 0
  await handler(event)
  expect(taken).toEqual([expect.stringMatching(/./)])
  written.mockRestore()
})
