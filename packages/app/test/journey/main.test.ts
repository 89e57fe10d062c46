import { localGateway } from '@millrace/testing'
import supertest from 'supertest'
import { doors } from './doors.js'

it('exports an application and its handler', async () => {
  process.env['AWS_REGION'] = 'eu-west-1'
  const { app, handler } = await import('../../src/main.js')
  expect(app.printPlan()).toBe(
    `
granary: 9 routes
  around all: etag
  POST    /tables              TablesController.protect(body: NewProtectedTable, request)                                 201  ! refusals
  GET     /tables              TablesController.list(query: PageRequest)                                                       ! refusals
  GET     /tables/{tableName}  TablesController.find(path tableName: String)                                                   ! refusals
  PUT     /tables/{tableName}  TablesController.change(path tableName: String, body: NewTerms, header if-match?: String)       ! refusals
  DELETE  /tables/{tableName}  TablesController.end(path tableName: String, header if-match?: String)                          ! refusals
  GET     /livez               HealthController.live()                                                                         ! refusals
  GET     /readyz              HealthController.ready()                                                                        ! refusals
  GET     /health              HealthController.health()                                                                       ! refusals
  GET     /openapi.json        OpenApiController.document(request)                                                             ! refusals
`.trim(),
  )
  for (const { api, basePath } of doors) {
    const gateway = await localGateway({ function: handler, api })
    const { body } = await supertest(gateway).get(`${basePath}/livez`)
    expect(body).toMatchObject({ status: 'pass' })
    await gateway.close()
  }
})
