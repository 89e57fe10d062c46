import { Controller, Get, Param } from '@millrace/framework'

@Controller()
export class HelloController {
  @Get('/health')
  health() {
    return { status: 'pass' }
  }

  @Get('/hello/{name}')
  greet(@Param('name') name: string) {
    return { greeting: `Hello, ${name}!` }
  }
}
