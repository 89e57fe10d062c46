import {
  Answer,
  Body,
  Controller,
  createApplication,
  lambdaHandler,
  type LambdaHandler,
  Patch,
  Post,
  Status,
} from '@millrace/framework'
import { Exclude, Expose, Type } from 'class-transformer'
import {
  ArrayMaxSize,
  IsArray,
  IsEmail,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Min,
  registerDecorator,
  Validate,
  ValidateNested,
  ValidatorConstraint,
  type ValidatorConstraintInterface,
} from 'class-validator'

/** A rule of your own. */
export function IsSlug() {
  return (target: object, propertyName: string) =>
    registerDecorator({
      name: 'isSlug',
      target: target.constructor,
      propertyName,
      validator: {
        validate: (value: unknown) => typeof value === 'string' && /^[a-z0-9-]+$/.test(value),
        defaultMessage: () => '$property must be lower-case letters, digits and hyphens',
      },
    })
}

/** A rule that has to ask somebody. */
@ValidatorConstraint({ name: 'isFree', async: true })
export class IsFree implements ValidatorConstraintInterface {
  async validate(slug: unknown) {
    return slug !== 'taken'
  }
  defaultMessage() {
    return '$property is taken'
  }
}

export class Guest {
  @IsString()
  @Length(1, 80)
  name!: string

  @IsOptional()
  @IsEmail()
  email?: string
}

export class Party {
  @IsSlug()
  @Validate(IsFree)
  slug!: string

  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => Guest)
  guests!: Guest[]
}

export class Room {
  @IsInt({ groups: ['change'] })
  id!: number

  @IsInt({ always: true })
  @Min(1, { always: true })
  seats!: number
}

export class Invitation {
  @IsString()
  slug!: string

  @Expose({ name: 'seats_left' })
  @IsInt()
  seatsLeft!: number

  @Exclude()
  @IsOptional()
  @IsString()
  secret?: string
}

@Controller('/parties')
export class PartiesController {
  @Post()
  @Status(201)
  @Answer(Invitation)
  invite(@Body() party: Party) {
    return { slug: party.slug, seatsLeft: 50 - party.guests.length, secret: 'how it is told' }
  }

  @Post('/guests')
  add(@Body([Guest]) guests: Guest[]) {
    return { added: guests.map(({ name }) => name) }
  }

  @Post('/rooms')
  create(@Body({ groups: ['create'] }) room: Room) {
    return { id: 1, seats: room.seats }
  }

  @Patch('/rooms')
  change(@Body({ groups: ['change'] }) room: Room) {
    return { id: room.id, seats: room.seats }
  }

  @Post('/broken')
  @Answer(Invitation)
  broken() {
    return { slug: 'garden', seatsLeft: 1.5 }
  }
}

export function serve(stage: 'development' | 'production'): LambdaHandler {
  const checkAnswers = stage === 'development'
  return lambdaHandler(createApplication({ name: 'parties', controllers: [PartiesController], checkAnswers }))
}
