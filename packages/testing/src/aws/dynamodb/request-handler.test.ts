import { dynamoDbRequestHandler } from './request-handler.js'

it('refuses more than 16 MB, as over HTTP', async () => {
  const handler = dynamoDbRequestHandler(() => {
    throw new Error('must not be asked')
  })
  const body = new Uint8Array(16 * 1024 * 1024 + 1).fill(32)
  const { response } = await handler.handle({ method: 'POST', path: '/', headers: {}, body })
  expect(response.statusCode).toBe(413)
})
