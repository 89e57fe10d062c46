import {
  Answer,
  Body,
  Controller,
  Delete,
  Describe,
  FailsWith,
  Get,
  Header,
  type HttpRequest,
  Param,
  Post,
  Put,
  Query,
  reply,
  type Reply,
  Req,
  Status,
} from '@millrace/framework'
import type { ProtectedTable } from '../domain/protected-table.js'
import { Clock } from '../ports/clock.js'
import { ProtectedTables } from '../ports/protected-tables.js'
import { changeProtection } from '../usecases/change-protection.js'
import { endProtection } from '../usecases/end-protection.js'
import { findTable } from '../usecases/find-table.js'
import { protectTable } from '../usecases/protect-table.js'
import { entityTag, readIfMatch, requireIfMatch } from './entity-tag.js'
import { PageRequest, startOf } from './page-request.js'
import { TableAnswer, tableAnswer, TablesAnswer, tablesAnswer } from './table-answer.js'
import { NewProtectedTable, NewTerms } from './table-request.js'

/** The registry of protected tables. */
@Controller('/tables')
@Describe({ description: 'The tables that Granary protects.' })
export class TablesController {
  constructor(
    private readonly tables: ProtectedTables,
    private readonly clock: Clock,
  ) {}

  @Post()
  @Describe({ summary: 'Protects a table' })
  @Status(201)
  @Answer(TableAnswer)
  @FailsWith('table.already-protected', 409)
  async protect(@Body() wanted: NewProtectedTable, @Req() { basePath }: HttpRequest) {
    const table = await protectTable(wanted, this.tables, this.clock)
    return tagged(table, { status: 201, location: `${basePath}/tables/${table.tableName}` })
  }

  @Get()
  @Describe({ summary: 'Lists the protected tables by name' })
  @Answer(TablesAnswer)
  async list(@Query() page: PageRequest) {
    return tablesAnswer(await this.tables.list(page.limit, startOf(page)))
  }

  @Get('/{tableName}')
  @Describe({ summary: 'Finds a protected table' })
  @Answer(TableAnswer)
  @FailsWith('table.unknown', 404)
  async find(@Param('tableName') tableName: string) {
    return tagged(await findTable(tableName, this.tables))
  }

  @Put('/{tableName}')
  @Describe({ summary: 'Changes how a table is protected' })
  @Answer(TableAnswer)
  @FailsWith('table.unknown', 404)
  @FailsWith('table.changed-meanwhile', 412)
  async change(@Param('tableName') tableName: string, @Body() terms: NewTerms, @Header('if-match') ifMatch?: string) {
    return tagged(await changeProtection(tableName, terms, requireIfMatch(ifMatch), this.tables))
  }

  @Delete('/{tableName}')
  @Describe({ summary: 'Ends the protection of a table' })
  @FailsWith('table.unknown', 404)
  @FailsWith('table.changed-meanwhile', 412)
  async end(@Param('tableName') tableName: string, @Header('if-match') ifMatch?: string): Promise<void> {
    await endProtection(tableName, ifMatch === undefined ? 'any' : readIfMatch(ifMatch), this.tables)
  }
}

/** A table with its version as ETag. */
function tagged(table: ProtectedTable, { status = 200, location }: { status?: number; location?: string } = {}): Reply {
  const headers = { etag: entityTag(table.version), ...(location === undefined ? {} : { location }) }
  return reply.json(tableAnswer(table), { status, headers })
}
