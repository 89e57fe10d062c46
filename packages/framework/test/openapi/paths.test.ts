import { Controller, createApplication, Get, Param, Put } from '../../src/index.js'
import { openApiOf } from '../../src/openapi/index.js'

@Controller('/files')
class FilesController {
  @Get('/{id}')
  one(@Param('id') id: string) {
    return id
  }
  @Get('/{path+}')
  any(@Param('path') path: string) {
    return path
  }
  @Put('/{name}')
  @Put('/{name}/copies/{number}')
  put(@Param('name') name: string) {
    return name
  }
}

@Controller('/trees')
class TreesController {
  @Get('/{branch+}')
  any() {
    return ''
  }
}

const { paths } = openApiOf(createApplication({ name: 'files', controllers: [FilesController, TreesController] }))

it('keeps the plus sign of a greedy parameter only where the path would be that of another route', () => {
  expect(Object.keys(paths)).toEqual([
    '/files/{id}',
    '/files/{path+}',
    '/files/{name}/copies/{number}',
    '/trees/{branch}',
  ])
})

it.each([
  ['/files/{id}', 'get', ['id']],
  ['/files/{id}', 'put', ['id']],
  ['/files/{path+}', 'get', ['path+']],
  ['/files/{name}/copies/{number}', 'put', ['name', 'number']],
  ['/trees/{branch}', 'get', ['branch']],
])('%s %s tells of %j', (path, method, names) => {
  const { parameters = [] } = paths[path]?.[method] ?? {}
  expect(parameters.map(({ name }) => name)).toEqual(names)
})

it('gives each operation an id of its own', () => {
  const ids = Object.values(paths).flatMap((item) => Object.values(item).map(({ operationId }) => operationId))
  expect(ids).toEqual(['files_one', 'files_put_2', 'files_any', 'files_put', 'trees_any'])
})
