import { Type } from 'class-transformer'
import { ArrayMaxSize, ArrayMinSize, IsArray, IsInt, IsString, Length, Max, Min, ValidateNested } from 'class-validator'

export class NewLine {
  @IsString()
  @Length(1, 100)
  article!: string

  @IsInt()
  @Min(1)
  @Max(1000)
  quantity!: number
}

/** What a customer sends to place an order. */
export class NewOrder {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => NewLine)
  lines!: NewLine[]
}
