import { invokeByLambda, type LambdaClient } from './invoke-by-lambda.js'

type Input = Parameters<LambdaClient['invoke']>[0]
type Answer = Awaited<ReturnType<LambdaClient['invoke']>>

function clientOf(answer: Answer, calls: Input[] = []): LambdaClient {
  return {
    async invoke(input) {
      calls.push(input)
      return answer
    },
  }
}

it('sends the payload as JSON and reads the answer', async () => {
  const calls: Input[] = []
  let made = 0
  const invoke = invokeByLambda(() => {
    made++
    return clientOf({ Payload: Buffer.from('{"environment":"ž"}') }, calls)
  })
  expect(made).toBe(0)
  expect(await invoke('orders', { a: 'ž' })).toEqual({ environment: 'ž' })
  expect(await invoke('orders', {})).toEqual({ environment: 'ž' })
  expect([made, calls[0]?.FunctionName, Buffer.from(calls[0]?.Payload ?? '').toString()]).toEqual([
    1,
    'orders',
    '{"a":"ž"}',
  ])
})

it('no answer is null', async () => {
  expect(await invokeByLambda(() => clientOf({}))('orders', {})).toBeNull()
})

it('throws when the function ended with an error', async () => {
  const client = clientOf({ FunctionError: 'Unhandled', Payload: Buffer.from('{"errorMessage":"secret"}') })
  await expect(invokeByLambda(() => client)('orders', {})).rejects.toThrow(
    'orders ended with an error (Unhandled). Its log has the cause.',
  )
})
