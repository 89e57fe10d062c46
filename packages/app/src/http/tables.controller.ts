import {
  Body,
  Controller,
  Delete,
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
} from '@millrace/framework'
import type { ProtectedTable } from '../domain/protected-table.js'
import { Clock } from '../ports/clock.js'
import { ProtectedTables } from '../ports/protected-tables.js'
import { changeProtection } from '../usecases/change-protection.js'
import { endProtection } from '../usecases/end-protection.js'
import { findTable } from '../usecases/find-table.js'
import { protectTable } from '../usecases/protect-table.js'
import { entityTag, readIfMatch, requireIfMatch } from './entity-tag.js'
import { readPage } from './page-request.js'
import { tableAnswer, tablesAnswer } from './table-answer.js'
import { NewProtectedTable, NewTerms } from './table-request.js'

/** The registry of protected tables. */
@Controller('/tables')
export class TablesController {
  constructor(
    private readonly tables: ProtectedTables,
    private readonly clock: Clock,
  ) {}

  @Post()
  async protect(@Body() wanted: NewProtectedTable, @Req() { basePath }: HttpRequest) {
    const table = await protectTable(wanted, this.tables, this.clock)
    return tagged(table, { status: 201, location: `${basePath}/tables/${table.tableName}` })
  }

  @Get()
  async list(@Query('limit') limit?: number, @Query('cursor') cursor?: string) {
    const page = readPage(limit, cursor)
    return tablesAnswer(await this.tables.list(page.limit, page.after))
  }

  @Get('/{tableName}')
  async find(@Param('tableName') tableName: string) {
    return tagged(await findTable(tableName, this.tables))
  }

  @Put('/{tableName}')
  async change(@Param('tableName') tableName: string, @Body() terms: NewTerms, @Header('if-match') ifMatch?: string) {
    return tagged(await changeProtection(tableName, terms, requireIfMatch(ifMatch), this.tables))
  }

  @Delete('/{tableName}')
  async end(@Param('tableName') tableName: string, @Header('if-match') ifMatch?: string): Promise<void> {
    await endProtection(tableName, ifMatch === undefined ? 'any' : readIfMatch(ifMatch), this.tables)
  }
}

/** A table with its version as ETag. */
function tagged(table: ProtectedTable, { status = 200, location }: { status?: number; location?: string } = {}): Reply {
  const headers = { etag: entityTag(table.version), ...(location === undefined ? {} : { location }) }
  return reply.json(tableAnswer(table), { status, headers })
}
