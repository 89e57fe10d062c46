import { Controller, createApplication, Get, Item, lambdaHandler, type Logger, OnSqs } from '../../src/index.js'
import { context, dialects } from './dialects.js'

@Controller()
class SomeController {
  @Get('/fine') fine() {
    return {}
  }
  @Get('/broken') broken() {
    throw new RangeError('internal')
  }
}

const silent = () => undefined

describe.each(dialects)('$name', ({ event }) => {
  async function told(paths: readonly string[], failing = false) {
    const calls: string[] = []
    const warnings: string[] = []
    const note = (call: string) => {
      calls.push(call)
      if (failing) throw new Error('hook')
    }
    const logger: Logger = {
      debug: silent,
      info: silent,
      warn: (message) => void warnings.push(message),
      error: silent,
    }
    const handler = lambdaHandler(
      createApplication({
        name: 'hooked',
        controllers: [SomeController],
        logger,
        hooks: {
          onColdStart: () => note('cold start'),
          onRequest: ({ path }) => note(`request ${path}`),
          onReply: ({ path }, { status }, durationMs) => note(`reply ${path} ${status} ${durationMs >= 0}`),
          onError: (thrown) => note(`error ${(thrown as Error).message}`),
        },
      }),
    )
    for (const path of paths) await handler(event({ method: 'GET', path }), context)
    return { calls, warnings }
  }

  it('are told of cold start, requests, replies and errors', async () => {
    const { calls } = await told(['/fine', '/nowhere', '/broken'])
    expect(calls).toEqual([
      'cold start',
      'request /fine',
      'reply /fine 200 true',
      'request /nowhere',
      'reply /nowhere 404 true',
      'request /broken',
      'error internal',
      'reply /broken 500 true',
    ])
  })

  it('change nothing when they fail', async () => {
    const { calls, warnings } = await told(['/fine'], true)
    expect(calls).toEqual(['cold start', 'request /fine', 'reply /fine 200 true'])
    expect(warnings).toEqual(['the hook onColdStart failed', 'the hook onRequest failed', 'the hook onReply failed'])
  })
})

it('tell the cold start before the first records, and before the first request after them no more', async () => {
  const calls: string[] = []
  @Controller()
  class Mixed {
    @OnSqs() take(@Item() text: string) {
      calls.push(text)
    }
    @Get('/fine') fine() {
      calls.push('fine')
    }
  }
  const logger: Logger = { debug: silent, info: silent, warn: silent, error: silent }
  const hooks = {
    async onColdStart() {
      calls.push('cold')
      await Promise.resolve()
      calls.push('start')
    },
  }
  const handler = lambdaHandler(createApplication({ name: 'hooked', controllers: [Mixed], logger, hooks }))
  const records = ['a', 'b'].map((body) => ({ eventSource: 'aws:sqs', messageId: body, body }))
  await handler({ Records: records })
  await handler({ httpMethod: 'GET', path: '/fine', requestContext: {} })
  expect(calls).toEqual(['cold', 'start', 'a', 'b', 'fine'])
})
