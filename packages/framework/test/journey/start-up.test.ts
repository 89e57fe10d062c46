import { IsString } from 'class-validator'
import {
  Body,
  Controller,
  createApplication,
  Get,
  inject,
  injectable,
  Param,
  Post,
  Query,
  SetupProblems,
  Status,
} from '../../src/index.js'

class NewThing {
  @IsString()
  name!: string
}

class Empty {}

interface Port {
  find(): string
}

@injectable()
class Repository {
  constructor(readonly port: Port) {}
}

@Controller('/things')
class ThingsController {
  constructor(
    readonly repository: Repository,
    @inject('clock') readonly clock: object,
  ) {}

  @Get('/{id}')
  find(@Param('name') id: string) {
    return id
  }

  @Get('/:other')
  again(@Param('other') other: string, rest: string) {
    return [other, rest]
  }

  @Post()
  @Status(99)
  place(@Body() thing: NewThing, @Body() empty: Empty) {
    return [thing, empty]
  }

  @Get('/list')
  list(@Query('ids') ids: string[], @Query('since') since: NewThing | undefined) {
    return [ids, since]
  }

  @Get('/{rest+}/more')
  lost() {}

  @Status(204)
  forgotten() {}
}

class Stranger {}

function problemsOf(start: () => unknown): readonly string[] {
  try {
    start()
  } catch (thrown) {
    if (thrown instanceof SetupProblems) return thrown.problems
    throw thrown
  }
  return []
}

it('refuses to start with every mistake at once', () => {
  const options = { name: 'things', controllers: [ThingsController, Stranger], maxBodySize: 1 }
  expect(problemsOf(() => createApplication(options))).toEqual([
    "createApplication does not know the option 'maxBodySize'. It knows: name, controllers, modules, container, maxBodyBytes, deadlineReserveMs, strictTrailingSlash, cors, middleware, guards, interceptors, exceptionMappers, hooks, logger.",
    "ThingsController.find reads {name}, but its path '/things/{id}' does not have it. Rename one of them.",
    'ThingsController.again, parameter 2: nothing fills it. Decorate it with @Param() or its like, or remove it.',
    'ThingsController.place, parameter 2 (body): Empty has no validation rule, so every body would be refused. Decorate its members with class-validator.',
    'ThingsController.list, parameter 1 (query ids): an emitted array does not say of what. Name it: [String].',
    'ThingsController.list, parameter 2 (query since): the compiler emitted no type and none is given. Emit decorator metadata, or name one: String, Number, Boolean or Date.',
    "ThingsController.lost cannot be reached: '/things/{rest+}/more' goes on after {rest+}, which takes all the rest.",
    'ThingsController.forgotten has parameter or status decorators and no route. Decorate it with @Get() or its like.',
    'Stranger is listed as a controller and is none. Decorate it with @Controller().',
    'ThingsController.find (GET /things/{id}) and ThingsController.again (GET /things/{other}) answer the same requests. Change one of the paths.',
    'ThingsController.place reads the body 2 times. Keep one @Body() or @Form().',
    'ThingsController.place has @Status(99), which is no status of an answer. Give one from 200 to 599.',
    'Repository, constructor parameter 1: the compiler emitted no type and there is no token. Decorate the class with @injectable() and emit decorator metadata, or write @inject(Token).',
    "ThingsController, constructor parameter 2: nothing is bound to 'clock'. Bind it in a module, or remove the parameter.",
  ])
})

it('needs a name and a controller', () => {
  expect(problemsOf(() => createApplication({ name: '', controllers: [] }))).toHaveLength(2)
})

it('says how many mistakes there are, and numbers them', () => {
  expect(() => createApplication({ name: 'x', controllers: [Stranger] })).toThrow(
    'x cannot start: 1 mistake.\n  1. Stranger is listed as a controller and is none. Decorate it with @Controller().',
  )
})
