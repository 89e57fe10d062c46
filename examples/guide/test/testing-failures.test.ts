import {
  faultyFunction,
  faultyLine,
  functionUrl,
  httpApi,
  localGateway,
  localQueue,
  passTime,
  sqsPump,
  turnableClock,
} from '@millrace/testing'
import supertest from 'supertest'
import { handler as routing } from '../src/routing.js'

it('answers 429 when the function is throttled, and 200 when it is not', async () => {
  const books = faultyFunction(routing, { seed: 7 })
  books.faults.add({ fault: { kind: 'throttle' }, times: 1 })
  const gateway = await localGateway({ function: books, api: functionUrl() })
  await supertest(gateway).get('/books/978').expect(429)
  await supertest(gateway).get('/books/978').expect(200)
  await gateway.close()
})

it('counts an order once, although it is delivered twice', async () => {
  const clock = turnableClock()
  const counted = new Set<string>()
  const orders = faultyFunction(
    async ({ Records }: { Records: { messageId: string }[] }) => {
      for (const { messageId } of Records) counted.add(messageId)
    },
    { clock },
  )
  orders.faults.add({ fault: { kind: 'crash', when: 'after' }, rate: 0.5 })
  const queue = localQueue({ name: 'orders', clock })
  const pump = sqsPump({ queue, function: orders, batchSize: 1, clock })

  for (let at = 0; at < 10; at += 1) queue.send({ body: 'tea' })
  await passTime(clock, 10 * 60_000, pump)
  expect(queue.messages()).toEqual([])
  expect(counted.size).toBe(10)
  expect(orders.faults.happened.length).toBeGreaterThan(0)
  await pump.close()
})

it('lets a client see a connection break', async () => {
  const gateway = await localGateway({ function: routing, api: httpApi() })
  const line = await faultyLine({ to: gateway.url, seed: 7 })
  line.faults.add({ fault: { kind: 'drop', direction: 'response', afterBytes: 0 }, times: 1 })

  await expect(fetch(`${line.url}/books/978`)).rejects.toThrow('fetch failed')
  expect((await fetch(`${line.url}/books/978`)).status).toBe(200)

  await line.close()
  await gateway.close()
})
