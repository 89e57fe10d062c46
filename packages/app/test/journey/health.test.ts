import { doors } from './doors.js'
import { type OpenGranary, openGranary, type Sent } from './open-granary.js'

const health: Sent = { method: 'get', path: '/health' }

describe.each(doors)('$name', (door) => {
  let granary: OpenGranary
  beforeEach(async () => void (granary = await openGranary(door)))
  afterEach(() => granary.close())

  it('is healthy while DynamoDB answers', async () => {
    const { body } = await granary.send(health).expect(200).expect('content-type', 'application/health+json')
    expect(body).toMatchObject({
      status: 'pass',
      checks: { 'dynamodb:responseTime': [{ status: 'pass', observedUnit: 'ms', observedValue: expect.any(Number) }] },
    })
    expect(granary.logged).toEqual([])
  })

  it('is unhealthy when DynamoDB is gone, and tells only the log why', async () => {
    await granary.stopDynamoDb()
    const { body, text } = await granary.send(health).expect(503).expect('content-type', 'application/health+json')
    expect(body).toMatchObject({ status: 'fail', checks: { 'dynamodb:responseTime': [{ status: 'fail' }] } })
    expect(text).not.toMatch(/ECONNREFUSED|127\.0\.0\.1/)
    const error = expect.objectContaining({ message: expect.stringContaining('ECONNREFUSED') })
    expect(granary.logged).toEqual([expect.objectContaining({ check: 'dynamodb:responseTime', error })])
  })
})
