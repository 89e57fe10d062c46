import { Controller, Cors, createApplication, Get, lambdaHandler, Post, SetupProblems } from '../../src/index.js'
import { context, dialects, type Result } from './dialects.js'

@Controller('/things')
class ThingsController {
  @Get() list() {
    return []
  }
  @Post() add() {
    return {}
  }
}

@Controller('/shared')
class SharedController {
  @Get()
  @Cors({ origins: '*' })
  list() {
    return []
  }
  @Post() add() {
    return {}
  }
}

const page = 'https://app.example.com'
const strict = createApplication({
  name: 'strict',
  controllers: [ThingsController],
  cors: {
    origins: [page, /https:\/\/[a-z]+\.preview\.example\.com/],
    credentials: true,
    exposeHeaders: ['ETag'],
    maxAgeSeconds: 600,
  },
})
const mixed = createApplication({ name: 'mixed', controllers: [SharedController] })

describe.each(dialects)('$name', ({ event }) => {
  async function ask(application: typeof strict, method: string, path: string, headers: Record<string, string>) {
    return (await lambdaHandler(application)(event({ method, path, headers }), context)) as Result
  }
  const preflight = (method: string, origin = page) => ({
    origin,
    'access-control-request-method': method,
    'access-control-request-headers': 'x-a',
  })

  it.each([page, 'https://pr.preview.example.com'])('lets a page of %s read answers', async (origin) => {
    const result = await ask(strict, 'GET', '/things', { origin })
    expect(result.headers).toMatchObject({
      'access-control-allow-origin': origin,
      'access-control-allow-credentials': 'true',
      'access-control-expose-headers': 'ETag',
      vary: 'Origin',
    })
  })

  it.each(['https://evil.example', 'https://pr.preview.example.com.evil.example', 'null'])(
    'lets no page of %s',
    async (origin) => {
      const result = await ask(strict, 'GET', '/things', { origin })
      expect(result.headers).toEqual({ 'content-type': 'application/json', vary: 'Origin' })
    },
  )

  it('lets a page read refusals', async () => {
    const result = await ask(strict, 'GET', '/nowhere', { origin: page })
    expect([result.statusCode, result.headers['access-control-allow-origin']]).toEqual([404, page])
  })

  it('answers a preflight from the route table', async () => {
    const result = await ask(strict, 'OPTIONS', '/things', preflight('POST'))
    expect(result.statusCode).toBe(204)
    expect(result.headers).toMatchObject({
      'access-control-allow-methods': 'GET, HEAD, OPTIONS, POST',
      'access-control-allow-headers': 'x-a',
      'access-control-max-age': '600',
    })
  })

  it('answers a preflight by the decorator of the method that is asked for', async () => {
    const [get, post] = [
      await ask(mixed, 'OPTIONS', '/shared', preflight('GET')),
      await ask(mixed, 'OPTIONS', '/shared', preflight('POST')),
    ]
    expect([get.headers['access-control-allow-origin'], post.headers['access-control-allow-origin']]).toEqual([
      '*',
      undefined,
    ])
  })
})

it('refuses to start where browsers would refuse the answers', () => {
  const start = () =>
    createApplication({ name: 'x', controllers: [ThingsController], cors: { origins: '*', credentials: true } })
  expect(start).toThrow(SetupProblems)
  expect(start).toThrow("cors has credentials with origins '*', which browsers refuse. List the origins.")
  expect(() =>
    createApplication({ name: 'x', controllers: [ThingsController], cors: { origins: ['https://a.example/'] } }),
  ).toThrow("cors has the origin 'https://a.example/'")
})
