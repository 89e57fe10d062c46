import type { Database } from '../database.js'
import { inUse, validationError } from '../errors.js'
import { keepDeleted } from './backups.js'
import { shownTable } from './describe-table.js'
import { forgetTags } from './tags.js'
import { withoutStream } from './stream-settings.js'

export function deleteTable(database: Database, { TableName }: { readonly TableName: string }): object {
  const table = database.tables.describe(TableName)
  if (table.TableStatus === 'CREATING' || table.TableStatus === 'DELETING') {
    throw inUse(`Table is being ${table.TableStatus === 'CREATING' ? 'created' : 'deleted'}: ${TableName}`)
  }
  if (table.GlobalSecondaryIndexes?.some(({ IndexStatus }) => IndexStatus !== 'ACTIVE') === true) {
    throw inUse('Cannot delete table while indexes are being created, updated, or deleted.')
  }
  if (table.DeletionProtectionEnabled) {
    throw validationError(
      'Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.',
    )
  }
  const { GlobalSecondaryIndexes: _, ...shown } = shownTable(database, table)
  keepDeleted(database, table)
  database.tables.remove(withoutStream(database, table))
  database.timeToLive.forget(table)
  forgetTags(database, table)
  database.recovery.disable(table)
  return { TableDescription: { ...shown, TableStatus: 'DELETING' } }
}
