import { Controller, createApplication, Get, lambdaHandler, type Logger, Query, reply } from '../../src/index.js'
import { doors } from '../contracts/doors.js'

@Controller()
class LargeController {
  @Get('/text') text(@Query('length', { required: true }) length: number) {
    return reply.text('x'.repeat(length))
  }
  @Get('/escaped') escaped(@Query('length', { required: true }) length: number) {
    return reply.text('\u0000'.repeat(length))
  }
  @Get('/bytes') bytes(@Query('length', { required: true }) length: number) {
    return Buffer.alloc(length)
  }
}

const errors: object[] = []
const silent = () => undefined
const logger: Logger = {
  debug: silent,
  info: silent,
  warn: silent,
  error: (message, fields) => void errors.push({ message, ...fields }),
}
const page = 'https://app.example.com'
const handler = lambdaHandler(
  createApplication({ name: 'large', controllers: [LargeController], logger, cors: { origins: [page] } }),
)

beforeEach(() => void errors.splice(0))

describe.each(doors.map((door) => [door.name, door] as const))('%s', (_name, door) => {
  async function ask(path: string, length: number) {
    const result = await handler(
      door.event({ method: 'GET', path, query: `length=${length}`, headers: [['origin', page]] }),
      { awsRequestId: 'c0ffee' },
    )
    return { size: Buffer.byteLength(JSON.stringify(result)), ...door.receive(result) }
  }

  it.each([
    ['/text', 1],
    ['/escaped', 6],
    ['/bytes', 4 / 3],
  ])('%s: sends what fits exactly, and answers 500 to more', async (path, jsonBytesOfOne) => {
    const small = await ask(path, 0)
    const fitting = Math.floor((door.maxResultBytes - small.size) / jsonBytesOfOne / 3) * 3
    expect((await ask(path, fitting)).status).toBe(200)
    expect(errors).toEqual([])
    const { status, body, lines } = await ask(path, fitting + 6)
    expect([status, JSON.parse(body.toString())]).toEqual([
      500,
      expect.objectContaining({ code: 'reply.too-large', requestId: 'c0ffee' }),
    ])
    expect(lines).toContainEqual(['access-control-allow-origin', page])
  })

  it('logs how large it was', async () => {
    await ask('/text', 7_000_000)
    expect(errors).toEqual([
      {
        message: 'a request failed',
        requestId: 'c0ffee',
        error: expect.objectContaining({ message: expect.stringMatching(/^The answer has 7\d{6} bytes of JSON and /) }),
      },
    ])
  })
})
