import 'reflect-metadata/lite'
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayNotEmpty,
  getMetadataStorage,
  IsArray,
  IsBoolean,
  IsDefined,
  IsEmail,
  IsEnum,
  IsIn,
  IsInt,
  IsNegative,
  IsNotEmpty,
  IsNumber,
  IsObject,
  IsPositive,
  IsString,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
} from 'class-validator'
import { surePredicate } from './sure-predicates.js'

const each = { each: true }

/** Whether class-validator's own decorator is recognised, and what the quick look at a value says. */
it.each<readonly [name: string, decorator: PropertyDecorator, accepted: unknown, notSure: unknown]>([
  ['IsString', IsString(), '', new String('')],
  ['IsString of each', IsString(each), 'a', 1],
  ['IsBoolean', IsBoolean(), false, 0],
  ['IsInt', IsInt(), -3, 1.5],
  ['IsNumber', IsNumber(), 1.5, Number.NaN],
  ['IsPositive', IsPositive(), 0.1, 0],
  ['IsNegative', IsNegative(), -0.1, 0],
  ['IsArray', IsArray(), [], {}],
  ['IsObject', IsObject(), {}, []],
  ['IsEmail', IsEmail(), 'ada+tag@mail.example.co.uk', 'ada@example'],
  ['IsIn', IsIn(['a', 'b']), 'b', 'c'],
  ['IsEnum', IsEnum({ A: 'a', B: 'b' }), 'b', 'B'],
  ['IsDefined', IsDefined(), 0, null],
  ['IsNotEmpty', IsNotEmpty(), ' ', ''],
  ['Min', Min(2), 2, 1],
  ['Max', Max(2), 2, 3],
  ['MinLength', MinLength(2), 'ab', 'a👍'],
  ['MaxLength', MaxLength(2), 'ab', '👍👍'],
  ['Length', Length(1, 2, each), 'a', '👍'],
  ['Matches', Matches(/^a+$/), 'aa', 'ab'],
  ['ArrayNotEmpty', ArrayNotEmpty(), [1], []],
  ['ArrayMinSize', ArrayMinSize(1), [1], []],
  ['ArrayMaxSize', ArrayMaxSize(1), [1], [1, 2]],
])('%s has a quick look', (_name, decorator, accepted, notSure) => {
  const isSure = predicateOf(decorator)
  expect([isSure?.(accepted), isSure?.(notSure)]).toEqual([true, false])
})

it.each<readonly [what: string, decorator: PropertyDecorator]>([
  ['decimal places', IsNumber({ maxDecimalPlaces: 2 })],
  ['options for addresses', IsEmail({ require_tld: false })],
  ['an expression that remembers where it stopped', Matches(/a/g)],
  ['an expression as text', Matches('a')],
])('there is none for %s', (_what, decorator) => {
  expect(predicateOf(decorator)).toBeUndefined()
})

function predicateOf(decorator: PropertyDecorator) {
  class Dto {}
  decorator(Dto.prototype, 'member')
  const [note] = getMetadataStorage().getTargetValidationMetadatas(Dto, '', false, false)
  const [constraint] = getMetadataStorage().getTargetValidatorConstraints(note?.constraintCls as never)
  return note && constraint && surePredicate(note, constraint)
}
