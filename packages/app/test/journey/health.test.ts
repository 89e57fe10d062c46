import { doors, send } from './doors.js'
import { type OpenGranary, openGranary } from './open-granary.js'

const health = { method: 'GET', path: '/health' }
const headers = { 'content-type': 'application/health+json', 'cache-control': 'no-store' }
const seen = {
  componentType: 'datastore',
  observedUnit: 'ms',
  observedValue: expect.any(Number),
  time: expect.any(String),
}

describe.each(doors)('$name', (door) => {
  let granary: OpenGranary
  beforeEach(async () => void (granary = await openGranary()))
  afterEach(() => granary.close())

  it('is healthy while DynamoDB answers', async () => {
    expect(await send(door, granary.handler, health)).toMatchObject({
      status: 200,
      headers,
      body: { status: 'pass', checks: { 'dynamodb:responseTime': [{ ...seen, status: 'pass' }] } },
    })
    expect(granary.logged).toEqual([])
  })

  it('is unhealthy when DynamoDB is gone, and tells the log why', async () => {
    await granary.stopDynamoDb()
    const answer = await send(door, granary.handler, health)
    expect(answer).toMatchObject({
      status: 503,
      headers,
      body: { status: 'fail', checks: { 'dynamodb:responseTime': [{ ...seen, status: 'fail' }] } },
    })
    expect(JSON.stringify(answer.body)).not.toMatch(/ECONNREFUSED|127\.0\.0\.1/)
    const error = expect.objectContaining({ message: expect.stringContaining('ECONNREFUSED') })
    expect(granary.logged).toEqual([{ message: 'unhealthy', part: 'dynamodb', error }])
  })
})
