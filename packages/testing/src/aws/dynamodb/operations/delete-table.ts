import type { Database } from '../database.js'
import { serviceError, validationError } from '../errors.js'
import { shownTable } from './describe-table.js'
import { forgetTags } from './tags.js'
import { withoutStream } from './stream-settings.js'

export function deleteTable(database: Database, { TableName }: { readonly TableName: string }): object {
  const table = database.tables.describe(TableName)
  if (table.TableStatus === 'CREATING' || table.TableStatus === 'DELETING') {
    const state = table.TableStatus === 'CREATING' ? 'created' : 'deleted'
    throw serviceError(
      'ResourceInUseException',
      `Attempt to change a resource which is still in use: Table is being ${state}: ${TableName}`,
    )
  }
  if (table.DeletionProtectionEnabled) {
    throw validationError(
      'Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.',
    )
  }
  const { GlobalSecondaryIndexes: _, ...shown } = shownTable(database, table)
  database.tables.remove(withoutStream(database, table))
  database.timeToLive.forget(table)
  forgetTags(database, table)
  database.recovery.disable(table)
  return { TableDescription: { ...shown, TableStatus: 'DELETING' } }
}
