import { Schema } from '@millrace/framework'
import { Type } from 'class-transformer'
import { IsInt, IsISO8601, IsOptional, IsString, ValidateNested } from 'class-validator'
import type { ProtectedTable } from '../domain/protected-table.js'
import type { PageOfTables } from '../ports/protected-tables.js'
import { writeCursor } from './cursor.js'

/** A protected table as callers see it, apart from how it is stored. */
export class TableAnswer {
  @IsString()
  readonly tableName!: string

  @IsInt()
  readonly keptForDays!: number

  @IsString()
  readonly description!: string

  @IsISO8601()
  @Schema({ description: 'In UTC.', format: 'date-time' })
  readonly protectedAt!: string

  @IsInt()
  @Schema({ description: 'Grows with each change; also the ETag.' })
  readonly version!: number
}

/** A page of them. */
export class TablesAnswer {
  @ValidateNested({ each: true })
  @Type(() => TableAnswer)
  readonly tables!: readonly TableAnswer[]

  @IsOptional()
  @IsString()
  @Schema({ description: 'For the cursor of the next request; not there on the last page.' })
  readonly nextCursor?: string
}

export function tableAnswer(table: ProtectedTable): TableAnswer {
  const { tableName, keptForDays, description, protectedAtMs, version } = table
  return { tableName, keptForDays, description, protectedAt: new Date(protectedAtMs).toISOString(), version }
}

export function tablesAnswer({ tables, next }: PageOfTables): TablesAnswer {
  const page = { tables: tables.map(tableAnswer) }
  return next === undefined ? page : { ...page, nextCursor: writeCursor(next) }
}
