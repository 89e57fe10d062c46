import { Body, Controller, createApplication, Get, lambdaHandler, Param, Post, Status } from '@millrace/framework'
import { NewOrder } from './new-order.js'
import { resourceNames } from './resource-names.js'

/** Four routes of one resource; the same class for each, as only the paths have to differ. */
function resourceController(name: string) {
  @Controller(`/${name}`)
  class ResourceController {
    @Get()
    list() {
      return { items: [] }
    }

    @Get('/{id}')
    find(@Param('id') id: string) {
      return { id, state: 'open' }
    }

    @Get('/{id}/history')
    async history(@Param('id') id: string) {
      return await read(id)
    }

    @Post()
    @Status(201)
    place(@Body() order: NewOrder) {
      return { customer: order.customer, quantity: order.quantity, country: order.address.country }
    }
  }
  return ResourceController
}

/** Stands for what a repository would do. */
async function read(id: string) {
  return { id, events: ['placed'] }
}

/** An application as people write it: sixty routes, default options, log lines to nowhere. */
export const frameworkHandler = lambdaHandler(
  createApplication({ name: 'bench', controllers: resourceNames.map(resourceController) }),
)
