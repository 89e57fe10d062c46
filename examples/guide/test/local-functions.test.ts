import { fileURLToPath } from 'node:url'
import { childProcessFunction, embeddedLambda, type Invoker, localGateway, restApi } from '@millrace/testing'
import supertest from 'supertest'

const root = fileURLToPath(new URL('..', import.meta.url))

it('serves a built function in processes of its own', async () => {
  const lines: string[] = []
  const books = childProcessFunction({
    handler: 'dist/routing.handler',
    root,
    timeoutMs: 10_000,
    memoryMb: 512,
    environment: { SHELF: 'top' },
    watch: true,
    onLog: ({ text }) => lines.push(text),
  })
  const gateway = await localGateway({ function: books, api: restApi({ stage: 'dev' }) })
  await supertest(gateway).get('/dev/books/978').expect(200, '{"isbn":"978"}')
  await gateway.close()
  await books.close()
  expect(lines.some((line) => /^REPORT RequestId: .* Memory Size: 512 MB/.test(line.replaceAll('\t', ' ')))).toBe(true)
})

it('tells what went wrong as Lambda does', async () => {
  const missing = childProcessFunction({ handler: 'dist/routing.noHandler', root, onLog: () => undefined })
  const outcome = await missing.invoke({})
  await missing.close()
  expect(outcome.kind === 'failed' && JSON.parse(outcome.payload)).toMatchObject({
    errorType: 'Runtime.HandlerNotFound',
    errorMessage: 'dist/routing.noHandler is undefined or not exported',
  })
})

it('lets a function call itself by the SDK', async () => {
  const functions: Record<string, Invoker> = {}
  const lambda = await embeddedLambda({ functions })
  const shop = childProcessFunction({
    handler: 'dist/warm.handler',
    name: 'shop',
    root,
    environment: { AWS_ENDPOINT_URL_LAMBDA: lambda.endpoint },
    onLog: () => undefined,
  })
  functions['shop'] = shop
  const { kind, ...outcome } = await shop.invoke({ warmer: true, concurrency: 3 })
  await lambda.close()
  await shop.close()
  expect(kind).toBe('returned')
  expect('payload' in outcome && JSON.parse(outcome.payload)).toMatchObject({ environments: 3 })
})
