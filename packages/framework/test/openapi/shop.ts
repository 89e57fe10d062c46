import 'reflect-metadata/lite'
import { Expose, Type } from 'class-transformer'
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  Equals,
  IsArray,
  IsBoolean,
  IsDate,
  IsEmail,
  IsEnum,
  IsIn,
  IsInt,
  IsIP,
  IsISO8601,
  IsNotEmpty,
  IsNotIn,
  IsNumber,
  IsObject,
  IsOptional,
  IsPositive,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator'
import {
  Answer,
  AnswerHeader,
  apiKeyGuard,
  Body,
  Caller,
  conflict,
  Controller,
  Cookie,
  createApplication,
  Delete,
  Describe,
  FailsWith,
  File,
  Form,
  Get,
  type Guard,
  Header,
  Param,
  Patch,
  Post,
  type Principal,
  Put,
  Query,
  recognisedCaller,
  type HttpRequest,
  Problem,
  reply,
  Roles,
  Schema,
  Status,
  type UploadedFile,
  UseGuards,
} from '../../src/index.js'

enum Colour {
  Red = 'red',
  Green = 'green',
}

enum Level {
  Low,
  High,
}

class Line {
  @IsUUID() article!: string
  @IsInt() @Min(1) @Max(99) quantity!: number
  @IsOptional() @IsString() @MaxLength(20) note?: string
}

class Card {
  @Equals('card') kind!: 'card'
  @IsString() @Matches(/^\d{12,19}$/) number!: string
}

class Transfer {
  @Equals('transfer') kind!: 'transfer'
  @IsString() @Length(15, 34) account!: string
}

abstract class Dated {
  @IsOptional() @IsDate() @Type(() => Date) due?: Date
}

@Schema({ description: 'An order that is not placed yet.' })
class NewOrder extends Dated {
  @IsEmail() @Schema({ description: 'Where the receipt goes.', examples: ['ada@example.com'] }) email!: string
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(5) @ValidateNested({ each: true }) @Type(() => Line) lines!: Line[]
  @ValidateNested()
  @IsNotEmpty()
  @Type(() => Object, {
    keepDiscriminatorProperty: true,
    discriminator: {
      property: 'kind',
      subTypes: [
        { value: Card, name: 'card' },
        { value: Transfer, name: 'transfer' },
      ],
    },
  })
  payment!: Card | Transfer
  @IsOptional() @IsEnum(Colour) colour?: Colour
  @IsOptional() @IsEnum(Level) level?: Level
  @IsOptional() @IsNumber({ maxDecimalPlaces: 2 }) @IsPositive() discount?: number
  @IsOptional() @IsArray() @ArrayUnique() @IsString({ each: true }) @Length(1, 8, { each: true }) tags?: string[]
  @IsOptional() @IsObject() labels?: object
  @IsOptional() @IsIP(4) address?: string
  @IsOptional() @IsNotIn(['none', 'unknown']) @IsString() source?: string
  @IsOptional() @IsISO8601() since?: string
  @IsOptional() @IsIn(['a', 1, null]) mixed?: unknown
}

class Order extends NewOrder {
  @IsUUID() id!: string
  @IsDate() placed!: Date
  @Expose({ name: 'total_cents' }) @IsInt() total!: number
}

class Filter {
  @IsOptional() @IsInt() @Min(1) @Max(100) limit?: number
  @IsOptional() @IsBoolean() open?: boolean
  @IsOptional() @IsDate() since?: Date
  @IsOptional() @IsArray() @IsInt({ each: true }) @Type(() => Number) ids?: number[]
  @IsIn(['asc', 'desc']) order!: string
}

class Profile {
  @IsString() @Length(1, 10) name!: string
  @IsInt() @Min(0) age!: number
  @IsOptional() @IsArray() @IsString({ each: true }) hobbies?: string[]
}

/** Holds itself. */
class Category {
  @IsString() @Length(1, 10) name!: string
  @IsOptional() @IsArray() @ArrayMaxSize(2) @ValidateNested({ each: true }) @Type(() => Category) children?: Category[]
}

class Session implements Guard {
  static readonly demands = {
    security: { name: 'session', scheme: { type: 'apiKey', in: 'cookie', name: 'session' } },
    problems: [{ code: 'session.ended', status: 401, detail: 'Log in again.' }],
  } as const
  check({ cookies, values }: HttpRequest) {
    const session = cookies.get('session')
    if (session === undefined) throw new Problem('session.ended', { status: 401, detail: 'Log in again.' })
    values.set(recognisedCaller, { kind: 'jwt', id: session, claims: {}, scopes: [], roles: ['clerk'] })
  }
}

export const apiKey = 'a-key-that-nobody-guesses'
const partners = apiKeyGuard({ keys: { partner: apiKey } })

@Controller('/orders')
@UseGuards(partners)
@Describe({ description: 'What customers ordered.' })
@FailsWith('shop.closed', 503, 'Come back at eight.')
class OrdersController {
  @Get()
  @Answer([Order])
  @Describe({ summary: 'Lists orders', operationId: 'listOrders' })
  list(@Query() _filter: Filter) {
    return []
  }

  @Get('/{id}')
  @Answer(Category, { status: 200, description: 'The order, in short.' })
  @FailsWith('order.unknown', 404, 'There is no such order.')
  find(@Param('id', { description: 'Its number.' }) id: number, @Header('If-None-Match') tag?: string) {
    if (id < 0) throw new Problem('order.unknown', { status: 404, detail: 'There is no such order.' })
    return { name: tag === undefined ? String(id).slice(0, 10) : 'tagged' }
  }

  @Post()
  @Status(201)
  @Answer(Order)
  @AnswerHeader('cache-control', 'no-store')
  place(@Body() order: NewOrder) {
    const more = { id: '6f1a0f5e-2c4b-4d3a-9f10-0123456789ab', placed: new Date(0), total: order.lines.length }
    return Object.assign(order, more)
  }

  @Put('/{orderId}/lines/{at}')
  @Status(204)
  replace(@Param('orderId') _id: number, @Param('at', { oneOf: Level }) _at: Level, @Body() _line: Line) {}

  @Delete('/{orderId}')
  @Answer()
  @FailsWith('order.sent', 409, 'It is on its way.')
  remove(@Param('orderId') id: number) {
    if (id > 0) throw conflict('order.sent', 'It is on its way.')
  }
}

@Controller('/catalogue')
class CatalogueController {
  @Post('/categories')
  @Answer(Category)
  add(@Body() category: Category) {
    return category
  }

  @Get('/files/{path+}')
  @Answer(Uint8Array, { contentType: 'image/png' })
  @Answer(undefined, { status: 304 })
  file(@Param('path') path: string) {
    return path.length % 2 === 0
      ? reply.bytes(Buffer.from(path), { headers: { 'content-type': 'image/png' } })
      : reply.empty({ status: 304 })
  }

  @Get('/colours/{colour}')
  @Answer(String)
  colour(
    @Param('colour', { oneOf: Colour }) colour: Colour,
    @Query('at', { required: true }) at: Date,
    @Query('levels', [Number]) levels: number[] = [],
    @Query('bright') bright: boolean = false,
    @Cookie('theme') theme: string = 'light',
  ) {
    return [colour, at.getTime(), levels.length, bright, theme].join(' ')
  }

  @Patch('/texts')
  text(@Body() text: string) {
    return text
  }
}

@Controller('/people')
@UseGuards(Session)
class PeopleController {
  @Post()
  @Answer(Profile)
  form(@Form() profile: Profile) {
    return profile
  }

  @Post('/photo')
  @Answer(Number)
  photo(@Form() _profile: Profile, @File('photo', { description: 'A portrait.' }) photo: UploadedFile) {
    return photo.bytes.length
  }

  @Get('/me')
  me(@Caller() caller: Principal) {
    return { id: caller.id }
  }

  @Delete('/{name}')
  @Roles('admin', 'clerk')
  @Status(204)
  forget(@Param('name') _name: string) {}

  @Get('/secret')
  @Describe({ hidden: true })
  secret() {
    return 'hidden'
  }
}

export const shop = createApplication({
  name: 'shop',
  controllers: [OrdersController, CatalogueController, PeopleController],
})
