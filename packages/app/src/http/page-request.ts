import { Schema } from '@millrace/framework'
import { IsInt, IsOptional, Max, Min, ValidateBy } from 'class-validator'
import type { TableName } from '../domain/table-name.js'
import { parseCursor } from './cursor.js'

/** A page unless the caller says how long it shall be. */
const defaultLimit = 25

/** Far below the 1 MB that DynamoDB reads at once. */
const maxLimit = 100

/** Which page of the tables is asked for. */
export class PageRequest {
  @IsInt()
  @Min(1)
  @Max(maxLimit)
  @Schema({ default: defaultLimit })
  readonly limit: number = defaultLimit

  @IsOptional()
  @ValidateBy({
    name: 'isCursor',
    validator: {
      validate: (value: unknown) => typeof value === 'string' && parseCursor(value) !== undefined,
      defaultMessage: () => 'cursor must be the nextCursor of an earlier page, unchanged',
    },
  })
  readonly cursor?: string
}

/** After which table the page begins; undefined for the first page. */
export function startOf({ cursor }: PageRequest): TableName | undefined {
  return cursor === undefined ? undefined : parseCursor(cursor)
}
