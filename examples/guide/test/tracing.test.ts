import { jest } from '@jest/globals'
import { handler } from '../src/tracing.js'

it('logs with the request, the route and the trace, and passes the trace on', async () => {
  const lines: string[] = []
  const written = jest.spyOn(process.stdout, 'write').mockImplementation((line) => lines.push(String(line)) > 0)
  const xRayTraceId = 'Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1'
  const event = { httpMethod: 'GET', path: '/books/978', headers: {}, requestContext: {} }
  const result = (await handler(event, { awsRequestId: 'r-1', xRayTraceId })) as { readonly body: string }
  written.mockRestore()
  expect(lines.map((line) => JSON.parse(line) as object)).toEqual([
    {
      timestamp: expect.any(String),
      level: 'INFO',
      message: 'asking the warehouse',
      requestId: 'r-1',
      route: 'GET /books/{isbn}',
      traceId: '1-5759e988-bd862e3fe1be46a994272793',
      component: 'books',
      isbn: '978',
    },
  ])
  expect(JSON.parse(result.body)).toEqual({
    stock: 3,
    asked: [
      {
        url: 'https://warehouse.example/978',
        headers: {
          'x-amzn-trace-id': xRayTraceId,
          traceparent: '00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-01',
        },
      },
    ],
  })
})
