import 'reflect-metadata/lite'
import { IsInt, IsMobilePhone, IsOptional, IsString, Matches, ValidateIf } from 'class-validator'
import { Body, Controller, createApplication, Post, Put, Schema } from '../../src/index.js'
import { openApiOf } from '../../src/openapi/index.js'

class Room {
  @IsInt({ groups: ['change'] }) id!: number
  @IsInt({ always: true }) seats!: number
  @IsOptional({ groups: ['create'] }) @IsString({ groups: ['create'] }) name?: string
}

class Hints {
  @IsMobilePhone('de-DE') phone!: string
  @Matches(/^a/i) prefix!: string
  @ValidateIf(({ prefix }: Hints) => prefix === 'a') @IsInt() maybe?: number
  @IsInt() @Schema({ minimum: 3, required: false, title: 'Three or more' }) over!: number
  @IsString({ validateIf: (_object, value) => value !== null }) text!: string
}

@Controller('/rooms')
class RoomsController {
  @Post() create(@Body({ groups: ['create'] }) _room: Room) {}
  @Put() change(@Body({ groups: ['change'] }) _room: Room) {}
  @Post('/many') many(@Body([Room]) _rooms: Room[]) {}
  @Post('/hints') hints(@Body() _hints: Hints) {}
}

const { paths, components } = openApiOf(createApplication({ name: 'rooms', controllers: [RoomsController] }))
const integer = { type: 'integer' }

it('a class is one schema for each set of groups', () => {
  expect(components.schemas['Room_create']).toEqual({
    type: 'object',
    properties: { seats: integer, name: { type: ['string', 'null'] } },
    required: ['seats'],
    additionalProperties: false,
  })
  expect(components.schemas['Room_change']?.properties).toEqual({ id: integer, seats: integer })
  expect(paths['/rooms/many']?.['post']?.requestBody?.content).toEqual({
    'application/json': { schema: { type: 'array', items: { $ref: '#/components/schemas/Room' } } },
  })
})

it('what JSON Schema cannot say is said in words', () => {
  const { properties, required } = components.schemas['Hints'] ?? {}
  expect(properties?.['phone']).toEqual({ type: 'string', description: 'Phone must be a phone number.' })
  expect(properties?.['prefix']).toEqual({ type: 'string', description: 'Prefix must match /^a/i regular expression.' })
  expect(properties?.['over']).toEqual({ type: 'integer', minimum: 3, title: 'Three or more' })
  expect(required).toEqual(['phone', 'prefix', 'maybe', 'text'])
})
