import { jest } from '@jest/globals'
import { handler, warehouse } from '../src/warm.js'

it('answers pings, opens what the first request needs, and logs it', async () => {
  const lines: string[] = []
  const written = jest.spyOn(process.stdout, 'write').mockImplementation((line) => lines.push(String(line)) > 0)
  const cold = await handler({ warmer: true })
  const warm = await handler({ source: 'serverless-plugin-warmup' })
  written.mockRestore()
  expect([cold, warm]).toEqual([
    { environment: expect.any(String), wasWarm: false, environments: 1 },
    { environment: (cold as { environment: string }).environment, wasWarm: true, environments: 1 },
  ])
  expect(warehouse.isOpen).toBe(true)
  expect(lines.map((line) => JSON.parse(line) as object)).toEqual([
    expect.objectContaining({ message: 'a ping was answered', wasWarm: false }),
    expect.objectContaining({ message: 'a ping was answered', wasWarm: true }),
  ])
})
