import 'reflect-metadata/lite'
import { Type } from 'class-transformer'
import {
  ArrayMaxSize,
  IsArray,
  IsEmail,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator'

/** Where an order goes. */
class Address {
  @IsString()
  @Length(1, 80)
  street!: string

  @IsIn(['AT', 'CH', 'DE'])
  country!: string
}

/** A body of ordinary size: seven members, one of them nested, sixteen rules. */
export class NewOrder {
  @IsString()
  @Length(1, 40)
  customer!: string

  @IsEmail()
  email!: string

  @IsInt()
  @Min(1)
  @Max(100)
  quantity!: number

  @IsIn(['standard', 'express'])
  shipping!: string

  @IsOptional()
  @IsString()
  @MaxLength(200)
  note?: string

  @IsArray()
  @ArrayMaxSize(10)
  @IsString({ each: true })
  tags!: string[]

  @ValidateNested()
  @Type(() => Address)
  address!: Address
}
