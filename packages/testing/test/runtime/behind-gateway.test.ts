import supertest from 'supertest'
import { turnableClock } from '../../src/clock/clock.js'
import { functionUrl, httpApi } from '../../src/gateway/api-description.js'
import { localGateway } from '../../src/gateway/local-gateway.js'
import { useFunction } from './use-function.js'

const failures: string[] = []
const onFailure = (sentence: string) => void failures.push(sentence)

it('serves a function in child processes', async () => {
  const gateway = await localGateway({ function: useFunction({ handler: 'life.counts' }), api: httpApi() })
  await supertest(gateway)
    .get('/')
    .expect(200, /"count":1/)
  await supertest(gateway)
    .get('/')
    .expect(200, /"count":2/)
  await gateway.close()
})

it('answers for a function that crashed, and serves the next request', async () => {
  const gateway = await localGateway({
    function: useFunction({ handler: 'answers.exits3' }),
    api: httpApi(),
    onFailure,
  })
  await supertest(gateway).get('/').expect(500, '{"message":"Internal Server Error"}')
  await supertest(gateway).get('/').expect(500)
  expect(failures.at(-1)).toContain('Runtime exited with error: exit status 3')
  await gateway.close()
})

it('passes on what a function streams', async () => {
  const gateway = await localGateway({
    function: useFunction({ handler: 'answers.streams' }),
    api: functionUrl({ invokeMode: 'RESPONSE_STREAM' }),
  })
  await supertest(gateway).get('/').expect(200, 'ab{"c":1}d').expect('content-type', 'text/plain')
  await gateway.close()
})

it('gives up before the function does, and the function goes on to its own limit', async () => {
  const clock = turnableClock()
  const waiting = useFunction({ handler: 'life.waits', timeoutMs: 60_000, clock })
  const gateway = await localGateway({ function: waiting, api: httpApi(), clock, onFailure })
  const answered = supertest(gateway).get('/').expect(503, '{"message":"Service Unavailable"}')
  const done = answered.then(() => undefined)
  await waiting.said('waiting')
  clock.turn(30_000)
  await done
  expect(await waiting.processIds()).toHaveLength(1)
  clock.turn(30_000)
  await waiting.said('Task timed out after 60.00 seconds')
  await gateway.close()
})
