import 'reflect-metadata/lite'
import { Type } from 'class-transformer'
import { IsString, ValidateNested } from 'class-validator'
import { Answer, Body, Controller, createApplication, Post } from '../../src/index.js'
import { openApiOf } from '../../src/openapi/index.js'
import type { Class } from '../../src/runtime/declared-types.js'

function namesake(member: string): Class {
  class Thing {}
  IsString()(Thing.prototype, member)
  return Thing
}

class Problem {
  @IsString() what!: string
}

const One = namesake('one')
const Other = namesake('other')

class Both {
  @ValidateNested() @Type(() => One) one!: object
  @ValidateNested() @Type(() => Other) other!: object
}

@Controller()
class ThingsController {
  @Post('/both')
  @Answer(Problem)
  both(@Body() _both: Both) {
    return new Problem()
  }
  @Post('/problem')
  problem(@Body() problem: Problem) {
    return problem
  }
}

const { schemas } = openApiOf(createApplication({ name: 'things', controllers: [ThingsController] })).components

it('two classes of one name are two schemas, and none takes a name of ours', () => {
  expect(Object.keys(schemas)).toEqual(['Both', 'Thing', 'Thing_2', 'Problem_2', 'ProblemInput', 'Problem', 'Issue'])
  expect(schemas['Both']?.properties).toEqual({
    one: { $ref: '#/components/schemas/Thing' },
    other: { $ref: '#/components/schemas/Thing_2' },
  })
})
