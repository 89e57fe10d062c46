import {
  AnswerHeader,
  compression,
  Controller,
  createApplication,
  Delete,
  etag,
  eventStream,
  Get,
  lambdaHandler,
  notFound,
  reply,
  setCookie,
  streamingHandler,
} from '@millrace/framework'

@Controller('/reports')
export class ReportsController {
  @Get('/latest.pdf')
  pdf() {
    return reply.bytes(new Uint8Array([0x25, 0x50, 0x44, 0x46]), { headers: { 'content-type': 'application/pdf' } })
  }

  @Delete('/all')
  clear() {}

  @Get('/theme')
  theme() {
    return reply.redirect('/reports', { cookies: [setCookie('theme', 'dark', { httpOnly: true, maxAge: 3600 })] })
  }

  @Get('/lines')
  @AnswerHeader('content-type', 'text/csv')
  async *lines() {
    yield 'id,total\n'
    yield '1,12\n'
  }

  @Get('/progress')
  progress() {
    return eventStream(ticks())
  }

  @Get('/missing')
  missing() {
    throw notFound('report.unknown', 'There is no report of this name.')
  }
}

async function* ticks() {
  for (const percent of [50, 100]) yield { event: 'progress', data: { percent } }
}

export const app = createApplication({
  name: 'reports',
  controllers: [ReportsController],
  middleware: [compression(), etag()],
})
export const handler = lambdaHandler(app)
export const streaming = streamingHandler(app)
