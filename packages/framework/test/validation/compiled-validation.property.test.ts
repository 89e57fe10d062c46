import { isDeepStrictEqual } from 'node:util'
import 'reflect-metadata/lite'
import { Type } from 'class-transformer'
import {
  Allow,
  ArrayMaxSize,
  ArrayMinSize,
  ArrayNotEmpty,
  Contains,
  Equals,
  IsArray,
  IsBoolean,
  IsDate,
  IsDefined,
  IsEmail,
  IsEnum,
  IsIn,
  IsInt,
  IsISO8601,
  IsNegative,
  IsNotEmpty,
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
  MinLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator'
import fc, { type Arbitrary } from 'fast-check'
import type { Class } from '../../src/runtime/declared-types.js'
import { bothWays } from './both-ways.js'

enum Size {
  Small,
  Large = 'large',
}

/** Every rule that has a quick look of its own, and some that have none. */
class Rules {
  @IsString() text!: string
  @IsBoolean() flag!: boolean
  @IsInt() whole!: number
  @IsNumber() number!: number
  @IsNumber({ maxDecimalPlaces: 2 }) price!: number
  @IsPositive() positive!: number
  @IsNegative() negative!: number
  @IsArray() list!: unknown[]
  @IsObject() object!: object
  @IsEmail() email!: string
  @IsEmail({ require_tld: false }) localEmail!: string
  @IsIn(['a', 1, null]) choice!: unknown
  @IsEnum(Size) size!: Size
  @IsDefined() defined!: unknown
  @IsNotEmpty() filled!: unknown
  @Min(2) least!: number
  @Max(2) most!: number
  @MinLength(2) long!: string
  @MaxLength(2) short!: string
  @Length(1, 3) fitting!: string
  @Length(2, undefined as never) longer!: string
  @Matches(/^[a-c]+$/) pattern!: string
  @Matches(/[a-c]/g) remembering!: string
  @ArrayNotEmpty() some!: unknown[]
  @ArrayMinSize(2) many!: unknown[]
  @ArrayMaxSize(1) few!: unknown[]
  @Equals('x') equal!: string
  @Contains('x') containing!: string
  @IsUUID() id!: string
  @IsISO8601() day!: string
  @Allow() anything!: unknown
}

/** Several rules for a member, and rules for each item. */
class Combined {
  @IsString() @Length(1, 5) @Matches(/^a/) @Matches(/b$/) name!: string
  @IsArray() @ArrayMaxSize(3) @IsString({ each: true }) @MinLength(1, { each: true }) tags!: string[]
  @IsInt({ each: true })
  @Min(0, { each: true, message: '$property of $target: $value is less than $constraint1' })
  each!: number[]
  @IsOptional() @IsInt() @Max(9, { message: ({ value }) => `not ${typeof value}` }) optional?: number
  @ValidateIf(({ name }: Combined) => name === 'ab') @IsDefined() @IsBoolean() onlyForAb?: boolean
  @IsString({ validateIf: (_object, value) => value !== 7 }) orSeven!: unknown
  @IsString({ groups: ['never-asked-for'] }) grouped!: string
  @IsInt() initialised = 3
}

class Leaf {
  @IsInt() @Min(1) quantity!: number
  @IsOptional() @IsString() note?: string
}

/** Nested, recursive, converted, inherited. */
class Tree extends Leaf {
  @ValidateNested() @Type(() => Leaf) leaf!: Leaf
  @IsOptional() @IsArray() @ValidateNested({ each: true }) @Type(() => Leaf) leaves?: Leaf[]
  @IsOptional() @ValidateNested() @Type(() => Tree) branch?: Tree
  @IsOptional() @IsDate() @Type(() => Date) at?: Date
  @IsOptional() @IsNumber() @Type(() => Number) count?: number
  @IsOptional() @IsString() @Type(() => String) label?: string
  @IsOptional() @IsBoolean() @Type(() => Boolean) isOpen?: boolean
  @IsOptional() @IsObject() free?: object
}

const texts = [
  '',
  'a',
  'ab',
  'abc',
  'x',
  'large',
  '👍',
  '👍🏽',
  'é',
  '\ufe0f',
  'a\ufe0f',
  '\ud800',
  'aaaaaaaaaaaa',
].concat(
  ['ada@example.com', 'ada+tag@sub.example.co', 'ada@localhost', '2026-11-25', '2026-02-30T00:00:00Z'],
  ['6f1a0f5e-2c4b-4d3a-9f10-0123456789ab', 'toString', '7'],
)
const numbers = [0, -0, 1, 2, 3, 7, -1, 1.5, 0.125, 1e21, -1e21]
const scalar = fc.oneof(fc.constantFrom<unknown>(...texts, ...numbers, true, false, null), fc.string(), fc.double())
const list = fc.array(fc.oneof(scalar, fc.array(scalar, { maxLength: 2 })), { maxLength: 4 })
const memberName = fc.constantFrom('a', 'b', 'then', '0', 'quantity', 'length')
const anything: Arbitrary<unknown> = fc.oneof(scalar, scalar, list, fc.dictionary(memberName, scalar, { maxKeys: 3 }))

/** Names that nobody declared; some hide what every object has. */
const strange = fc.dictionary(
  fc.constantFrom('extra', '0', '17', 'toString', 'hasOwnProperty', 'constructor', 'x'.repeat(80), 'a b'),
  anything,
  { maxKeys: 2 },
)

const converted = fc.oneof({ weight: 20, arbitrary: scalar }, { weight: 1, arbitrary: anything })
const leaf = bodyOf(['quantity', 'note'], fc.oneof(fc.constantFrom<unknown>(1, 2, 'n'), anything))
const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.record(
    {
      quantity: fc.oneof(fc.constantFrom(1, 5), anything),
      note: fc.oneof(fc.constant('n'), anything),
      leaf: fc.oneof(leaf, anything),
      leaves: fc.oneof(
        fc.array(leaf, { maxLength: 3 }),
        fc.array(fc.array(leaf, { maxLength: 2 }), { maxLength: 2 }),
        anything,
      ),
      branch: fc.oneof({ depthSize: 'small', withCrossShrink: true }, fc.constant(undefined), tie('tree')),
      at: converted,
      count: converted,
      label: converted,
      isOpen: converted,
      free: fc.oneof(anything, fc.dictionary(memberName, anything), strange),
    },
    { requiredKeys: ['quantity', 'leaf'] },
  ),
}))

const cases: readonly (readonly [Class, Arbitrary<unknown>])[] = [
  [Rules, bodyOf(Object.getOwnPropertyNames(new Rules()), anything)],
  [
    Combined,
    bodyOf(Object.getOwnPropertyNames(new Combined()), fc.oneof(anything, fc.constantFrom('ab', ['ab'], [1, 2], true))),
  ],
  [Tree, tree],
]

describe.each(cases)('a compiled %p', (type, body) => {
  it.each(['refused', 'left-out'] as const)(
    'gives what class-validator gives, with unknown members %s',
    async (unknownMembers) => {
      let direct = 0
      const check = fc.asyncProperty(body, async (value) => {
        // The libraries cannot leave it out: class-transformer takes it for the class of what holds it.
        fc.pre(unknownMembers === 'refused' || !JSON.stringify(value).includes('"constructor":'))
        const { compiled, library, isDirect } = await bothWays(type, JSON.stringify(value), { unknownMembers })
        if (isDirect) direct++
        if (!isDeepStrictEqual(compiled, library)) expect(compiled).toEqual(library)
      })
      await fc.assert(check, { numRuns: 400 })
      // Otherwise the libraries would have been compared with themselves.
      expect(direct).toBeGreaterThan(200)
    },
  )
})

/** Objects with some of these members, and sometimes with others. */
function bodyOf(names: readonly string[], value: Arbitrary<unknown>): Arbitrary<unknown> {
  const known = fc.record(Object.fromEntries(names.map((name) => [name, value])), { requiredKeys: [] })
  return fc.oneof(
    { weight: 4, arbitrary: known },
    { weight: 1, arbitrary: fc.tuple(known, strange).map(([one, other]) => ({ ...one, ...other })) },
  )
}
