import { Controller, Cors, createApplication, Delete, Get, lambdaHandler } from '@millrace/framework'

@Controller('/maps')
export class MapsController {
  @Get()
  list() {
    return []
  }

  @Delete('/{id}')
  remove() {}
}

@Controller('/fonts')
@Cors({ origins: '*', maxAgeSeconds: 86_400 })
export class FontsController {
  @Get()
  list() {
    return []
  }
}

/** For one origin, and for every preview of it. */
export const maps = lambdaHandler(
  createApplication({
    name: 'maps',
    controllers: [MapsController],
    cors: {
      origins: ['https://maps.example', /https:\/\/[a-z0-9-]+\.preview\.maps\.example/],
      credentials: true,
      exposeHeaders: ['etag'],
    },
  }),
)

export const fonts = lambdaHandler(createApplication({ name: 'fonts', controllers: [FontsController] }))
