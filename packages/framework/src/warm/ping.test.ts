import { readPing, writePing } from './ping.js'

const one = { number: 1, concurrency: 1, correlationId: undefined }

it.each([
  [{ warmer: true }, one],
  [
    { warmer: true, concurrency: 5 },
    { ...one, concurrency: 5 },
  ],
  [
    { warmer: true, concurrency: '5' },
    { ...one, concurrency: 5 },
  ],
  [{ warmer: true, concurrency: -1 }, one],
  [{ warmer: true, concurrency: 1.5 }, one],
  [{ warmer: true, concurrency: 'many' }, one],
  [
    { warmer: true, __WARMER_INVOCATION__: 2, __WARMER_CONCURRENCY__: 3, __WARMER_CORRELATIONID__: 'c' },
    { number: 2, concurrency: 3, correlationId: 'c' },
  ],
  [{ source: 'serverless-plugin-warmup' }, one],
])('%j is a ping', (event, ping) => {
  expect(readPing(event)).toEqual(ping)
})

it.each([
  [undefined],
  [null],
  ['warmer'],
  [{}],
  [{ warmer: false }],
  [{ warmer: 'true' }],
  [{ source: 'aws.events' }],
  [[{ warmer: true }]],
])('%j is none', (event) => {
  expect(readPing(event)).toBeUndefined()
})

it('a ping that was written is read as the same', () => {
  const ping = { number: 2, concurrency: 3, correlationId: 'c' }
  expect(readPing(JSON.parse(JSON.stringify(writePing(ping))))).toEqual(ping)
})
