import { IsString } from 'class-validator'
import {
  Body,
  Caller,
  Controller,
  Cookie,
  createApplication,
  Deadline,
  File,
  Form,
  Get,
  Header,
  type HttpRequest,
  lambdaHandler,
  Param,
  Post,
  type Principal,
  Query,
  RawBody,
  Req,
  SourceIp,
  type UploadedFile,
} from '../../src/index.js'
import { context, type Result } from '../journey/dialects.js'

enum Colour {
  Red = 'red',
}

enum Level {
  Low,
  High,
}

class Dto {
  @IsString() name!: string
}

class Other {
  @IsString() title!: string
}

/** All of this compiles, and the values are what the types say. */
@Controller('/fits')
class FittingController {
  @Get('/{id}/{at}') path(@Param('id') id: string, @Param('at') at: Date) {
    return [typeof id, at instanceof Date]
  }
  @Get('/numbers/{id}/of/{level}') numbers(
    @Param('id', Number) id: number,
    @Param('level', { oneOf: Level }) level: Level,
    @Query('limit') limit: number = 3,
    @Query('ids', [Number]) ids: readonly number[] = [],
  ) {
    return [id, level, limit, ids]
  }
  @Get('/texts/optional') optional(
    @Query('a') a?: string,
    @Query('b') b?: boolean,
    @Cookie('d') d?: Date,
    @Header('x-c', { required: true, type: Number }) c: number = 0,
    @Query('order', { oneOf: ['asc', 'desc'] }) order: 'asc' | 'desc' = 'asc',
    @Query('colours', { oneOf: Colour, type: [String] }) colours: Colour[] = [],
  ) {
    return [a, b, d, c, order, colours]
  }
  @Post('/dto') dto(@Body() dto: Dto, @Query() query: Dto, @Req() request: HttpRequest) {
    return [dto instanceof Dto, query instanceof Dto, request.method]
  }
  @Post('/list') list(@Body([Dto]) dtos: Dto[], @RawBody() bytes: Uint8Array, @Deadline() signal: AbortSignal) {
    return [dtos.length, bytes.length, signal.aborted]
  }
  @Post('/maybe') maybe(
    @Body({ required: false }) dto?: Dto,
    @Caller({ required: false }) caller?: Principal,
    @File('photo', { required: false }) photo?: UploadedFile,
  ) {
    return [dto, caller, photo]
  }
  @Post('/text') text(@Body() text: string) {
    return [text]
  }
}

/** None of this does: each line is refused by the compiler. */
class MisfittingController {
  unknownText(
    // @ts-expect-error a missing query is undefined
    @Query('a') _a: string,
    // @ts-expect-error any text may come, not only the members of an enum
    @Query('b') _b?: Colour,
    // @ts-expect-error a union is emitted as Object
    @Query('c') _c?: string | number,
    // @ts-expect-error so is what may be null
    @Query('n') _n?: string | null,
    // @ts-expect-error an array does not say of what
    @Query('d') _d?: string[],
    // @ts-expect-error a class is no text
    @Param('e') _e?: Dto,
    // @ts-expect-error nobody knows what it is
    @Header('f') _f?: unknown,
  ) {}
  wrongGiven(
    // @ts-expect-error a number is no text
    @Param('a', Number) _a: string,
    // @ts-expect-error these are numbers
    @Query('b', [Number]) _b: string[] = [],
    // @ts-expect-error one text is no array
    @Cookie('c', String) _c?: string[],
    // @ts-expect-error 'up' may come too
    @Query('d', { oneOf: ['up', 'down'] }) _d?: 'down',
    // @ts-expect-error the levels are not the colours
    @Param('e', { oneOf: Level }) _e?: Colour,
    // @ts-expect-error a text cannot become a DTO
    @Query('f', Dto) _f?: Dto,
    // @ts-expect-error no such option
    @Param('g', { typ: String }) _g?: string,
  ) {}
  wrongBody(
    // @ts-expect-error a number is no body
    @Body() _a: number,
    // @ts-expect-error an array does not say of what
    @Body() _b: Dto[],
    // @ts-expect-error another class
    @Body(Dto) _c: Other,
    // @ts-expect-error one is not many
    @Body([Dto]) _d: Dto,
    // @ts-expect-error it may be missing
    @Body({ required: false }) _e: Dto,
    // @ts-expect-error no class
    @Body('Dto') _f: Dto,
    // @ts-expect-error no class
    @Body({ name: 'Dto' }) _g: Dto,
    // @ts-expect-error another class
    @Form(Dto) _h: Other,
    // @ts-expect-error a query of a number
    @Query() _i: number,
  ) {}
  wrongValue(
    // @ts-expect-error a request is no text
    @Req() _a: string,
    // @ts-expect-error bytes are no text
    @RawBody() _b: string,
    // @ts-expect-error a signal is no number
    @Deadline() _c: number,
    // @ts-expect-error a principal is no text
    @Caller() _d: string,
    // @ts-expect-error there may be no caller
    @Caller({ required: false }) _e: Principal,
    // @ts-expect-error a front door may not tell it
    @SourceIp() _h: string,
    // @ts-expect-error a file is not its bytes
    @File('photo') _f: Uint8Array,
    // @ts-expect-error the file may be missing
    @File('photo', { required: false }) _g: UploadedFile,
  ) {}
}

/** A constructor is filled by injection. */
function decoratesConstructor() {
  class Injected {
    constructor(
      // @ts-expect-error a constructor has no name that a decorator could be told
      @Param('id') readonly id: string,
    ) {}
  }
  return Injected
}

const handler = lambdaHandler(createApplication({ name: 'fits', controllers: [FittingController] }))

async function ask(method: string, target: string, body?: string) {
  const [rawPath = '', rawQueryString = ''] = target.split('?')
  const event = { version: '2.0', rawPath, rawQueryString, headers: { 'x-c': '1' }, body }
  const result = await handler(
    { ...event, requestContext: { stage: '$default', http: { method, path: rawPath } } },
    context,
  )
  return JSON.parse((result as Result).body) as unknown
}

it.each([
  ['GET', '/fits/1/2026-01-02', undefined, ['string', true]],
  ['GET', '/fits/numbers/7/of/1?ids=4&ids=5', undefined, [7, 1, 3, [4, 5]]],
  ['GET', '/fits/texts/optional?a=x&b=true&colours=red', undefined, ['x', true, null, 1, 'asc', ['red']]],
  ['POST', '/fits/dto?name=x', '{"name":"y"}', [true, true, 'POST']],
  ['POST', '/fits/list', '[{"name":"y"}]', [1, 14, false]],
  ['POST', '/fits/text', 'abc', ['abc']],
])('%s %s puts in what the types say', async (method, target, body, values) => {
  expect(await ask(method, target, body)).toEqual(values)
})

it('what does not compile is told at start where it still can be', () => {
  for (const [at, method] of ['unknownText', 'wrongGiven', 'wrongBody', 'wrongValue'].entries())
    Post(`/${at}`)(MisfittingController.prototype, method, {})
  Controller()(MisfittingController)
  const start = () => createApplication({ name: 'misfits', controllers: [MisfittingController] })
  expect(start).toThrow(
    'MisfittingController.unknownText, parameter 5 (query d): an emitted array does not say of what.',
  )
  expect(start).toThrow('MisfittingController.wrongGiven, parameter 6 (query f): a text cannot become Dto.')
  expect(start).toThrow('MisfittingController.wrongBody, parameter 2 (body): an emitted array does not say of what.')
  expect(decoratesConstructor).toThrow('Injected: a constructor is filled by injection, not from a request.')
})
