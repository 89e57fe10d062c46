import { IsInt, IsString, Matches, Max, MaxLength, Min } from 'class-validator'
import {
  defaultKeptForDays,
  maxDescriptionLength,
  maxKeptForDays,
  type ProtectionTerms,
} from '../domain/protected-table.js'
import { type TableName, tableNameForm, tableNameRule } from '../domain/table-name.js'
import type { WantedProtection } from '../usecases/protect-table.js'

/** The body of `POST /tables`. What is left out has its default. */
export class NewProtectedTable implements WantedProtection {
  @Matches(tableNameForm, { message: `tableName must be ${tableNameRule}` })
  readonly tableName!: TableName

  @IsInt()
  @Min(1)
  @Max(maxKeptForDays)
  readonly keptForDays: number = defaultKeptForDays

  @IsString()
  @MaxLength(maxDescriptionLength)
  readonly description: string = ''
}

/** The body of `PUT /tables/{tableName}`: all of the terms, so that leaving one out cannot reset it unseen. */
export class NewTerms implements ProtectionTerms {
  @IsInt()
  @Min(1)
  @Max(maxKeptForDays)
  readonly keptForDays!: number

  @IsString()
  @MaxLength(maxDescriptionLength)
  readonly description!: string
}
