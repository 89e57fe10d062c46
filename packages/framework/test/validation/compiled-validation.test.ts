import 'reflect-metadata/lite'
import { Exclude, Expose, Transform, Type } from 'class-transformer'
import {
  getFromContainer,
  IsDate,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  registerDecorator,
  useContainer,
  ValidateNested,
  type ValidationArguments,
  type ValidationOptions,
  ValidatorConstraint,
  type ValidatorConstraintInterface,
  Validate,
} from 'class-validator'
import fc from 'fast-check'
import { refusalOfClass } from '../../src/binding/validate.js'
import type { Class } from '../../src/runtime/declared-types.js'
import { bothWays } from './both-ways.js'

class Leaf {
  @IsInt() size!: number
}

/** Knows other things than class-validator's isEmail, and is called the same. */
function IsEmail(options?: ValidationOptions) {
  return rule('isEmail', (value) => value === 'not an address', options)
}

function rule(
  name: string,
  validate: (value: unknown, given?: ValidationArguments) => unknown,
  options?: ValidationOptions,
) {
  return (target: object, propertyName: string) =>
    registerDecorator({
      name,
      target: target.constructor,
      propertyName,
      ...(options && { options }),
      validator: { validate: validate as () => boolean, defaultMessage: () => '$property is refused' },
    })
}

class Namesake {
  @IsEmail() email!: string
}

class Truthy {
  @rule('truthy', (value) => value) value!: unknown
}

class SeesWhole {
  @IsInt() least!: number
  @rule('above', (value, given) => Number(value) > Number((given?.object as SeesWhole | undefined)?.least))
  most!: number
}

class Promising {
  @rule('promise', async (value) => value === 'yes') @IsString() answer!: string
}

class PromisingItems {
  @rule('promise', async (value) => value === 'yes', { each: true }) answers!: string[]
}

@ValidatorConstraint({ name: 'declaredAsync', async: true })
class DeclaredAsync implements ValidatorConstraintInterface {
  validate(value: unknown) {
    return Promise.resolve(value === 'yes')
  }
}

class Asynchronous {
  @Validate(DeclaredAsync) answer!: string
}

class Failing {
  @rule('throws', () => {
    throw new Error('out of order')
  })
  value!: unknown
}

class Transformed {
  @IsString() @Transform(({ value }: { value: unknown }) => String(value).trim()) name!: string
}

class Renamed {
  @IsString() @Expose({ name: 'given_name' }) name!: string
}

class Hidden {
  @IsOptional() @IsString() @Exclude() secret?: string
}

class WithoutType {
  @ValidateNested() leaf!: Leaf
}

class WithUnruledMember {
  @IsString() name!: string
  unruled = 1
}

class WithAccessor {
  #name = ''
  @IsString()
  get name() {
    return this.#name
  }
  set name(value: string) {
    this.#name = value
  }
}

class WithArguments {
  @IsString() name: string
  constructor(given: { readonly name: string }) {
    this.name = given.name
  }
}

class Dog {
  @IsInt() legs!: number
}

class Owner {
  @ValidateNested()
  @Type(() => Leaf, { discriminator: { property: 'kind', subTypes: [{ name: 'dog', value: Dog }] } })
  pet!: Dog | Leaf
}

class ByContent {
  @ValidateNested() @Type((options) => (options?.object['isDog'] === true ? Dog : Leaf)) pet!: Dog | Leaf
  @IsOptional() isDog?: boolean
}

class NotValidated {
  @IsOptional() @Type(() => Leaf) leaf?: Leaf
}

class Base {
  @IsString() @IsInt() redeclared!: unknown
  @IsString() inherited!: string
}

class Derived extends Base {
  @IsInt() declare redeclared: unknown
}

class Defaulted {
  @ValidateNested() @Type(() => Leaf) leaf: object = new Dog()
}

type Row = readonly [what: string, type: Class, bodies: readonly string[], isDirect: boolean]

const rows: readonly Row[] = [
  [
    'a rule that has the name of a known one',
    Namesake,
    ['{"email":"ada@example.com"}', '{"email":"not an address"}'],
    true,
  ],
  ['a rule that answers with something true', Truthy, ['{"value":1}', '{"value":[]}', '{"value":""}'], true],
  ['a rule that looks at other members', SeesWhole, ['{"most":2,"least":1}', '{"most":1,"least":2}'], true],
  ['a rule that answers with a promise', Promising, ['{"answer":"yes"}', '{"answer":"no"}', '{"answer":1}'], false],
  ['promises for items', PromisingItems, ['{"answers":["yes"]}', '{"answers":["no"]}', '{"answers":"yes"}'], false],
  ['a rule that is declared asynchronous', Asynchronous, ['{"answer":"yes"}', '{"answer":"no"}'], false],
  ['a rule that throws', Failing, ['{"value":1}'], true],
  ['@Transform', Transformed, ['{"name":" Ada "}', '{"name":1}'], false],
  ['@Expose', Renamed, ['{"given_name":"Ada"}', '{"name":"Ada"}'], false],
  ['@Exclude', Hidden, ['{"secret":"x"}', '{}'], false],
  ['@ValidateNested without @Type', WithoutType, ['{"leaf":{"size":1}}', '{"leaf":{}}', '{"leaf":1}'], false],
  ['@Type without @ValidateNested', NotValidated, ['{"leaf":{"size":"x","more":1}}'], false],
  ['a member without any rule', WithUnruledMember, ['{"name":"Ada"}'], false],
  ['an accessor', WithAccessor, ['{"name":"Ada"}'], false],
  ['a constructor that needs arguments', WithArguments, ['{"name":"Ada"}'], false],
  [
    'types by discriminator',
    Owner,
    ['{"pet":{"kind":"dog","legs":4}}', '{"pet":{"size":1}}', '{"pet":[{"kind":"dog"}]}'],
    false,
  ],
  ['types by content', ByContent, ['{"isDog":true,"pet":{"legs":4}}', '{"pet":{"legs":4}}'], false],
  ['rules declared again by a subclass', Derived, ['{"redeclared":1,"inherited":"x"}', '{"redeclared":"x"}'], true],
  ['an instance of another class as default', Defaulted, ['{}'], false],
  ['an instance of another class that was replaced', Defaulted, ['{"leaf":{"size":1}}', '{"leaf":{}}'], true],
]

it.each(rows)('%s is decided as by class-validator', async (_what, type, bodies, isDirect) => {
  for (const body of bodies) {
    const both = await bothWays(type, body)
    expect({ body, ...both.compiled }).toEqual({ body, ...both.library })
    expect({ body, isDirect: both.isDirect }).toEqual({ body, isDirect })
  }
})

it('a member named constructor is refused, wherever it stands', async () => {
  class Free {
    @IsOptional() free?: unknown
  }
  for (const [body, path] of [
    ['{"constructor":1}', 'constructor'],
    ['{"free":{"a":[{"constructor":1}]}}', 'free.a[0].constructor'],
  ] as const) {
    const { compiled, library } = await bothWays(Free, body)
    expect(compiled).toEqual(library)
    expect(compiled.issues).toEqual([{ in: 'body', path, rule: 'unknown', message: expect.any(String) }])
  }
})

describe('what the libraries trip over is refused', () => {
  class Priced {
    @IsNumber({ maxDecimalPlaces: 2 }) price!: number
  }
  class Basket {
    @IsOptional() @ValidateNested({ each: true }) @Type(() => Priced) items?: Priced[]
    @IsOptional() @IsDate() @Type(() => Date) due?: Date
    @IsOptional() @IsString() @Type(() => String) name?: string
    @IsOptional()
    @ValidateNested({ each: true })
    @Type(() => Leaf, { discriminator: { property: 'kind', subTypes: [{ name: 'dog', value: Dog }] } })
    pets?: object[]
  }

  it.each([
    [
      'a number that is too small to count its places',
      '{"items":[{"price":1},{"price":1e-7}]}',
      'items[1].price isNumber',
    ],
    ['an object with a toString of its own as a date', '{"due":{"toString":1,"valueOf":1}}', 'due isConvertible'],
    ['an object with a toString of its own as a text', '{"name":{"toString":1,"valueOf":1}}', 'name isConvertible'],
    ['null among choices', '{"name":"x","pets":[{"kind":"dog","legs":4},null]}', 'pets isConvertible'],
  ])('%s', async (_what, body, issue) => {
    const both = await bothWays(Basket, body)
    expect(both.compiled).toEqual(both.library)
    expect(both.compiled.issues?.map(({ path, rule }) => `${path} ${rule}`)).toEqual([issue])
  })

  it('not what code of the user trips over', async () => {
    class Trimmed {
      @IsString() @Transform(({ value }: { value: string }) => value.trim()) name!: string
    }
    const both = await bothWays(Trimmed, '{"name":1}')
    expect(both.compiled).toEqual(both.library)
    expect(both.compiled.thrown).toBe('TypeError: value.trim is not a function')
  })

  it('no body at all makes validation throw', async () => {
    const names = fc.constantFrom(
      'items',
      'due',
      'name',
      'pets',
      'kind',
      'price',
      'toString',
      'valueOf',
      'length',
      'then',
      '0',
    )
    const scalar = fc.oneof(fc.constantFrom<unknown>(null, 'dog', 1e-7, '1e-7', true), fc.string(), fc.double())
    const { json } = fc.letrec<{ json: unknown }>((tie) => ({
      json: fc.oneof(
        { depthSize: 'small' },
        scalar,
        fc.array(tie('json'), { maxLength: 3 }),
        fc.dictionary(names, tie('json'), { maxKeys: 4 }),
      ),
    }))
    await fc.assert(
      fc.asyncProperty(fc.dictionary(names, json, { maxKeys: 4 }), async (body) => {
        const { compiled, library } = await bothWays(Basket, JSON.stringify(body))
        expect([compiled.thrown, library.thrown]).toEqual([undefined, undefined])
      }),
      { numRuns: 500 },
    )
  })

  it('a member that the caller could make of any length is refused at start', () => {
    class Attached {
      @IsOptional() @Type(() => Buffer) bytes?: Buffer
    }
    class Holder {
      @ValidateNested() @Type(() => Attached) attached!: Attached
    }
    expect(refusalOfClass(Holder)).toBe(
      'Holder has a member with @Type(() => Buffer), which JSON cannot fill. Take a text and decode it',
    )
  })
})

it('validators that a container makes anew for each call stay with the container', async () => {
  const made: unknown[] = []
  class Counting implements ValidatorConstraintInterface {
    constructor() {
      made.push(this)
    }
    validate() {
      return true
    }
  }
  ValidatorConstraint()(Counting)
  class Counted {
    @Validate(Counting) value!: unknown
  }
  try {
    useContainer({ get: (type) => (type === Counting ? new Counting() : undefined) }, { fallback: true })
    expect(getFromContainer(Counting)).not.toBe(getFromContainer(Counting))
    expect((await bothWays(Counted, '{"value":1}')).isDirect).toBe(false)
  } finally {
    useContainer({ get: () => undefined }, { fallback: true })
  }
})

it('leaves out what is not known, whatever it is called', async () => {
  const text = '{"text":"a","constructor":1,"toString":2,"more":{"x":1}}'
  class Known {
    @IsString() text!: string
  }
  const { compiled, isDirect } = await bothWays(Known, text, { unknownMembers: 'left-out' })
  expect([compiled.instance, isDirect]).toEqual([Object.assign(new Known(), { text: 'a' }), true])
})
