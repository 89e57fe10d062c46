import { Controller, createApplication, Get, lambdaHandler, Param, Post, Status } from '@millrace/framework'

@Controller('/books')
export class BooksController {
  @Get('/{isbn}')
  find(@Param('isbn') isbn: string) {
    return { isbn }
  }

  @Get('/latest')
  latest() {
    return { isbn: '978-3' }
  }

  @Get('/{isbn}/pages/{path+}')
  page(@Param('isbn') isbn: string, @Param('path') path: string) {
    return { isbn, path }
  }

  @Post()
  @Status(201)
  add() {
    return { isbn: '978-4' }
  }
}

export const app = createApplication({ name: 'books', controllers: [BooksController] })
export const handler = lambdaHandler(app)
