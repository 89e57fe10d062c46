import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator'

/** Which orders a customer wants to see. */
export class ListRequest {
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(100)
  limit?: number

  @IsOptional()
  @IsString()
  @MaxLength(100)
  after?: string
}
