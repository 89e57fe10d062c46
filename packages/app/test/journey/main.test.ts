import { doors, send } from './doors.js'

it('exports an application and its handler', async () => {
  process.env['AWS_REGION'] = 'eu-west-1'
  const { app, handler } = await import('../../src/main.js')
  expect(app.printPlan()).toBe(
    `
granary: 6 routes
  around all: etag
  POST    /tables              TablesController.protect(body: NewProtectedTable, request)                                   ! refusals
  GET     /tables              TablesController.list(query limit?: Number, query cursor?: String)                           ! refusals
  GET     /tables/{tableName}  TablesController.find(path tableName: String)                                                ! refusals
  PUT     /tables/{tableName}  TablesController.change(path tableName: String, body: NewTerms, header if-match?: String)    ! refusals
  DELETE  /tables/{tableName}  TablesController.end(path tableName: String, header if-match?: String)                       ! refusals
  GET     /health              HealthController.health()                                                                    ! refusals
`.trim(),
  )
  for (const door of doors) {
    const answer = await send(door, handler, { method: 'GET', path: '/' })
    expect(answer).toMatchObject({ status: 404, body: { code: 'route.unknown' } })
  }
})
